#!/usr/bin/env bash
# Builds the last landed version of the server, which a test runs beside the new one over the same
# database, and prints the path of the binary. `deploy/previous-version` names its commit.
# Start it in the folder of the binary, where it finds its own Leptos.toml; it serves the API without
# the browser's files.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

commit=$(<"$ROOT/deploy/previous-version")
[[ $commit =~ ^[0-9a-f]{40}$ ]] ||
    die "deploy/previous-version must hold a full commit id, not '$commit'."
home=$CACHE/previous/$commit
binary=$home/casino-club
# Another clone of this user may be building it right now.
mkdir -p "$CACHE/previous"
exec 8>"$CACHE/previous/lock"
flock 8
if [[ -x $binary ]]; then
    echo "$binary"
    exit
fi
# A shallow clone has to ask for it.
git -C "$ROOT" cat-file -e "$commit^{commit}" 2>/dev/null ||
    git -C "$ROOT" fetch -q --depth 1 origin "$commit" 2>/dev/null ||
    die "The commit $commit of deploy/previous-version is not in this clone: run 'git fetch --unshallow' first."

# Not under $ROOT: cargo would add the flags of its .cargo/config.toml to those of the worktree, and
# build every dependency anew.
log=$CACHE/previous.log source_tree=$CACHE/previous/source
built=$TARGET/debug/casino-club
# Both versions share the target folder, so that the dependencies are built once. The name of the
# executable is the same, too: ours is set aside and put back, because site.sh builds nothing while
# its inputs have not changed.
finish() {
    [[ ! -e $built.current ]] || mv -f "$built.current" "$built"
    git -C "$ROOT" worktree remove --force "$source_tree" 2>/dev/null || true
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

say "Building the previous version (${commit:0:7}), once for this user (one to six minutes)." >&2
rm -rf "$source_tree"
git -C "$ROOT" worktree prune
git -C "$ROOT" worktree add -q --detach "$source_tree" "$commit" ||
    die "git could not check out $commit; its words are above."
[[ ! -e $built ]] || mv -f "$built" "$built.current"
(
    cd "$source_tree"
    CARGO_TARGET_DIR=$TARGET with_progress "$log" cargo build -p server --bin casino-club
) >&2 || die "The previous version does not build. The log is $log; it ends: $(tail -n 1 "$log")"
rm -rf "$home"
mkdir -p "$home.new"
cp "$source_tree/Leptos.toml" "$home.new/"
# The lines of a backtrace are not worth 70 MB for each version kept.
strip -o "$home.new/casino-club" "$built"
rm -f "$built"
mv "$home.new" "$home"
# Each landed version leaves one; those of last week can be built again.
find "$CACHE/previous" -mindepth 1 -maxdepth 1 -type d -mtime +7 -exec rm -rf {} +
echo "$binary"
