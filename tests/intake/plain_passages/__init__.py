"""Short passages in plain words, each with the reading that any careful editor would give."""
