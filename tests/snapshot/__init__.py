"""All that the site answers, told and wrote, kept in one file: what a change of the code must not change.

`python -m tests.snapshot FILE` plays a few worlds with fixed days through the door and writes down
each answer by the name of the question; `python -m tests.snapshot compare A B` tells two apart.
What is random is blanked, and so are keys' order and the names of the schema's components.
"""
