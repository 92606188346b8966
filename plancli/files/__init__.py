"""Files that bring values in: bytes to observations, and every problem with its row and column."""
