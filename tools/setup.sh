#!/bin/sh
# Make .venv what the lock files say: `setup.sh site` for building, `setup.sh test` for building and testing.
#
# .venv/<name>.lock is a copy of the lock file that was installed, written last. While it equals requirements/<name>.txt
# there is nothing to do; when it differs, .venv is made anew, so that nothing of an older lock stays behind.
# .venv/unfinished exists while something is being installed: whoever finds it starts anew.
#
# PYTHON names the interpreter; without it, an existing .venv is kept as it is, and a new one is made with python3.
set -eu
cd "$(dirname "$0")/.."

wanted=${1:?usage: setup.sh site|test}
version_of='import sys; print("%d.%d" % sys.version_info[:2])'

fail() {
    printf 'set-up: %s\n' "$@" >&2
    exit 1
}

installed() { # name: .venv holds exactly this lock
    cmp -s "requirements/$1.txt" ".venv/$1.lock"
}

outdated() { # name: .venv holds another lock of this name
    [ -e ".venv/$1.lock" ] && ! installed "$1"
}

usable() { # .venv was finished, runs, and is of the interpreter asked for
    [ ! -e .venv/unfinished ] || return 1
    present=$(.venv/bin/python -c "$version_of" 2>/dev/null) || return 1
    [ -z "${PYTHON:-}" ] || [ "$present" = "$("$PYTHON" -c "$version_of" 2>/dev/null)" ]
}

other_python() { # the newest suitable interpreter on the path, for the hint
    for name in python3.14 python3.13 python3.12 python3.11; do
        if command -v "$name" >/dev/null 2>&1; then
            printf '%s' "$name"
            return
        fi
    done
}

require_python() { # $python exists, is new enough and can make virtual environments
    if ! version=$("$python" -c "$version_of" 2>/dev/null); then
        fail "cannot run $python; Python 3.11 or newer is needed." \
            "Install it, or name the interpreter: make PYTHON=/path/to/python3"
    fi
    if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
        other=$(other_python)
        fail "$python is Python $version; 3.11 or newer is needed." \
            "Install it, or name another interpreter: make PYTHON=${other:-/path/to/python3}"
    fi
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        fail "$python (Python $version) lacks the modules venv and ensurepip." \
            "On Debian and Ubuntu they are a package of their own: apt install python$version-venv"
    fi
}

create() {
    python=${PYTHON:-python3}
    require_python
    echo "set-up: making .venv with Python $version"
    rm -rf .venv
    mkdir .venv
    : >.venv/unfinished
    "$python" -m venv .venv || fail "$python could not make the virtual environment; its own words are above."
}

install() { # name
    echo "set-up: installing $(grep -c '==' "requirements/$1.txt") packages of requirements/$1.txt"
    : >.venv/unfinished
    .venv/bin/python -m pip install -qq --no-input --no-user --disable-pip-version-check \
        --require-hashes --requirement "requirements/$1.txt" ||
        fail "pip could not install requirements/$1.txt; its own words are above." \
            "It needs the network once, and Python 3.11 to 3.14. The next make starts anew."
    cp "requirements/$1.txt" ".venv/$1.lock"
    rm .venv/unfinished
}

case $wanted in
site) names=site ;;
test) names='site test' ;;
*) fail "there is no set-up called $wanted; it is site or test." ;;
esac

anew=no
usable || anew=yes
for name in $names; do
    if outdated "$name"; then anew=yes; fi
done
[ "$anew" = no ] || create
for name in $names; do
    installed "$name" || install "$name"
done
