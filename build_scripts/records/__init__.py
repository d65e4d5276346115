"""From a YAML file to typed records: read, placed at line and column, converted, or told what is wrong."""
