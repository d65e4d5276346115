"""Differences between a plan's record and its official text, and how much was compared."""
