"""Case files on their way into the record: read and checked whole, then recorded through the door.

`case_file` is where to start; it asks no database. What the file says of a noun is its entry, in
`case_models`; what follows where it says nothing is in `case_clocks`, and what a load records on
which day in `case_steps`.
"""
