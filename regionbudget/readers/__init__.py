"""Files in: bytes become values and problems, each with its row and reason."""
