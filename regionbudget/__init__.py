"""Plan, follow up and account for state grants in a Swedish region."""

__version__ = "0.4.1"
