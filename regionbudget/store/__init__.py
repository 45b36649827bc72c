"""The plan file: one embedded SQLite database. Nothing outside knows a table."""
