"""One file per sheet of a report, each a function from domain values to a sheet as data."""
