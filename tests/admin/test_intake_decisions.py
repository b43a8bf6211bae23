"""Candidates decided at the desk: accepted, mended, repeated, silent, dismissed, marked, opened again."""

from __future__ import annotations

import re
from typing import Any

import pytest

from negotiations.admin.candidate_decisions import NOT_IN_TEXT, SEVERAL_TIMES
from negotiations.admin.candidate_typed import BOTH_NAMED, NO_NAME
from negotiations.models import Development, Draft, Issue, Speaker
from negotiations.vocabulary.candidates import Decision

from ..cast import R2, Cast
from ..recording.articles_coded import rows_of, said
from .coding import (
    PAGE,
    SENTENCES,
    TEXT,
    article_with,
    done,
    draft_of,
    errors_of,
    key_of,
    of,
    row,
    sent,
    twelve,
)
from .conftest import Desk, Record, read, signed_in

# Accepted


def test_right_guess_is_accepted_as_it_stands_and_the_next_opens(cast: Cast, ben: Desk) -> None:
    twelve(cast)

    where = done(ben, key_of(cast, 2))

    assert row(key_of(cast, 2)).decision == Decision.ACCEPTED
    assert where == f"{PAGE}?c={key_of(cast, 3)}#candidate"
    assert said(draft_of(key_of(cast, 2))) == {
        "party": "p",
        "speaker": "p4",
        "issue": "j",
        "stance": "accepts",
        "summary": SENTENCES[1],
        "quote": "will put it into law this spring",
        "day": R2,
        "round": "r2",
        "sources": ["agency"],
    }
    assert not Development.objects.filter(act__what="candidate-accepted").exists()


def test_what_was_mended_is_drafted_as_it_was_typed(cast: Cast, ben: Desk) -> None:
    twelve(cast)
    typed = {"stance": "leaning-for", "issue": "i", "speaker": "q3", "summary": "Q leans to it."}

    done(ben, key_of(cast), **typed, day="2030-02-09", round="")

    assert row(key_of(cast)).decision == Decision.MENDED
    made = said(draft_of(key_of(cast)))
    # The party follows from the speaker.
    assert [made[n] for n in ("party", "speaker", "issue", "stance", "summary", "round")] == [
        *("q", "q3", "i", "leaning-for", "Q leans to it.", None)
    ]


def test_another_issue_is_chosen_among_all(cast: Cast, ben: Desk) -> None:
    article_with(cast, of(0, issues=()))

    done(ben, key_of(cast), issue="other", issue_other="i")

    assert said(draft_of(key_of(cast)))["issue"] == "i"


def test_our_own_words_alone_are_no_mending(cast: Cast, ben: Desk) -> None:
    twelve(cast)

    done(ben, key_of(cast), summary="P keeps the quota.")

    assert row(key_of(cast)).decision == Decision.ACCEPTED


def test_demand_is_drafted_with_its_statement(cast: Cast, ben: Desk) -> None:
    twelve(cast)

    done(ben, key_of(cast, 4))

    draft = draft_of(key_of(cast, 4))
    assert row(key_of(cast, 4)).decision == Decision.ACCEPTED
    assert draft.statement is not None
    assert draft.statement.brings["demand"]["text"] == SENTENCES[3]


def test_answer_and_red_line_are_ticked(cast: Cast, ben: Desk) -> None:
    article_with(cast, of(0, issues=()))
    answer = {"also_answer": "1", "answer_demand": "demand", "answer_answer": "accepted"}

    done(ben, key_of(cast), issue="other", issue_other="i", **answer, also_red_line="1")

    statement = draft_of(key_of(cast)).statement
    assert statement is not None
    assert statement.brings["answers"] == [{"demand": "demand", "answer": "accepted"}]
    assert statement.brings["red_line"]["refuses"] == "rejects"


def test_somebody_new_is_drafted_beside_it(cast: Cast, ben: Desk) -> None:
    twelve(cast)
    new = {"speaker_name": "Ines Prat", "speaker_authority": "3", "speaker_party": "p"}

    done(ben, key_of(cast), speaker="", **new)

    drafts = Draft.objects.filter(noun="speaker", entry__name="Ines Prat")
    assert drafts.get().entry["party"] == "p"
    assert draft_of(key_of(cast)).entry["speaker"] == drafts.get().slug
    assert not Speaker.objects.filter(name="Ines Prat").exists()


def test_warning_is_drafted_as_a_remark(cast: Cast, ben: Desk) -> None:
    twelve(cast)

    done(ben, key_of(cast, 8), about=["p"])

    draft = draft_of(key_of(cast, 8))
    assert (draft.noun, draft.entry["kind"], draft.entry["about"]) == ("remark", "warning", ["p"])
    assert draft.entry["text"] == SENTENCES[7]


def test_statement_can_be_made_a_warning(cast: Cast, ben: Desk) -> None:
    twelve(cast)

    done(ben, key_of(cast), noun="warning", about=["q"])

    assert draft_of(key_of(cast)).noun == "remark"


