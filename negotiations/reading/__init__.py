"""Answers about the record, each for one perspective: nothing here asks who is reading, or when.

perspective how one audience sees one negotiation, about a day, as known on a day
record_versions by what it is known that the record of a negotiation reads to somebody as before
parameters  what may be asked in a query, read and described by one declaration
addresses   where things are read: in the API, and by people
roles       what a role allows
evidence/   what is kept, as one audience may know it
questions/  what is asked of it: one file a question
"""
