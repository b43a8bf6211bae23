"""How long it takes, against the least that the machine must do: `make bench`.

measuring    one row of the table, and timing two things side by side
invented     a large invented negotiation, the same on every machine
scratch      databases full of it, kept between runs
matrix       row 1: the answer of the API's matrix
importing    row 6: an import through the door
mailing      row 8: one change mailed to ten thousand readers
sink         the mail server of row 8
webhooks     row 9: signed posts to many endpoints
ringing      row 10: from a commit to the post that tells of it
runner       one run on one database, in a process of its own
"""
