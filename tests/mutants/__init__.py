"""Mutations of what must never be dropped, and whether a test notices each: `python -m tests.mutants`."""
