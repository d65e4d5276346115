"""What the site publishes beside its pages: data in every form, feeds, calendars, citations, the search, the ledger."""
