//! The document around the pages; rendered by the server only.
//!
//! What is seen first is loaded first: the style sheet and the fonts of the text. The program comes
//! after the first paint, because a page can be read, and its forms and links work, without it.

use crate::routes::App;
use leptos::{nonce::use_nonce, prelude::*};
use leptos_meta::MetaTags;
use std::{borrow::Cow, fs, path::PathBuf, sync::OnceLock};
use ui::TubeFilters;

/// Loads the program after the first paint: the WebAssembly, its glue and the loader of split pages
/// at the same time. A tab in the background paints nothing and does not wait.
const START: &str = include_str!("document/start.js");

/// The style sheet's list of fonts, whose names change with their content.
const FONTS: &str = include_str!("../../style/fonts.css");
/// The font of the text: on every page, above the fold.
const TEXT_FONT: &str = "/fonts/pretendard-ui.";

/// The document around the pages.
#[must_use]
pub fn shell(options: LeptosOptions) -> impl IntoView {
    let files = Files::of(&options);
    let start = format!(
        "({})({:?}, {:?}, {:?})",
        START.trim(),
        files.glue,
        files.wasm,
        files.loader
    );
    let style = files.style.clone();
    view! {
        <!DOCTYPE html>
        <html>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover"/>
                <meta name="theme-color" content="#06080e"/>
                <meta name="description" content="새벽 두 시, 골목에 간판 하나가 켜집니다. 모든 확률을 볼 수 있고, 현금 가치가 없는 카지노클럽."/>
                <link rel="stylesheet" id="club" href=style/>
                <link rel="preload" href=text_font() r#as="font" type="font/woff2" crossorigin="anonymous"/>
                <link rel="icon" href="/icons/favicon.2189b335ab.svg" type="image/svg+xml"/>
                <link rel="manifest" href="/manifest.webmanifest"/>
                <AutoReload options/>
                <script type="module" nonce=use_nonce()>{start}</script>
                <MetaTags/>
            </head>
            <body>
                <App/>
                <TubeFilters/>
            </body>
        </html>
    }
}

/// The address of the font of the text.
fn text_font() -> &'static str {
    let from = FONTS.find(TEXT_FONT).unwrap_or_default();
    FONTS[from..].split('"').next().unwrap_or_default()
}

/// The addresses of what the build has made for the browser.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Files {
    style: String,
    glue: String,
    wasm: String,
    loader: String,
}

impl Files {
    /// Read once: a build changes the names, and a new build is a new process. Only a watcher
    /// rebuilds the browser's side under a running server.
    fn of(options: &LeptosOptions) -> Cow<'static, Self> {
        static FILES: OnceLock<Files> = OnceLock::new();
        if std::env::var_os("LEPTOS_WATCH").is_some() {
            return Cow::Owned(Self::named(options, &hashes(options)));
        }
        Cow::Borrowed(FILES.get_or_init(|| Self::named(options, &hashes(options))))
    }

    /// The names that a list of `kind: hash` lines gives, or the plain ones for what it has not.
    fn named(options: &LeptosOptions, hashes: &str) -> Self {
        let hash = |kind: &str| {
            hashes
                .lines()
                .filter_map(|line| line.split_once(':'))
                .find_map(|(found, hash)| (found.trim() == kind).then(|| hash.trim()))
        };
        let (folder, name) = (&options.site_pkg_dir, &options.output_name);
        let file = |kind: &str, extension: &str| match hash(kind) {
            Some(hash) => format!("/{folder}/{name}.{hash}.{extension}"),
            None => format!("/{folder}/{name}.{extension}"),
        };
        // What cargo-leptos calls the loader until its hash is known.
        let loader = hash("split").unwrap_or("______________________");
        Self {
            style: file("css", "css"),
            glue: file("js", "js"),
            wasm: file("wasm", "wasm"),
            loader: format!("/{folder}/__wasm_split.{loader}.js"),
        }
    }
}

/// The list that the build writes beside the program; empty where names carry no hash.
fn hashes(options: &LeptosOptions) -> String {
    if !options.hash_files {
        return String::new();
    }
    let file = std::env::current_exe()
        .ok()
        .and_then(|program| program.parent().map(PathBuf::from))
        .unwrap_or_default()
        .join(options.hash_file.as_ref());
    fs::read_to_string(&file).unwrap_or_else(|error| {
        leptos::logging::error!("{}: {error}; pages will have no style", file.display());
        String::new()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_font_that_is_preloaded_is_one_of_the_style_sheets() {
        let file = text_font();
        assert!(
            file.starts_with(TEXT_FONT) && file.ends_with(".woff2"),
            "{file}"
        );
    }

    #[test]
    fn files_are_named_by_their_hashes_and_plainly_without() {
        let options = LeptosOptions::builder().output_name("club").build();
        let plain = Files::named(&options, "");
        assert_eq!(plain.glue, "/pkg/club.js");
        let named = Files::named(
            &options,
            "js: a1\nwasm: b2\ncss: c3\nmanifest: d4\nsplit: e5\n",
        );
        assert_eq!(named.style, "/pkg/club.c3.css");
        assert_eq!(named.glue, "/pkg/club.a1.js");
        assert_eq!(named.wasm, "/pkg/club.b2.wasm");
        assert_eq!(named.loader, "/pkg/__wasm_split.e5.js");
    }
}
