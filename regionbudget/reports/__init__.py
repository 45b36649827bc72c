"""Domain values become a report as data, and the report a workbook."""
