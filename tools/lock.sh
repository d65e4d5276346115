#!/bin/sh
# Pin requirements/*.in in requirements/*.txt: exact versions with hashes, for Python 3.11 and newer on every platform,
# and no address in them. Pins that still fit are kept; with UPGRADE=1 everything becomes the newest.
#
# The pinning program is pinned itself (requirements/lock.txt) and lives in a folder that is removed at the end.
# The lock files are replaced only when all of them are made and found good.
set -eu
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
mkdir "$work/requirements"
cp requirements/*.in requirements/*.txt "$work/requirements/"

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
pin test requirements/site.txt
cp "$work"/requirements/*.txt requirements/
echo "lock: $(grep -h -c '==' requirements/site.txt) packages to build, $(grep -h -c '==' requirements/test.txt) to test"
