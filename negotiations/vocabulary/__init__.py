"""The words of the design, each with all that is fixed about it, said once.

    audiences    who may know: public, team, cleared
    stances      the scale: word, score, sign, fill, meaning
    steps        what a step from one stance to the next is called
    answers      how a reply answers a demand: word, mark, fill
    forces       what changes the force of a wording
    issue_acts   what became of an issue: agreed, parked, dropped, reopened
    brought      what a statement may bring with it: a demand, answers, a red line
    corrections  kinds of corrections: words in files, on pages, in headlines and mails
    weights      how much an issue matters
    priorities   how much it matters to a party
    candidates   what a sentence of an article may be, and what is decided of it
    learnings    what is learnt from what was decided in articles
    endpoint_events what is posted to endpoints besides developments
    remarks      warnings, accusations, forecasts
    importance   what comes first of all that is told together
    negotiation_templates with what a negotiation of a kind begins
    acts         kinds of acts: words, and how each is undone
    kinds        kinds of development: words, family, section, who is told by default

A word is a string that the database, the API and the case files hold as it stands here.
Pure Python that imports nothing of the project, and no Django.
"""
