"""Templates with which a negotiation is begun: lists to be edited, their sentences in the field's words.

What stands between brackets has to be replaced before it is recorded.
"""

from __future__ import annotations

from dataclasses import dataclass, field

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class NegotiationTemplate:
    """One kind of negotiation, with what such a one mostly has, by the steps in which it is asked."""

    word: str
    title: str
    about: str
    tracks: Rows = ()
    """Name, kind, what it is."""
    parties: Rows = ()
    """Name, short name, kind, other names."""
    affiliations: Rows = ()
    """Party, body, role."""
    speakers: Rows = ()
    """Name, party, authority, office."""
    issues: Rows = ()
    """Name, proposition, weight."""
    rounds: Rows = field(default=())
    """Name, track, first day, last day, place."""

    def rows(self, step: str) -> Rows:
        """The lines of that step; none where it has none."""
        rows: Rows = getattr(self, step, ())
        return rows


BILATERAL = NegotiationTemplate(
    word="bilateral",
    title="Bilateral",
    about="Two parties at one table, with envoys between the rounds.",
    tracks=(
        ("Talks", "bilateral", "The delegations of both sides."),
        ("Leaders", "bilateral", "Meetings and calls of the heads of state or government."),
    ),
    parties=(("[First party]", "", "state"), ("[Second party]", "", "state")),
    speakers=(
        ("[Head of state]", "[First party]", "5", "President"),
        ("[Foreign minister]", "[First party]", "4", "Foreign minister"),
        ("[Head of delegation]", "[First party]", "3", "Head of delegation"),
        ("Foreign ministry spokesperson", "[First party]", "2", "Spokesperson"),
        ("[Head of state]", "[Second party]", "5", "President"),
        ("[Foreign minister]", "[Second party]", "4", "Foreign minister"),
        ("[Head of delegation]", "[Second party]", "3", "Head of delegation"),
        ("Foreign ministry spokesperson", "[Second party]", "2", "Spokesperson"),
    ),
    issues=(
        (
            "An agreement in writing",
            "Both parties sign one text that binds them, by [day].",
            "core",
        ),
        (
            "Withdrawal of forces from [place]",
            "[First party] withdraws its forces from [place] by [day].",
            "core",
        ),
        (
            "Lifting sanctions on [First party]",
            "[Second party] lifts its sanctions on [First party] in return for steps that are verified.",
            "major",
        ),
        (
            "Verification by a third party",
            "An international mission verifies on the ground what both parties have promised.",
            "major",
        ),
        (
            "Restoring diplomatic relations",
            "Both parties return their ambassadors within [days] days of signing.",
            "minor",
        ),
    ),
    rounds=(("First round", "Talks", "[day]", "", "[place]"),),
)

FOUR_WAY = NegotiationTemplate(
    word="four-way",
    title="Four-way",
    about="Two parties to a conflict and two who mediate, at several levels side by side.",
    tracks=(
        ("Leaders", "summit", "Heads of state or government of the four."),
        ("Foreign ministers", "ministerial", "The ministers of the four."),
        ("Political advisers", "advisers", "The advisers, who draft for the leaders."),
    ),
    parties=(
        ("[First party to the conflict]", "", "state"),
        ("[Second party to the conflict]", "", "state"),
        ("[First mediator]", "", "state"),
        ("[Second mediator]", "", "state"),
    ),
    speakers=(
        ("[President]", "[First party to the conflict]", "5", "President"),
        ("[Political adviser]", "[First party to the conflict]", "3", "Political adviser"),
        ("[President]", "[Second party to the conflict]", "5", "President"),
        ("[Political adviser]", "[Second party to the conflict]", "3", "Political adviser"),
        ("[President]", "[First mediator]", "5", "President"),
        ("[Chancellor]", "[Second mediator]", "5", "Chancellor"),
    ),
    issues=(
        (
            "A full ceasefire",
            "Both parties to the conflict cease fire along the whole line of contact from [day] on.",
            "core",
        ),
        (
            "Withdrawal of heavy weapons",
            "Heavy weapons are withdrawn [distance] km from the line, under observation.",
            "core",
        ),
        (
            "Elections before control of the border",
            "Local elections are held in [region] before [Second party to the conflict] controls the border again.",
            "core",
        ),
        (
            "A special status for [region]",
            "The constitution gives [region] a lasting special status.",
            "core",
        ),
        (
            "An exchange of all prisoners",
            "All who are held in connection with the conflict are exchanged, all for all.",
            "major",
        ),
    ),
    rounds=(("First meeting of the advisers", "Political advisers", "[day]", "", "[place]"),),
)

