#!/bin/sh
# Give a site the folders named by content of the build before it, so that pages that are still open find what they
# fetch: `former.sh SITE FORMER OWN`. FORMER holds them, or is not there; OWN becomes a copy of this site's own, for the
# next build. For hosts that replace the whole site, as GitHub Pages does; `make publish` keeps them at the host.
set -eu
site=$1 former=$2 own=$3

mkdir -p "$own"
(cd "$site" && find . -type d \( -path '*/assets/*' -o -path '*/fetched/*' \) -prune |
    grep -E '^\./([a-z]+/)?(assets|fetched)/[0-9a-f]{12}$') | while read -r folder; do
    mkdir -p "$own/${folder%/*}"
    cp -R "$site/$folder" "$own/$folder"
done

[ -d "$former" ] || exit 0
(cd "$former" && find . -type f) | while read -r file; do
    [ -e "$site/$file" ] && continue
    mkdir -p "$site/${file%/*}"
    cp "$former/$file" "$site/$file"
done
