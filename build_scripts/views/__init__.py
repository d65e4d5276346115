"""What every page shows: the linked atlas in, finished views out. Templates decide nothing."""
