"""How long it takes, against the least that the machine must do: `make bench`.

measuring    one row of the table, and timing two things side by side
invented     a large invented negotiation, the same on every machine
scratch      databases full of it, kept between runs
matrix       row 1: the answer of the API's matrix
asking       rows 2 to 4: an answer that is unchanged, on both clocks, with names
following    row 5: the stream page by page
importing    row 6: an import through the door
sheets       row 6: a spreadsheet of the desk
recording_one  rows 7 and 13: one statement by API, and one that is late or corrected
mailing      row 8: one change mailed to ten thousand readers
sink         the mail server of rows 8 and 16
webhooks     row 9: signed posts to many endpoints
ringing      row 10: from a commit to the post that tells of it
exporting    row 11: the whole record as files
searching    row 12: what is found by words
page_costs   row 14: every page for a stranger
listening    row 15: an act that few of many listeners are told of
digesting    row 16: the digests of a morning
crowding     rows 2 and 17: several who ask, and who write, at once
serving      the site in processes of its own, and who asks it
raw_answer   the least that a server does
raw_view     the least that the framework does
runner       one run on one database, in a process of its own
"""
