"""The rules that make it a position tracker, in pure Python without Django.

    audiences    who may know a fact, and from when
    audience_marks for whom something is only, and until when, in words
    calendar     the order of rounds, and to which round a statement belongs
    timeline     one order for "latest": positions on two clocks, contested voices
    changes      one walk over days: first stances and changes, with movement
    statement_outcomes what a new statement does where it changes nothing, and what it seems to correct
    demands      asks, answers and what is overdue
    issue_acts   how an issue stands: agreed, parked, dropped or reopened; who had agreed
    remarks      how much an issue matters to a party; warnings, accusations, forecasts
    collisions   red lines against demands and against each other
    dissociations parties that a body does not speak for
    together     what parties say together is told as one item
    steps        what a step between two stances is
    developments what follows from a series, a demand, a response, a document, a round, a line, an act on an issue
    filings      under what a row of the stream is filed, for each audience
    headlines    how each kind of development reads, a function a kind
    headline_names the names of what a headline speaks of
    stance_steps a stance beside the one before it, in words
    approaches   whose stances came nearer to whose between two moments
    side_by_side how far apart two parties stand on an issue
    readings     what is recorded, as a sentence of which to say if it is true
    articles     an article as it was read: its text and passages
    wire_copies  copies of one text, known by its fingerprint
    candidates   a sentence that may be a statement, with every guess and what it rests on
    guesses      the guesses of a candidate as they are kept, and what one audience sees of them
    candidate_entries the entry that a candidate makes, and whether somebody mended it
    learnings    what is learnt from what was decided of candidates
    agreement    a sentence that two coded apart
    readable_names names and propositions that cannot read true as they stand
    pasted_cells a cell of a spreadsheet: the stance with which it begins, and words after it
    pasted_lines lists that are typed or pasted, a thing a line
    precedence   what weighs most comes first, in leads, subjects and mails
    lead         what a lead says: what weighs most, where nothing moved, who has not answered
    subjects     the subject of a mail
    wording      days, lists, names and long quotes in sentences
    word_differences which words of a wording changed
    force_words  the words on which the force of a text hangs: shall, not, all, numbers, qualifiers
    wording_comparison two wordings side by side: what changes the force, then what rephrases
    negotiation_dates days that lie outside the dates of the negotiation
    notices      when somebody is written to again
    web_addresses what may be kept and shown as the address of a page, and which are the same
    kinds_of_sources the kinds of sources: any word, in one way of writing it
    marks        marks that nobody sees, refused by name
    files        how large a file may be, and what it may be called
    english_stems words by which their forms are compared
    search_terms what is typed to search, and the words by which a text is found
    names        the letters at the end of what is not public, and the names that break ties
    doubles      when two entries can be made one, and which two look as if they were one
    notes        for whom a note may be written, and on which pages it stands
    drafts       for whom drafts wait, in which order they go out, who looks at them again
    work_mails   how much waits for somebody, in a few words
    retry_after  for how long somebody asks to be left alone
    feed_schedule when a watched feed is asked again
    feed_entries a feed as it was read: the articles that it announces
    undo         until when an act can be undone, and why one cannot
    frozen_records a case file as an edition froze it, and without what was withheld
    frozen_summaries what such a file says in short
    token_secrets what a token of the API looks like, by which a leaked one is found
    deprecations what still works and is to be given up
    edition      by which edition of the rules a stream was derived
    allowed_values what would be right where a word is wrong

Everything is named by slug, every day is a `date`, and whoever calls has already asked what the
audience may see: a fact that is not handed in does not exist. So the values are called `Known…`:
a `KnownStatement` is a statement as one audience may know it.
"""
