"""A file a subject. Each view says what may be asked, makes one call and writes the answer."""
