#!/usr/bin/env bash
# Builds the server and the browser side with cargo-leptos, unless nothing has changed.
#   site.sh release     optimised and compressed, for players          (target/site-release)
#   site.sh debug       quicker to build, with leptos's own warnings   (target/site)
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

profile=${1:-release}
cd "$ROOT"

# A hash over the contents of all inputs of the build. Contents instead of times: switching to another
# branch and back does not cause a build.
inputs_hash() {
    { find app crates frontend server style public migrations .sqlx .cargo Cargo.toml Cargo.lock \
        rust-toolchain.toml package-lock.json -type f -print0 2>/dev/null || true; } | sort -z |
        xargs -0 sha256sum | sha256sum
}

case $profile in
    release) options=(--split --release) long="eight to twelve minutes" ;;
    debug) options=(--split) long="four to six minutes" ;;
    *) die "site.sh knows release and debug, not '$profile'." ;;
esac
site=$(site_root "$profile")
stamp=$ROOT/$site.stamp
hash=$(inputs_hash)
if [[ -f $stamp && $(<"$stamp") == "$hash" && -x $(site_binary "$profile") && -d $site/pkg ]]; then
    exit 0
fi

if [[ -x $(site_binary "$profile") ]]; then
    say "Building the club ($profile): only what changed, one to four minutes."
else
    say "Building the club ($profile): $long on two cores the first time."
fi
started=$SECONDS
rm -f "$stamp"
mkdir -p "$(dirname "$stamp")"
# Without this cargo-leptos adds a backtrace of its own to the compiler's messages.
RUST_BACKTRACE=0 LEPTOS_SITE_ROOT=$site cargo leptos build "${options[@]}" 9>&- ||
    die "The build failed; the compiler's messages are above."
names=$(dirname "$(site_binary "$profile")")/hash.txt
optimise=()
[[ $profile == debug ]] || optimise=(optimise)
node "$SCRIPTS/chunks.mjs" "$site" "$names" "${optimise[@]}" || die "What pages share could not be merged; see above."
node "$SCRIPTS/names.mjs" "$site" "$names" || die "The files of the site could not be named; see above."
if [[ $profile == release ]]; then
    node "$SCRIPTS/compress.mjs" "$site" || die "The site could not be compressed; see above."
fi
node "$SCRIPTS/keep.mjs" "$site" "$names" "$site.kept" ||
    die "The files of earlier builds could not be kept; see above."
echo "$hash" >"$stamp"
say "Built ($(took "$started"))."
