"""How fast and how large: synthetic plans, whole builds, and other generators on the same Markdown (`make bench`)."""
