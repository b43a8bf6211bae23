"""Questions that pages, feeds, mails and the API ask of the record: one file a question.

matrix              parties against issues, with marks
matrix_sizes        how many of its cells are read at once
score_matrix        the same in numbers, without the statements behind them
via_bodies          the stances of bodies for parties without one
comparison          the difference of two
standings           one row of it, in words
position_history    how positions came to be what they are
touched_series      where something may have changed between two days
first_stances       first stances by issue: who took the same one
trajectories        where parties stood, round by round and word by word
approaches          whose stances on an issue came nearer to whose between two rounds
positions_before    where a party stood on some issues on a day, and by which words
positions_on_issue  the way of a party on an issue, statement by statement
party_on_issue      one cell, as whoever records its next word has to know it
issue_lives         what became of each issue
crossed_lines       red lines that their own party crossed
demands, demand_page, red_lines    asks with their answers, lines, what they collide with
counter_offers      answers with the demand that is the counter-offer of each, and how it read
wordings            two statements of a party side by side, a demand and its counter-offer
waiting_drafts, draft_titles    drafts that wait, and for whom; a line for each
work                the same in all negotiations of one person
endpoint_events     what is posted to an endpoint besides developments
faces_of_drafts     what drafts will bring with them once they are published
intake              articles that are coded, with what was found in each; where a statement stands
announced_articles  what watched feeds announced: not taken in yet, here already, put aside
learnt              what the finder learnt from decisions, and what became of the candidates of articles
agenda              what comes next: rounds, answers that are due, embargoes that end
agreement           sentences that two coded apart
notes               notes of colleagues: beside one thing, on cells, all of them
said_since          what parties that have not answered have said since they were asked
rounds, statements, documents, parties    all that belongs to one of them
speakers, sources, tracks   one of them with all that it has, and the list of all
rests_on            what rests on a source, alone or among others
statement_lists     statements of a page of a list
noun_lists          the lists of parties, issues and documents
round_sheets        a round as a sheet to be filled in: parties, issues, where they stood
priorities, remarks, readouts    what matters to whom; what is said besides stances; what sides told of a round
source_statements   the statements that rest on one source
joint_statements, joint_steps    with whom a statement was said together; steps taken by one
briefs              a brief of two pages: its sections and lines, and what of them has room
round_briefs, party_briefs, time_briefs    those of a round, of a party, of what changed between two days
party_stances       where a party stands and how it came to, as its brief has room for it
brief_sections, brief_answers    sections that several of them have
party_unknowns      what we do not know of a party
brief_words, brief_weights       what a brief says of one thing; what of it weighs most
overview            what a front page says beside its matrix
lead                the lead above it, in a few sentences
nearest_round       where to look, where clocks have nothing
last_spoken_of      the issue of which something was said last
entries_to_mend     names that cannot read true, statements without source, likely doubles
things_to_mend      what stands beside what its writer could not see
doubles             entries that are one, or look so, and what rests on each
acts_to_undo        what was done within the hold, and until when it can be undone
imports_to_undo     what is left of an import to be undone
embargoes, late_answers    what is due: embargoes that end, answers that are late
went_out            what was sent lately, and to how many
audit               who did what, when, from what to what
editions            editions of the record, and what has changed since one
new_since           what is new in the record since a day, or since its reader last looked
happenings          what happened across tracks in the order of days, page by page
stream_pages, feeds the stream read by people, and by their programs
negotiation_counts  how much there is in each negotiation
searches, search_query    what is found by words, names and what it is of; how that is asked
search_hits, search_addresses    what was found as it is shown, and where it is read
search_hints, search_examples    what helps on where nothing is found; what one can ask
"""
