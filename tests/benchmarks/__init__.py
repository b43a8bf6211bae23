"""How long it takes, against the least that the machine must do: `make bench`.

measuring    one row of the table, and timing two things side by side
invented     a large invented negotiation, the same on every machine
scratch      databases full of it, kept between runs
matrix       row 1: the answer of the API's matrix
asking       rows 2 to 4: an answer that is unchanged, on both clocks, with names
following    row 5: the stream page by page
importing    row 6: an import through the door
recording_one  rows 7 and 13: one statement by API, and one that is late or corrected
mailing      row 8: one change mailed to ten thousand readers
sink         the mail server of row 8
webhooks     row 9: signed posts to many endpoints
ringing      row 10: from a commit to the post that tells of it
page_costs   row 14: every page for a stranger
runner       one run on one database, in a process of its own
"""