ALLIANCE = NegotiationTemplate(
    word="alliance",
    title="Alliance",
    about="Members of an alliance on a common decision, and a candidate who is no member.",
    tracks=(
        ("Council", "council", "Where the members decide, by consensus."),
        ("Summit", "summit", "Heads of state and government of the members."),
        ("With the candidate", "bilateral", "The alliance and whoever wants to join it."),
    ),
    parties=(
        ("[Alliance]", "", "alliance"),
        ("[First member]", "", "state"),
        ("[Second member]", "", "state"),
        ("[Third member]", "", "state"),
        ("[Candidate]", "", "state"),
    ),
    affiliations=(
        ("[First member]", "[Alliance]", "member"),
        ("[Second member]", "[Alliance]", "member"),
        ("[Third member]", "[Alliance]", "member"),
        ("[Candidate]", "[Alliance]", "partner"),
    ),
    speakers=(
        ("[Secretary-general]", "[Alliance]", "5", "Secretary-general"),
        ("[Head of government]", "[First member]", "5", "Head of government"),
        ("[Head of government]", "[Second member]", "5", "Head of government"),
        ("[Head of government]", "[Third member]", "5", "Head of government"),
        ("[Foreign minister]", "[Candidate]", "4", "Foreign minister"),
    ),
    issues=(
        (
            "Accession of [Candidate]",
            "[Candidate] is invited to become a member at the summit in [place].",
            "core",
        ),
        (
            "A date for accession",
            "The alliance names the year in which [Candidate] becomes a member.",
            "core",
        ),
        (
            "Permanent deployment in [region]",
            "The members station forces in [region] permanently, and no longer in rotation.",
            "major",
        ),
        (
            "A floor for defence spending",
            "Every member spends at least [number] per cent of its product on defence from [year] on.",
            "major",
        ),
        (
            "Unanimity on sanctions",
            "Sanctions are decided by all members together, and none lifts its own before.",
            "minor",
        ),
    ),
    rounds=(("Council meeting", "Council", "[day]", "", "[place]"),),
)

TREATY_CONFERENCE = NegotiationTemplate(
    word="treaty-conference",
    title="Treaty conference",
    about="Many delegations and groups of them on one text, in plenary, committees and contact groups.",
    tracks=(
        ("Plenary", "plenary", "All delegations; it adopts the text."),
        ("Main committee", "committee", "Where the articles are negotiated."),
        ("Contact group on [subject]", "contact group", "Informal, open to all."),
    ),
    parties=(
        ("Presidency of the conference", "Presidency", "institution"),
        ("[First group]", "", "bloc"),
        ("[Second group]", "", "bloc"),
        ("[First delegation]", "", "state"),
        ("[Second delegation]", "", "state"),
    ),
    affiliations=(
        ("[First delegation]", "[First group]", "chair"),
        ("[Second delegation]", "[Second group]", "chair"),
    ),
    speakers=(
        ("[President of the conference]", "Presidency of the conference", "3", "President"),
        ("[Head of delegation]", "[First delegation]", "3", "Head of delegation"),
        ("[Head of delegation]", "[Second delegation]", "3", "Head of delegation"),
    ),
    issues=(
        (
            "Binding targets",
            "The treaty sets targets that bind each party, with a date for each.",
            "core",
        ),
        (
            "A fund for implementation",
            "A fund, paid into by developed parties, pays for what the treaty asks of others.",
            "core",
        ),
        (
            "Verification by inspections",
            "Inspectors may visit any site of a party at short notice.",
            "major",
        ),
        (
            "Entry into force with [number] ratifications",
            "The treaty enters into force once [number] states have ratified it.",
            "major",
        ),
        (
            "No reservations",
            "No reservation may be made to any article of the treaty.",
            "minor",
        ),
    ),
    rounds=(("First session", "Plenary", "[first day]", "[last day]", "[place]"),),
)

TEMPLATES = {one.word: one for one in (BILATERAL, FOUR_WAY, ALLIANCE, TREATY_CONFERENCE)}
"""Every template, by its word in addresses."""
