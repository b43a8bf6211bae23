"""Texts with the days on which each thing in them was said."""
