"""Case files on their way into the record: read and checked whole, then recorded through the door.

`case_file` is where to start; it knows nothing of Django or the database.
"""
