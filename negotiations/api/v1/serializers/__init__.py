"""A file a noun: its shape, for the documentation, and the function that fills it from rows.

`entry_shapes` makes both from the noun's entry; a noun adds what is read and not written. The
functions make plain dictionaries of `values()`: a serializer of long lists would take ten times
as long. Tests hold the two together.
"""
