"""The rules, figures and formulas. Standard library only: no files, no clock, no Qt."""
