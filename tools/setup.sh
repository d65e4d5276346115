#!/bin/sh
# Make .venv what the lock files say: `setup.sh site` for building, `setup.sh publish` for building and publishing,
# `setup.sh test` for all that and testing. All need the libraries that browsers load, which Deno installs into
# .venv/libraries. The other engine is there for tests, and for building where ENGINE=zensical asks for it.
#
# .venv/<name>.lock is a copy of the lock file that was installed, written last. While it equals requirements/<name>.txt
# there is nothing to do; when it differs, .venv is made anew, so that nothing of an older lock stays behind. So it is
# when .venv/unfinished is there: it exists while something is being installed.
#
# PYTHON names the interpreter; without it, an existing .venv is kept as it is, and a new one is made with python3.
set -eu
cd "$(dirname "$0")/.."

fail() {
    printf 'set-up: %s\n' "$@" >&2
    exit 1
}

case ${1-} in
site) [ "${ENGINE:-}" = zensical ] && names='site zensical' || names=site ;;
publish) names='site publish' ;;
test) names='site publish zensical test' ;;
*) fail "usage: setup.sh site|publish|test" ;;
esac

version() { "$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null; }

installed() { cmp -s "$(pins "$1")" ".venv/$1.lock"; }

pins() { [ "$1" = libraries ] && echo requirements/libraries.lock || echo "requirements/$1.txt"; }

usable() { # .venv was finished, runs, is of the interpreter asked for, and holds no other lock
    [ ! -e .venv/unfinished ] && present=$(version .venv/bin/python) || return 1
    [ -z "${PYTHON:-}" ] || [ "$present" = "$(version "$PYTHON")" ] || return 1
    for name in $names libraries; do
        [ ! -e ".venv/$name.lock" ] || installed "$name" || return 1
    done
}

if ! usable; then
    python=${PYTHON:-python3}
    found=$(version "$python") || fail "cannot run $python; Python 3.11 or newer is needed." \
        "Install it, or name the interpreter: make PYTHON=/path/to/python3"
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || fail \
        "$python is Python $found; 3.11 or newer is needed." \
        "Install it, or name another interpreter: make PYTHON=/path/to/python3"
    "$python" -c 'import ensurepip, venv' 2>/dev/null || fail "$python (Python $found) lacks the modules venv and ensurepip." \
        "On Debian and Ubuntu they are a package of their own: apt install python$found-venv"
    echo "set-up: making .venv with Python $found"
    rm -rf .venv
    mkdir .venv
    : >.venv/unfinished
    "$python" -m venv .venv || fail "$python could not make the virtual environment; its own words are above."
fi

for name in $names; do
    installed "$name" && continue
    echo "set-up: installing $(grep -c '==' "requirements/$name.txt") packages of requirements/$name.txt"
    : >.venv/unfinished
    .venv/bin/python -m pip install -qq --no-input --no-user --disable-pip-version-check \
        --require-hashes --requirement "requirements/$name.txt" ||
        fail "pip could not install requirements/$name.txt; its own words are above." \
            "It needs the network once, and Python 3.11 to 3.14. The next make starts anew."
    cp "requirements/$name.txt" ".venv/$name.lock"
    rm .venv/unfinished
done

if ! installed libraries; then
    echo "set-up: installing what browsers load, as in requirements/libraries.json"
    : >.venv/unfinished
    mkdir -p .venv/libraries
    cp requirements/libraries.json .venv/libraries/deno.json
    cp requirements/libraries.lock .venv/libraries/deno.lock
    (cd .venv/libraries && DENO_DIR=../deno ../bin/python -m deno install --frozen --quiet) ||
        fail "Deno could not install requirements/libraries.json; its own words are above." \
            "It needs the network once. The next make starts anew."
    cp requirements/libraries.lock .venv/libraries.lock
    rm .venv/unfinished
fi
