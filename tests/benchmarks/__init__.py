"""How long it takes, against the least that the machine must do: `make bench`.

measuring    one row of the table, and timing two things side by side
invented     a large invented negotiation, the same on every machine
scratch      databases full of it, kept between runs
matrix       row 1: the answer of the API's matrix
importing    row 6: an import through the door
runner       one run on one database, in a process of its own
"""
