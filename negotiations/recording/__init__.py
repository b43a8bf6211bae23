"""The one door: every fact is written here and nowhere else, one function per act.

    door             how every act begins and ends: the lock, the turn of the day, what follows, the place
    act              an act in progress: what it writes, its trail, and what it touched
    at_hand          what an act has read and written, to be used at its end
    made_known       what an act made known, and whose consequences it may have changed
    trail            what the trail keeps of a thing, and what it last made of it
    chain            the hash of an act over what it wrote and the act before
    change_marks     what an act marks: objects that may now read otherwise for somebody
    change_neighbours what else may read otherwise because of them, or because days have come
    change_log       the logs of what came to read otherwise, compared and appended to
    changed_readings for whom an act changes what is read, by the rows that it writes
    new_versions     versions that the record never had, after a restore
    stream_places    the places of acts in the stream
    directory        what a writer may name, by slug
    lookup           the things that an entry names, and whether they may stand together
    names            the names of what is new or withheld: what is not public meets none
    numbers          the numbers of demands and rounds
    addresses        the address of a new negotiation, and of a closed one that makes room for it
    stream_names     slugs in rows of the stream, where one is replaced by another
    sent_forms       a form, or a request, that is sent twice is done once
    repeats          what is recorded already: the same statement, a source with the same address
    said_before      what stands for a writer and says the same, of one statement or of many
    statement_look_ups what many statements ask of the record, asked for together
    rows             from an entry to the row that keeps it, and back for what is mended
    citations        sources that a thing cites only later
    versions         the versions of one remark
    headline_names   what the things in a headline are called
    search_entries   the words by which facts are found
    derived_columns  columns and positions derived from what is kept
    late_answers     where parties that are late with an answer had said to stand
    first_words      with what a planned round begins, and all that bears on
    derivation       what follows from what is kept
    development_rows a development as a row of the stream, and back
    standing_rows    the rows of the stream that stand
    reconciliation   what follows now against the stream: append, update, cancel
    filings          the stream filed by party, issue and kind
    notification     whom an act is told to
    rehearsal        an act that is only tried: read, and taken back
    recorded_nouns   the nouns that the trail keeps, and which of them a negotiation has
    present_rows     many small questions of a negotiation, asked in one go
    tampering        what was changed past the door
    verification     whether all is as it was written, and all that is derived follows
    days             when a day turns
    doubles          speakers, or sources, that are one: what rests on the one moves to the other
    many_rows        very many rows that one act changes alike, in batches
    moved_statements parties, or issues, that are one: what was said is corrected, and the empty one leads on
    moved_facts      what such a party or issue has besides statements, moved with it
    facts_at_odds    what of the two is at odds, or would stand twice
    moved_drafts     drafts that name such a party or issue
    moved_copies     copies and the text of a source that is one with another
    counterparts     who speaks for the party that stays, in place of a speaker of the other
    aliases          the other names of parties and speakers
    rules_in_force   what earlier rules derived, derived anew
    reference_data   negotiations, parties, issues, speakers, sources, tracks, affiliations, participations
    statements       record, publish
    articles         a statement with its article and speaker, where they are new, and a copy of it
    brought          what a statement brings with it, and what falls with one
    aliases_brought  the alias of its speaker that a statement brings
    drafts           of statements: mend, discard
    noun_drafts      of every noun: draft, mend, assign, send back, discard
    draft_entries    the entry of a draft, with every name in it looked up
    draft_rows       the rows in which drafts wait
    draft_publication publish a draft, or all of a source
    source_copies    copies of sources: keep, take away, hand over at publication
    article_texts    texts of articles: keep, take away, hand over at publication
    watched_feeds    feeds: watch, pause, remove; put aside what they announced
    candidates       what was found in them: accept, repeat, dismiss, mark by hand, open again
    anchors          where in a text stands what a draft says
    learnings        what the finder learnt from decisions: taken back, used again
    second_codings   an article coded apart, by somebody who decides nothing
    found_candidates guesses that are found anew, places of drafts that are drafts again
    copy_files       the files of copies: received, put in place, compared with their hash
    notes            of colleagues: write, word anew, take away; they move with what becomes one
    earlier_drafts   drafts of statements from before those rows
    second_look      whether somebody else has to look at a draft
    reasons          what may differ under which reason of a correction
    corrections      correct, deny, retract, authenticate
    round_sheets     what was said at a round, many statements at once
    joint            what parties say together: record, join, correct or end for all
    demands          make, amend, withdraw, mend
    responses        record with its answers, amend an answer, mend
    red_lines        declare, relax, give up, mend
    issue_acts       agreed, parked, dropped, reopened; mended
    priorities       record, mend, retract
    remarks          record, mend, retract
    dissociations    record, end, mend
    documents        hand over, disclose, less secret, note copies, mend
    rounds           plan, open, move, hold, cancel, mend
    audiences        end an embargo, withhold
    editions         freeze what is public, re-issue it without what was withheld
    things_to_mend   settle
    table_sizes      how large the tables of SQLite are, by which it chooses its way to rows
    undo             undo an act as a whole, within the hold
    drafts_again     what an undone act recorded, as drafts again
    imports_undone   undo an import as one act, also later
    touched_things   what has to be reconciled because of a thing
    memberships      admit, change, dismiss
    invitations      invite by mail, accept, refuse, withdraw
    former_accounts  forget an account
    discarded_negotiations throw away one in which nothing was published

`with recording(negotiation, by=ana, on=day) as act:` opens an act; each function of the door takes
it and an entry (or a slug and an entry) and hands out what was made. Afterwards `act.developments`
are what followed. What cannot be is `Refused` with a sentence for each field, `Conflict` where
somebody was first; then nothing has changed.
"""
