"""From an unseen official text to a draft record: cleaned, divided, read, and written with what is not sure marked."""
