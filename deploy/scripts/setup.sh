#!/usr/bin/env bash
# Installs what building the club needs on a bare Debian machine; skips what is installed already.
#   setup.sh           what building and running needs
#   setup.sh test      also what the tests need: Chromium, Korean glyphs, Playwright, cargo-machete,
#                      Schemathesis
#   setup.sh bench     also what the benchmark needs: wrk, Chromium, Playwright, Lighthouse
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

CARGO_LEPTOS=0.3.10 # 0.3.11 locks a crate that wants a newer Rust than ours.
CARGO_MACHETE=0.9.2
NODE_MAJOR=20

purpose=${1:-run}
packages=(build-essential pkg-config zlib1g-dev libssl-dev)
# Whoever names servers of their own needs none here; the tests always use private ones.
[[ $purpose == run && -n ${DATABASE_URL:-} ]] || packages+=(postgresql)
[[ $purpose == run && -n ${REDIS_URL:-} ]] || packages+=(redis-server)
case $purpose in
    run) ;;
    test) packages+=(chromium fonts-noto-cjk python3-venv) ;;
    bench) packages+=(wrk chromium fonts-noto-cjk) ;;
    *) die "setup.sh knows run, test and bench, not '$purpose'." ;;
esac

debian_packages() {
    local package missing=()
    if ! command -v dpkg-query >/dev/null; then
        local needed=(gcc make pkg-config redis-server)
        [[ $purpose == run ]] || needed+=(chromium)
        [[ $purpose != bench ]] || needed+=(wrk)
        for package in "${needed[@]}"; do
            command -v "$package" >/dev/null || missing+=("$package")
        done
        ((${#missing[@]} == 0)) ||
            die "This is not a Debian machine: install ${missing[*]} (and PostgreSQL 15) by hand."
        return
    fi
    for package in "${packages[@]}"; do
        [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) == installed ]] ||
            missing+=("$package")
    done
    ((${#missing[@]} > 0)) || return 0
    local as_root=()
    if ((EUID != 0)); then
        command -v sudo >/dev/null ||
            die "Debian packages are missing (${missing[*]}) and only root may install them:" \
                "log in as root, or install sudo, and run this again."
        as_root=(sudo)
    fi
    say "Installing Debian packages: ${missing[*]} (one to three minutes)."
    local log=$CACHE/apt.log options=(-y -q --no-install-recommends)
    mkdir -p "$CACHE"
    # The lists of a fresh machine are old or absent; without network this says so at once.
    with_progress "$log" "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q update ||
        die "apt-get update failed: no network, or no package mirror? The log is $log."
    with_progress "$log" "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get "${options[@]}" install "${missing[@]}" || die "apt-get could not install ${missing[*]}. The log is $log."
}

rust() {
    command -v rustup >/dev/null ||
        die "Rust is missing: install rustup (https://rustup.rs), open a new shell, run this again."
    local channel sysroot
    channel=$(sed -n 's/^channel = "\(.*\)"/\1/p' "$ROOT/rust-toolchain.toml")
    export RUSTUP_TOOLCHAIN=${RUSTUP_TOOLCHAIN:-$channel}
    sysroot=$(rustc --print sysroot 2>/dev/null) || sysroot=
    if [[ -z $sysroot || ! -x $sysroot/bin/cargo-clippy || ! -x $sysroot/bin/rustfmt ]]; then
        say "Installing Rust $channel (about a minute)."
        rustup -q toolchain install "$channel" --profile minimal -c rustfmt -c clippy ||
            die "rustup could not install Rust $channel: is there a network?"
        sysroot=$(rustc --print sysroot)
    fi
    if [[ ! -d $sysroot/lib/rustlib/wasm32-unknown-unknown ]]; then
        say "Installing Rust's browser target, wasm32-unknown-unknown (seconds)."
        rustup -q target add wasm32-unknown-unknown ||
            die "rustup could not add the target wasm32-unknown-unknown: is there a network?"
    fi
}

# installed CRATE VERSION: whether our tools folder has exactly that.
installed() { grep -qs "^\"$1 $2 " "$TOOLS/.crates.toml"; }

# build_tool CRATE VERSION OPTION...: builds without optimisation, since these tools do little work
# themselves.
build_tool() {
    local crate=$1 version=$2 started=$SECONDS log=$CACHE/$1.log
    shift 2
    if installed "$crate" "$version"; then return; fi
    say "Building $crate $version, once for this user (one to six minutes)."
    mkdir -p "$TOOLS"
    # From a folder outside the project, so that the project's own build settings stay out of it.
    (
        cd "$TOOLS" && unset CARGO_TARGET_DIR &&
            CARGO_PROFILE_DEV_DEBUG=0 with_progress "$log" \
                cargo install "$crate" --version "$version" --debug --root "$TOOLS" "$@"
    ) || die "Building $crate $version failed. The log is $log; its end says: $(tail -n 1 "$log")"
    say "$crate $version is built ($(took "$started"))."
}

rust_tools() {
    local wasm_bindgen
    # wasm-bindgen refuses a module made with any other version than its own.
    wasm_bindgen=$(awk '/^name = "wasm-bindgen"$/ {getline; gsub(/[^0-9.]/, ""); print; exit}' \
        "$ROOT/Cargo.lock")
    [[ -n $wasm_bindgen ]] || die "Cargo.lock names no wasm-bindgen: is the clone complete?"
    build_tool wasm-bindgen-cli "$wasm_bindgen"
    build_tool cargo-leptos "$CARGO_LEPTOS" --locked --features no_downloads
    [[ $purpose != test ]] || build_tool cargo-machete "$CARGO_MACHETE" --locked
}

# npm_packages FOLDER WHAT: installs exactly what the lock file says, again only when it has changed.
npm_packages() {
    local folder=$1 stamp=$1/node_modules/.installed lock log=$CACHE/npm.log
    lock=$(sha256sum <"$folder/package-lock.json")
    [[ -f $stamp && $(<"$stamp") == "$lock" ]] && return
    say "Installing $2 from npm (seconds)."
    mkdir -p "$CACHE"
    (cd "$folder" && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund >"$log" 2>&1) ||
        die "npm could not install $2: is there a network? The log is $log."
    echo "$lock" >"$stamp"
}

node_tools() {
    local version
    version=$(node --version 2>/dev/null) || version=
    [[ -n $version && -n $(command -v npm) ]] ||
        die "Node.js is missing: install Node.js $NODE_MAJOR or newer with npm, then run this again."
    version=${version#v}
    ((${version%%.*} >= NODE_MAJOR)) ||
        die "Node.js $version is too old: install Node.js $NODE_MAJOR or newer, then run this again."
    npm_packages "$ROOT" "Tailwind and wasm-opt"
    [[ $purpose == run ]] || npm_packages "$ROOT/end2end" "Playwright"
    [[ $purpose != bench ]] || npm_packages "$ROOT/deploy/lighthouse" "Lighthouse"
}

# python_tools: Schemathesis in a virtual environment of its own, exactly as requirements.txt says.
python_tools() {
    local requirements=$ROOT/deploy/contract/requirements.txt home=$CACHE/schemathesis lock python
    local log=$CACHE/schemathesis.log stamp=$home/.installed
    lock=$(sha256sum <"$requirements")
    [[ -f $stamp && $(<"$stamp") == "$lock" ]] && return
    say "Installing Schemathesis from PyPI (seconds)."
    mkdir -p "$CACHE"
    python=/usr/bin/python3
    [[ -x $python ]] || python=python3
    { rm -rf "$home" && "$python" -m venv "$home" &&
        "$home/bin/pip" install -q --disable-pip-version-check --require-hashes -r "$requirements"; } \
        >"$log" 2>&1 || die "pip could not install Schemathesis: is there a network? The log is $log."
    echo "$lock" >"$stamp"
}

debian_packages
rust
node_tools
rust_tools
[[ $purpose != test ]] || python_tools
