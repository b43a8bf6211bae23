"""The forms in which news tells where a party stands: nouns, passives, colons, lists, short answers."""

from __future__ import annotations

from datetime import date

import pytest

from negotiations.intake.finding.contractions import as_written, written_out
from negotiations.intake.finding.finder import find_candidates
from negotiations.rules.articles import ReadArticle

from .orchard import DAY, ORCHARD, found_in, told


def stances(*paragraphs: str) -> set[tuple[str, str, str | None]]:
    """Each party that something is found of, with the issue and the stance."""
    return {
        (party or "", issue, stance)
        for _, party, _, issue, stance in map(told, found_in(*paragraphs))
    }


@pytest.mark.parametrize(
    ("sentence", "party", "issue", "stance"),
    [
        # Nouns.
        (
            "Oskaria's refusal to pay a toll on the bridge has angered the ferrymen.",
            *("osk", "bridge-toll", "rejects"),
        ),
        (
            "Velmar's demand for a toll on the bridge is still on the table.",
            *("velmar", "bridge-toll", "accepts"),
        ),
        (
            "Poland's opposition to a shared seed bank is softening.",
            *("poland", "seed-bank", "leaning-against"),
        ),
        (
            "The readiness of Velmar to share a seed bank is not in doubt.",
            *("velmar", "seed-bank", "accepts"),
        ),
        (
            "Velmar's position is that lorries must pay a toll on the bridge.",
            *("velmar", "bridge-toll", "accepts"),
        ),
        ("Poland drops its objection to a shared seed bank.", "poland", "seed-bank", "accepts"),
        (
            "Edda Plum hinted that Velmar might drop its opposition to a shared seed bank.",
            *("velmar", "seed-bank", "open-or-conditional"),
        ),
        # Passives.
        ("A shared seed bank is favoured by Poland.", "poland", "seed-bank", "accepts"),
        (
            "The Velmarian demand for a toll on the bridge was rejected by Oskaria.",
            *("osk", "bridge-toll", "rejects"),
        ),
        ("A shared seed bank enjoys the support of Poland.", "poland", "seed-bank", "accepts"),
        # Before a colon, or a comma.
        (
            "Tom Reed: “Without aid after frost there will be no harvest.”",
            *("growers", "frost-aid", "accepts"),
        ),
        ("Poland: a shared seed bank, and soon.", "poland", "seed-bank", "accepts"),
        ("Oskaria's proposal: a shared seed bank.", "osk", "seed-bank", "accepts"),
        ("For Oskaria, a toll on the bridge is a red line.", "osk", "bridge-toll", "rejects"),
        # Verbs and adjectives.
        ("Oskaria continues to oppose a toll on the bridge.", "osk", "bridge-toll", "rejects"),
        ("Poland has thrown its weight behind a seed bank.", "poland", "seed-bank", "accepts"),
        (
            "Oskaria is not prepared to discuss a toll on the bridge.",
            *("osk", "bridge-toll", "rejects"),
        ),
        (
            "Velmar has no intention of giving up the toll on the bridge.",
            *("velmar", "bridge-toll", "accepts"),
        ),
        (
            "A ban on spraying near wells would be disastrous, the Oskarian president argued.",
            *("osk", "spray-ban", "leaning-against"),
        ),
        (
            "Should the seed bank be built in Senn, Oskaria would agree to it.",
            *("osk", "seed-bank", "open-or-conditional"),
        ),
        (
            "The Velmarian side doubts the shared seed bank.",
            "velmar",
            "seed-bank",
            "leaning-against",
        ),
        ("“We want a seed bank,” M. Varga likes to say.", "osk", "seed-bank", "accepts"),
    ],
)
def test_a_sentence_tells_where_a_party_stands(
    sentence: str, party: str, issue: str, stance: str
) -> None:
    assert stances(sentence) == {(party, issue, stance)}


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (
            ("Neither Velmar nor Oskaria wants a ban on spraying near wells.",),
            {("velmar", "spray-ban", "rejects"), ("osk", "spray-ban", "rejects")},
        ),
        (
            (
                "The toll on the bridge is the hardest nut. Edda Plum wants one.",
                "Her counterpart, Mira Varga, does not.",
            ),
            {("velmar", "bridge-toll", "accepts"), ("osk", "bridge-toll", "rejects")},
        ),
        (
            ("Velmar wants a toll on the bridge.", "Poland sides with Velmar on the toll."),
            {("velmar", "bridge-toll", "accepts"), ("poland", "bridge-toll", "accepts")},
        ),
        (
            (
                "Q: Will there be a ban on spraying near wells?",
                "MS VARGA: Not as long as I am president.",
                "MS PLUM: We'd like one, but it isn't a condition for us.",
            ),
            {("osk", "spray-ban", "rejects"), ("velmar", "spray-ban", "leaning-for")},
        ),
        (
            ("Q: Would you pay a toll on the bridge?", "MS VARGA: No.", "MS PLUM: We would."),
            {("osk", "bridge-toll", "rejects"), ("velmar", "bridge-toll", "accepts")},
        ),
    ],
)
def test_what_is_left_out_is_known_from_what_was_told_before(
    paragraphs: tuple[str, ...], expected: set[tuple[str, str, str | None]]
) -> None:
    assert stances(*paragraphs) == expected


