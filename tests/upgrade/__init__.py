"""A database from before, opened by the code of today."""
