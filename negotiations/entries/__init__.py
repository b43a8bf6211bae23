"""One typed entry per noun: what the desk, the API and a case file all hand to the door.

    base          what an entry is: its links, its columns, its rules, and the entry of a kept row
    faults        what is wrong with an entry, as sentences by field
    words         the words and links that fields are made of
    facts         audience and embargo; that something was done on a day
    brought       what a statement brings with it
    joint         who says something together, and who joins
    notes         a note of a colleague beside a cell, a statement or a round
    editions      the day whose record is frozen
    watched_feeds a feed that is to be watched
    drafts        the entry of a draft of each noun, and the names in it
    negotiations, parties, issues, speakers, sources, calendar, documents,
    demands, red_lines, issue_acts, priorities, remarks, dissociations, responses, statements,
    corrections: the nouns

An entry is checked in itself and asks no database. Whether what it names exists for the writer,
and may stand together, is for the door to say.
"""
