#!/bin/sh
# Pin requirements/*.in in requirements/*.txt: exact versions with hashes, for Python 3.11 and newer on every platform,
# and no address in them. Pins that still fit are kept; with UPGRADE=1 everything becomes the newest.
#
# The libraries that browsers load are asked for in requirements/libraries.json and pinned in libraries.lock.
# The pinning programs are pinned themselves (requirements/lock.txt) and live in a folder that is removed at the end.
# The lock files are replaced only when all of them are made and found good.
set -eu
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
mkdir "$work/requirements"
cp requirements/*.in requirements/*.txt "$work/requirements/"
mkdir "$work/libraries"
cp requirements/libraries.json "$work/libraries/deno.json"
[ -n "${UPGRADE:-}" ] || cp requirements/libraries.lock "$work/libraries/deno.lock"

"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/python" -m pip install -qq --no-input --no-user --disable-pip-version-check \
    --require-hashes --requirement requirements/lock.txt

pin() { # name [constraints]
    # One version of each package for all Pythons ("fewest"): the site is the same wherever it is built.
    (cd "$work" && venv/bin/uv pip compile --quiet --no-config --universal --python venv/bin/python \
        --python-version 3.11 --fork-strategy fewest --generate-hashes --no-header \
        --no-emit-index-url --no-emit-find-links ${UPGRADE:+--upgrade} ${2:+--constraint "$2"} \
        --output-file "requirements/$1.txt" "requirements/$1.in") >/dev/null
    if grep -n -E '://|^-|^ *--(index|extra|find|trusted)|@ ' "$work/requirements/$1.txt" >&2; then
        echo "lock: requirements/$1.txt would hold the lines above; nothing was changed." >&2
        exit 1
    fi
}

pin lock
pin site
pin publish requirements/site.txt
pin zensical requirements/site.txt
pin test requirements/site.txt
(cd "$work/libraries" && DENO_DIR="$work/deno" "$work/venv/bin/python" -m deno install --quiet)
if grep -n '://' "$work/libraries/deno.lock" >&2; then
    echo "lock: requirements/libraries.lock would hold the addresses above; nothing was changed." >&2
    exit 1
fi
cp "$work"/requirements/*.txt requirements/
cp "$work/libraries/deno.lock" requirements/libraries.lock
echo "lock: $(grep -h -c '==' requirements/site.txt) packages to build, $(grep -h -c '==' requirements/test.txt) to test"
