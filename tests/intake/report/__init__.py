"""Measures the finder on articles with keys, as `make intake-report` prints it.

keys      the articles of a folder, their keys, and the case files that they are read against
scoring   which candidate answers which entry of a key, and what is right of it
measured  the counts over one article or over all
runner    one run on a scratch database, in a process of its own
"""
