"""One file a page: its view, and what its template is given."""
