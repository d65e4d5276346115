"""What each kind of page shows: linked site in, finished views out. Templates decide nothing."""
