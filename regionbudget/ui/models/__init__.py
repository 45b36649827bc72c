"""Models for the views: frozen domain values in, text and sort keys out. They never query."""
