"""Policy Atlas: from structured YAML of every plan to cross-linked Markdown pages and open data."""
