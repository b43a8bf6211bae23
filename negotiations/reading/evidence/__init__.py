"""The record as one audience may know it.

series         what is kept of series, in a few queries
series_outlines what of them, and of what bears on them, has to be read
series_windows what of them decides how they changed within some days
audience_view  that and all else as `rules` takes it, for one audience
on_issues      what bears on what is said of an issue: demands, red lines, acts
versions       how a statement's life reads for an audience: its status and its chain
positions      the latest statement of every cell, from the kept table or from the index
scores         their scores alone, which ones moved, and their marks
latest_two     the two latest stances of a series in one value
ordered_days   very many days, as a database tells them soonest
bare_rows      very many rows, as the driver hands them out
composed_queries  SQL that the framework writes once for an audience
composed_once  the rows of queries about a negotiation, composed so
calendar       the rounds as known, in their order
seen_days      the days of facts as an audience knows them, to narrow lists by
nouns          what exists of each noun, for an audience, as known on a day
drafts         what waits to be published, for whom it is
source_copies  the copies that are kept of sources, for the team
article_texts  the texts that are kept of articles, for the team
text_copies    which of them are copies of one text
watched_feeds  the feeds that a team watches, and what they announced
candidates     what was found in them for an audience, and where what it became stands
coded_sentences    what was decided of them lately, and what was recorded of each
second_codings what second coders took them for
notes          notes that colleagues leave for each other, for whom they are
sheet_imports  the spreadsheets that were sent to be imported, for editors
articles       whether an article is there, what was taken from it, its like
sources        where it stands, as far as it may be seen
doubles        parties and issues that are one with another, and where nothing of them stands
mentions       what belongs to one fact, and which rows of the stream name it
stream         the stream and its filters
linked_rows    its rows with what they point at, and as they are told
change_pages   the logs of what came to read otherwise, followed from a cursor on
weights        what developments weigh, for an audience
audience_marks for whom rows of the stream and positions are only
search_index   which entries have the words and places that are searched for
many_ids       very many ids in a query
prepared_queries  queries that are asked time and again about other ids, composed so
searchable     what of them an audience may know
trail_parts    the rows that an act wrote, before, afterwards and now
together       rows of it that are read as one item
"""
