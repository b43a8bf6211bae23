"""What every page draws alike: `look` has days, stances and marks."""