def test_silence_is_kept_as_one(cast: Cast, ben: Desk) -> None:
    twelve(cast)

    done(ben, key_of(cast, 9))
    done(ben, key_of(cast, 1), stance="no-public-position", also_demand="1")

    for number in (9, 1):
        assert row(key_of(cast, number)).decision == Decision.SILENT
        made = draft_of(key_of(cast, number)).statement
        assert made is not None
        assert (made.stance, made.brings) == ("no-public-position", None)


# And what is wrong


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"speaker": ""}, "speaker", NO_NAME),
        ({"speaker_name": "Ines"}, "speaker_name", BOTH_NAMED),
        ({"stance": ""}, "stance", "This is needed."),
        ({"issue": "other", "issue_other": ""}, "issue", "This is needed."),
        ({"summary": ""}, "summary", "This is needed."),
        ({"day": "soon"}, "day", ""),
        ({"round": "nowhere"}, "round", ""),
        ({"also_demand": "1"}, "also", ""),
        ({"also_answer": "1"}, "also", ""),
        ({"speaker": "", "speaker_name": "Ines"}, "speaker_authority", "This is needed."),
        ({"noun": "accusation"}, "about", ""),
    ],
    ids=lambda one: str(one)[:40],
)
def test_fault_stands_at_its_field_and_what_was_typed_stays(
    cast: Cast, ben: Desk, typed: dict[str, str], field: str, sentence: str
) -> None:
    twelve(cast)

    answer = sent(ben, key_of(cast), quote="My own words.", **typed)

    errors = errors_of(answer)
    assert field in errors, errors
    assert sentence in errors[field]
    shown = answer.content.decode()
    assert f'href="#f-{field}"' in shown
    assert f'id="f-{field}"' in shown
    assert f'id="wrong-{field}"' in shown
    assert answer.context["opened"].typed.words["quote"] == "My own words."
    assert answer.context["opened"].typed.words | typed == answer.context["opened"].typed.words | {
        n: v for n, v in typed.items() if n.startswith("also_")
    }
    assert row(key_of(cast)).decision == Decision.UNDECIDED
    assert not Draft.objects.filter(anchors__isnull=False).exists()


def test_what_is_recorded_already_is_asked_about(cast: Cast, ben: Desk) -> None:
    cast.said("++", at="r2", issue="j", slug="there")
    twelve(cast)

    answer = sent(ben, key_of(cast))

    assert "recorded already" in errors_of(answer)[""]
    assert 'name="repeat_of" value="there"' in answer.content.decode()
    done(ben, key_of(cast), repeat="1")
    assert row(key_of(cast)).decision == Decision.ACCEPTED


def test_unknown_act_is_refused(cast: Cast, ben: Desk) -> None:
    twelve(cast)

    assert errors_of(sent(ben, key_of(cast), "burn"))[""].startswith("Choose what")


@pytest.mark.parametrize("key", ["", "nothing", "00000000-0000-0000-0000-000000000000"])
def test_candidate_that_is_not_there_is_not_decided(cast: Cast, ben: Desk, key: str) -> None:
    twelve(cast)

    answer = ben.post(PAGE, {"c": key, "do": "dismiss", "why": "other"})

    assert "not there any longer" in errors_of(answer)[""]


# Repeats, dismissed


def test_repeat_of_what_stood_before_is_kept(cast: Cast, ben: Desk) -> None:
    cast.said("++", at="r1", issue="j", slug="before")
    twelve(cast)
    assert re.search(r'name="repeat_of"\s+value="before"', ben.page(PAGE).content.decode())

    answer = ben.post(PAGE, {"c": key_of(cast), "version": "1", "repeat_of": "before"})

    assert answer.status_code == 302
    assert row(key_of(cast)).decision == Decision.REPEAT
    repeated = row(key_of(cast)).anchors.get().statement
    assert repeated is not None
    assert repeated.slug == "before"


def test_repeat_of_nothing_is_refused(cast: Cast, ben: Desk) -> None:
    twelve(cast)

    answer = sent(ben, key_of(cast), "repeat")

    assert "none was guessed" in errors_of(answer)["statement"]
    assert "none was guessed" in read(answer)


@pytest.mark.parametrize(("why", "status"), [("no-party", 302), ("", 400), ("boring", 400)])
def test_dismissing_takes_a_reason(cast: Cast, ben: Desk, why: str, status: int) -> None:
    twelve(cast)

    answer = sent(ben, key_of(cast), "dismiss", why=why)

    assert answer.status_code == status
    assert row(key_of(cast)).reason == (why if status == 302 else "")


# By hand


def test_words_copied_from_the_text_become_a_candidate(cast: Cast, ben: Desk) -> None:
    article_with(cast, of(0))

    answer = ben.post(PAGE, {"mark": "1", "words": f" {SENTENCES[4]}\r\n"})

    key = key_of(cast, 2)
    assert (row(key).sentence, row(key).by_hand, row(key).start) == (
        *(SENTENCES[4], True),
        TEXT.index(SENTENCES[4]),
    )
    assert answer["Location"] == f"{PAGE}?c={key}#candidate"
    assert "marked by hand" in read(ben.page(PAGE, c=key))


