#!/usr/bin/env bash
# Packs what a server needs into target/dist: the binary, the browser's files, the list of settings.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

"$SCRIPTS/setup.sh" run
"$SCRIPTS/site.sh" release
cd "$ROOT"
version=$(sed -n '/^\[workspace.package\]/,/^\[/s/^version = "\(.*\)"/\1/p' Cargo.toml)
name=casino-club-$version-$(uname -m)
folder=$ROOT/target/dist/$name
rm -rf "$folder"
mkdir -p "$folder"
cp "$(site_binary release)" "$(dirname "$(site_binary release)")/hash.txt" Leptos.toml .env.example "$folder/"
cp -r "$(site_root release)" "$folder/site"
tar -C "$ROOT/target/dist" -czf "$folder.tar.gz" "$name"
say "$folder.tar.gz ($(du -h "$folder.tar.gz" | cut -f1))."
say "Unpack it anywhere, set the variables of .env.example (LEPTOS_SITE_ROOT=site, LEPTOS_HASH_FILES=true)," \
    "run './casino-club migrate' and './casino-club serve' in its folder."