@pytest.mark.parametrize(
    ("paragraphs", "kind"),
    [
        (("Velmar has so far not taken a position on the seed bank.",), "silence"),
        (("Edda Plum wouldn't comment on the seed bank.",), "silence"),
        (("Velmar asked for more time to consult on the seed bank.",), "silence"),
        (("Velmar has formed no opinion on the seed bank.",), "silence"),
        (("Velmar did not take the floor on the seed bank.",), "silence"),
        (("Velmar left the question on the seed bank blank.",), "silence"),
        (("Velmar preferred to leave the seed bank to the negotiators.",), "silence"),
        (("Velmar sidestepped a question on the seed bank.",), "silence"),
        (("Asked about a toll on the bridge, Edda Plum did not answer.",), "silence"),
        (("Asked whether Velmar would keep a seed bank, Edda Plum merely smiled.",), "silence"),
        (("Edda Plum left open what would become of the toll on the bridge.",), "silence"),
        (("Velmar has not, contrary to reports, offered a shared seed bank.",), "denial"),
        (
            ("Reports that Velmar offered a seed bank are devoid of foundation, Plum said.",),
            "denial",
        ),
        (("Oskaria rejected as false a report that it had agreed to a toll.",), "denial"),
        (("Mira Varga said that Oskaria had given no consent to a toll on the bridge.",), "denial"),
        (
            (
                "Q: Is it true that you accepted a toll on the bridge?",
                "MS VARGA: No.",
                "MS PLUM: Ha.",
            ),
            "denial",
        ),
    ],
)
def test_neither_silences_nor_denials_are_statements(
    paragraphs: tuple[str, ...], kind: str
) -> None:
    found = [told(one) for one in found_in(*paragraphs)]

    assert [one[0] for one in found] == [kind]
    assert kind == "denial" or found[0][4] == "no-public-position"


@pytest.mark.parametrize(
    "sentence",
    [
        "The toll on the bridge was the main subject of the talks in Senn.",
        "Nobody knows whether Oskaria will accept the toll on the bridge.",
        "Analysts expect Oskaria to give in on the toll on the bridge.",
        "The two sides discussed the toll on the bridge and a shared seed bank.",
        "If Oskaria accepted the toll on the bridge, the talks would be over by spring.",
    ],
)
def test_what_only_names_a_subject_or_supposes_is_nothing(sentence: str) -> None:
    assert stances(sentence) == set()


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Edda Plum's call for a shared seed bank is supported by Mira Varga.",
            {("velmar", "seed-bank", "accepts"), ("osk", "seed-bank", "accepts")},
        ),
        (
            "Plum rejected a shared seed bank, with which Oskaria agreed.",
            {("velmar", "seed-bank", "rejects"), ("osk", "seed-bank", "rejects")},
        ),
        ("A shared seed bank was anathema to Oskaria.", {("osk", "seed-bank", "rejects")}),
        (
            "A shared seed bank is too costly for Poland.",
            {("poland", "seed-bank", "leaning-against")},
        ),
        (
            "From the Oskarian side it was stressed that a shared seed bank was needed.",
            {("osk", "seed-bank", "accepts")},
        ),
        (
            "In response to Velmar's request to keep a shared seed bank, Oskaria refused.",
            {("osk", "seed-bank", "rejects")},
        ),
        (
            "Poland attaches great importance to a shared seed bank.",
            {("poland", "seed-bank", "accepts")},
        ),
        (
            "Edda Plum made plain on Thursday that a shared seed bank was out of the question.",
            {("velmar", "seed-bank", "rejects")},
        ),
        (
            "Without a shared seed bank, Edda Plum said, there would be no treaty.",
            {("velmar", "seed-bank", "accepts")},
        ),
        (
            "Poland was sceptical about quick results: it had proposed a shared seed bank.",
            {("poland", "seed-bank", "accepts")},
        ),
        (
            "A shared seed bank might be considered only where Velmar pays, Poland said.",
            {("poland", "seed-bank", "open-or-conditional")},
        ),
        ("The kingdom wants a shared seed bank.", {("velmar", "seed-bank", "accepts")}),
    ],
)
def test_who_stands_where_is_told_in_more_ways_than_by_a_verb_of_saying(
    sentence: str, expected: set[tuple[str, str, str | None]]
) -> None:
    assert stances(sentence) == expected