def test_place_of_what_is_selected_counts_before_its_words(cast: Cast, ben: Desk) -> None:
    article_with(cast, of(0))
    at = TEXT.rindex("quota")

    ben.post(PAGE, {"mark": "1", "words": "quota", "start": str(at), "end": str(at + 5)})

    assert row(key_of(cast, 2)).start == at


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("", "Give the words"),
        ("Nobody said so.", NOT_IN_TEXT),
        ("quota", SEVERAL_TIMES),
        (SENTENCES[0], "wait as a candidate already"),
    ],
)
def test_words_that_cannot_be_marked_are_kept_with_the_reason(
    cast: Cast, ben: Desk, words: str, sentence: str
) -> None:
    article_with(cast, of(0))

    answer = ben.post(PAGE, {"mark": "1", "words": words})

    assert sentence in errors_of(answer)["words"]
    assert sentence in read(answer)
    assert f">{words}</textarea>" in answer.content.decode()
    assert len(rows_of(cast)) == 1


# Opened again


def test_decision_is_taken_back_with_its_draft(cast: Cast, ben: Desk) -> None:
    twelve(cast)
    done(ben, key_of(cast))
    draft = draft_of(key_of(cast))

    where = ben.post(PAGE, {"c": key_of(cast), "do": "reopen"})["Location"]

    assert where == f"{PAGE}?c={key_of(cast)}#candidate"
    assert row(key_of(cast)).decision == Decision.UNDECIDED
    draft.refresh_from_db()
    assert draft.state == "discarded"


def test_undo_is_of_what_he_decided_last_himself(cast: Cast, ben: Desk, ana: Desk) -> None:
    twelve(cast)
    for desk, number in ((ben, 3), (ben, 1), (ana, 2)):
        done(desk, key_of(cast, number), "dismiss", why="other")

    last = ben.page(PAGE).context["last"]
    ben.post(PAGE, {"undo": str(last.decided.row.key), "do": "reopen"})

    assert last.mark.number == 1
    assert [row(key_of(cast, n)).decision for n in (1, 2, 3)] == [
        *("undecided", "dismissed", "dismissed")
    ]


def test_what_is_not_decided_is_not_taken_back(cast: Cast, ben: Desk) -> None:
    twelve(cast)

    answer = ben.post(PAGE, {"c": key_of(cast), "do": "reopen"})

    assert errors_of(answer)[""] == "Nothing was decided of it."


# Two at once


def test_second_is_told_and_keeps_what_he_typed(cast: Cast, ben: Desk, ana: Desk) -> None:
    twelve(cast)
    key = key_of(cast)
    read_by_ana = ana.page(PAGE, c=key).context["opened"].line.decided.row.version
    done(ben, key, "dismiss", why="no-issue")

    typed = {"speaker": "p4", "issue": "j", "stance": "accepts", "summary": "Ana's own words."}
    answer = ana.post(PAGE, {"c": key, "version": read_by_ana, "do": "accept", **typed})

    assert "decided already by ben" in errors_of(answer)[""]
    assert "Ana's own words." in read(answer)
    assert "Open it again" in read(answer)
    assert row(key).decision == Decision.DISMISSED


def test_form_that_is_sent_twice_is_done_once(cast: Cast, ben: Desk) -> None:
    twelve(cast)
    done(ben, key_of(cast))
    drafts = Draft.objects.count()

    answer = sent_again(ben, key_of(cast))

    assert "decided already by ben" in errors_of(answer)[""]
    assert Draft.objects.count() == drafts


def sent_again(desk: Desk, key: str) -> Any:
    typed = {"speaker": "p4", "issue": "j", "stance": "accepts", "summary": SENTENCES[0]}
    return desk.post(PAGE, {"c": key, "version": "1", "do": "accept", "day": "2030-02-10", **typed})


def test_name_that_is_hidden_meanwhile_is_unknown(
    cast: Cast, ben: Desk, olga: Desk, record: Record
) -> None:
    twelve(cast)
    record.hide(Issue, slug="j")
    typed = {"speaker": "p4", "stance": "accepts", "summary": "So."}

    answers = [
        errors_of(ben.post(PAGE, {"c": key_of(cast), "do": "accept", "issue": issue, **typed}))
        for issue in ("j", "nothing")
    ]

    assert answers[0]["issue"].replace("'j'", "") == answers[1]["issue"].replace("'nothing'", "")


def test_analyst_and_editor_code_alike(cast: Cast) -> None:
    twelve(cast)

    for number, who in enumerate(("ben", "ana", "olga"), start=1):
        if who != "olga":
            done(signed_in(cast, who), key_of(cast, number))
            assert draft_of(key_of(cast, number)).is_open
