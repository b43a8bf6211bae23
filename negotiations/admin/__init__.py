"""The desk: where analysts and editors work. Saving goes through the door, and nothing else writes.

    site          who may come in, how the nouns are grouped, what waits
    rights        who sits at the desk: negotiations, roles, audiences
    addresses     addresses of rows, by names or random keys: none counts along
    read_admin    the bounds of what somebody sees of a noun, the same everywhere
    write_admin   recording and mending through the door
    facts         the pages of every noun, and its acts
    acts          acts on a day: a small form and a line in a dict
    doors         the functions of the door that record and mend a noun, with its entry
    noun_drafts   drafts of every noun, kept from its own form and mended on it
    forms         forms that make an entry, and are checked by doing it at the door
    form_places   places in a form for several of a kind
    field_guides  where each field leads to in the guide for those who record
    meanwhile     what somebody else changed since a form was read
    sent_forms    the key of a form, so that one that is sent twice is done once
    already_recorded    what is recorded already, where somebody is about to record it again
    link_fields   links inside one negotiation, to things and to drafts that wait
    proposals     what is proposed while one chooses
    widgets       how links are chosen, the scale of stances
    filters, link_filters, period_filters    filters that offer what the reader may see
    long_lists    the first rows of lists of which nobody knows how long they are
    outcome_messages    an act's outcome in words
    sources       the field in which sources are chosen
    panels        panels below a form, to be read
    for_whom      for whom something is only, in words
    kinds_of_sources the kind of a source, typed, with those offered that are used
    things_to_mend    what stands beside what its writer could not see
    copy_pages    copies of sources: shown, kept, taken away, handed out
    doubles       two entries that are one, side by side
    source_pages  what the page of a source has besides its form
    front_page    what there is to do, for whoever comes to the desk
    days_due      what is due: embargoes that end, answers that are late
    audit_pages   who did what, when, from what to what
    note_pages    notes of colleagues: all of them, and one that is changed or taken away
    draft_pages, draft_words, waiting_drafts    drafts that wait, and the page of one
    articles_at_desk, article_list_pages    articles that are taken in, and which wait to be coded
    article_intake, articles_read    an article is taken in: read, and kept with its source and a copy
    folded_texts                     an article that carries the text of another
    coding_pages, candidate_page, coded_texts    the page on which one is coded, and its text with marks
    learnt_pages  what was learnt from decisions, and articles in numbers
    coded_apart   an article coded apart by a second coder, and how far two agree
    candidate_typed, candidate_choices, candidate_decisions    the form of a candidate, and what is decided
    candidate_panels                 the panel beside that form: what would follow
    feed_pages, announced_pages      feeds that are watched, and the articles that they announced
    start_pages, colleague_pages     a negotiation is started, page by page, and colleagues are invited
    start_steps, start_lists         the lists of which it is made, and each line of one
    undo_pages    what can still be undone
    last_negotiation  the negotiation in which somebody worked last
    import_pages, import_words, import_outcomes, import_undo    imports of spreadsheets: their pages, how
                  they are read, what becomes of their rows, and what undoing one would do
    disclosure    the readers that a fact had reached, in words

    statements, statement_forms, statement_acts, corrections    statements, their acts, and what was wrong
    statement_list                   their list, and the words by which it finds them
    statement_fields                 the order of its fields
    conditions_said                  what is asked of its conditions, and how they are typed
    statement_panels, statement_panel_pages    what stands beside the form of a statement
    article_forms, article_copies    its article and speaker where they are new, and a copy of the article
    article_pages                    the next statement of the article
    brought_forms, brought_pages, fallen    what statements bring, and what falls with them
    joint_forms                      who says a statement together
    demands                          demands and red lines
    issue_acts                       what became of issues
    remarks                          warnings, accusations and forecasts; priorities
    dissociations                    parties that a body does not speak for
    documents                        documents with copies, replies with answers
    rounds                           tracks and rounds
    round_sheet, sheet_typed         a round as a grid to be filled in, and what was typed
    sheet_page, sheet_outcomes       its page, and what each of its cells will do
    sheet_sources                    the sources that it may cite, also those that wait
    directory                        parties, speakers, issues, sources and their ties
    negotiations                     negotiations and their members
    trail                            developments, acts, audit entries
    audit_words                      what the trail kept, with names for links
    subscriptions, subscription_forms    everybody's own subscriptions, and their form
    recipients                       recipients and endpoints
    deliveries                       messages and deliveries
    accounts                         users and keys of the API
    forgotten                        the act by which somebody is forgotten

A noun joins the desk by a subclass of `ReadAdmin` (to be read), or of `FactAdmin`, registered with
`@admin.register(Noun, site=desk)` in a module imported here; its group is a line in `site.GROUPS`.
What a field is called, how it is explained and whether it may be left empty stands in the noun's
entry. A field that is named in no fieldset of its noun stands before who may know the thing. Where it
leads to in the guide is a line in `field_guides.GUIDES`.
"""

from . import (
    accounts,
    corrections,
    deliveries,
    demands,
    directory,
    dissociations,
    documents,
    issue_acts,
    negotiations,
    recipients,
    remarks,
    rounds,
    statements,
    subscriptions,
    trail,
)
from .site import desk

__all__ = [
    "accounts",
    "corrections",
    "deliveries",
    "demands",
    "dissociations",
    "desk",
    "directory",
    "documents",
    "issue_acts",
    "negotiations",
    "recipients",
    "remarks",
    "rounds",
    "statements",
    "subscriptions",
    "trail",
]