def test_what_a_newspaper_asked_is_no_silence_of_the_table() -> None:
    assert stances(
        "Edda Plum backs a seed bank. Oskaria did not respond to a request for comment."
    ) == {("velmar", "seed-bank", "accepts")}


def test_a_delegation_speaks_for_itself_in_a_text_of_its_own() -> None:
    text = (
        "A paper on what is left\nDelegation of Oskaria\n6 October 2023\n\n"
        "1. A toll on the bridge is not something to which we could agree.\n\n"
        "2. Velmar regards aid after frost as the price of its signature.\n\n"
        "3. Our willingness to keep a shared seed bank stands. No position is taken here on spraying near wells."
    )

    found = map(told, find_candidates(ReadArticle(text=text, day=DAY), ORCHARD))

    assert [(kind, party, issue, stance) for kind, party, _, issue, stance in found] == [
        ("red-line", "osk", "bridge-toll", "rejects"),
        ("statement", "velmar", "frost-aid", "accepts"),
        ("statement", "osk", "seed-bank", "accepts"),
        ("silence", "osk", "spray-ban", "no-public-position"),
    ]


def test_whoever_is_asked_and_tells_no_stance_is_no_candidate() -> None:
    assert not stances(
        "Q: Will Oskaria keep a shared seed bank?",
        "MS VARGA: I can only tell you what my grandmother planted.",
        "MS PLUM: Ha.",
    )


def test_a_day_told_further_down_is_not_that_of_the_whole_article() -> None:
    found = found_in(
        "The talks go on. So do the pears.",
        "Edda Plum told a rally on Wednesday that Velmar wants a shared seed bank.",
        "Oskaria rejects a shared seed bank.",
    )

    assert [one.day and one.day.value for one in found] == ["2023-10-04", "2023-10-06"]


def test_a_quotation_goes_with_what_was_said_just_before() -> None:
    found = [
        told(one)
        for one in found_in("Velmar backs a seed bank. “It has waited long,” Velmar said.")
    ]

    assert [one[3:] for one in found] == [("seed-bank", "accepts")] * 2


def test_of_whom_something_is_asked_in_the_passive_is_an_addressee() -> None:
    (found,) = found_in("Velmar and Poland are asked by Oskaria to share a seed bank.")

    assert (found.kind, found.party and found.party.value) == ("demand", "osk")
    assert {one.value for one in found.addressees} == {"velmar", "poland"}


def test_a_date_before_a_paragraph_is_the_day_of_what_it_tells() -> None:
    found = found_in(
        "4 September 2023: Velmar backs a shared seed bank. Oskaria rejects it.",
        "Poland wants a shared seed bank.",
    )

    days = [one.day.value if one.day else None for one in found]
    assert days == ["2023-09-04", "2023-09-04", DAY.isoformat()]
    assert [one.is_background for one in found] == [True, True, False]


def test_days_before_what_is_to_come_are_not_the_day_of_what_was_said() -> None:
    (found,) = found_in("Velmar backed a seed bank on Thursday, two days before the talks.")

    assert found.day is not None
    assert found.day.value == date(2023, 10, 5).isoformat()


def test_an_institution_that_publishes_a_text_tells_what_others_said() -> None:
    text = (
        "On the talks in Senn\nOskarian Foreign Ministry\n6 October 2023\n\n"
        "The Oskarian side rejected a toll on the bridge. Edda Plum supported a shared seed bank."
    )

    found = find_candidates(ReadArticle(text=text, day=DAY), ORCHARD)

    assert [
        (one.speaker and one.speaker.value, one.reported_by and one.reported_by.value)
        for one in found
    ] == [("osk-ministry", None), ("plum", "osk-ministry")]


@pytest.mark.parametrize(
    ("words", "full"),
    [
        ("We won't, and they can’t.", "We will not, and they cannot."),
        (
            "I'm sure it's fine; they've said they'd pay.",
            "I am sure it is fine; they have said they would pay.",
        ),
        ("He'd asked for Velmar's map.", "He had asked for Velmar's map."),
    ],
)
def test_contractions_are_written_out_and_quoted_as_they_stand(words: str, full: str) -> None:
    assert written_out(words) == full
    assert as_written(full, words) == words
