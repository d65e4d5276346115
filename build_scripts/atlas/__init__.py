"""Records become one linked atlas: addresses, neighbours, where every entry is used, and how values read."""
