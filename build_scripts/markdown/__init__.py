"""A view becomes a Markdown page: rendered, with its head, its linked data and its twins in other formats."""
