"""One module per user intention; one transaction each; returns what changed."""
