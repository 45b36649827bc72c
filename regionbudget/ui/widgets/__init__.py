"""Building blocks that the pages are made of."""
