"""From an unseen official text to a draft record: read, and written with what is not sure marked."""
