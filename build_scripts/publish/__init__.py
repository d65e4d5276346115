"""The published data: one set of tables and records, in every form that people open them with."""
