"""What sentences tell of one proposition, by their frames: what is refused, judged, waited for, or asked back."""

from __future__ import annotations

import pytest

from .orchard import found_in, told
from .test_phrases import ISSUE
from .test_what_is_qualified import BLANK

FRAMES: dict[str, dict[str, str]] = {
    "what a refusal is of": {
        "accepts": """
            Velmar refuses to give up #.
            Velmar is not prepared to forgo #.
            Velmar does not want to lose #.
            Velmar opposes any weakening of #.
            Velmar does not accept any delay of #.
            Velmar cannot do otherwise than support #.
        """,
        "leaning-for": """
            Velmar will not stand in the way of #.
            Velmar is not unwilling to accept #.
            Velmar would not vote against #.
            Velmar has stopped opposing #.
        """,
        "open-or-conditional": """
            Velmar refused to rule out #.
            Velmar stopped short of rejecting #.
            # is not inconceivable, Velmar said.
            Velmar is not wedded to its refusal of #.
        """,
        "leaning-against": """
            Velmar stopped short of endorsing #.
            Velmar is not likely to accept #.
            “I do not see how we could accept #,” Edda Plum said.
            “We would think twice before accepting #,” Edda Plum said.
        """,
        "rejects": """
            Velmar refuses to consider #.
            Velmar will not be bullied into #.
            Velmar would not countenance #.
        """,
    },
    "questions that are no questions": {
        "accepts": """
            “Who could be against #?” Edda Plum asked.
            “Why should we give up #?” Edda Plum asked.
        """,
        "leaning-against": """
            “What is the point of #?” Edda Plum asked.
            “Do we really need #?” Edda Plum asked.
        """,
        "rejects": """
            “Why should we pay for #?” Edda Plum asked.
            “How can anyone expect us to accept #?” Edda Plum asked.
        """,
    },
    "judgements": {
        "accepts": "Velmar called # indispensable.",
        "leaning-for": """
            Velmar called # promising.
            Velmar said # was not unreasonable, and it was worth a try.
        """,
        "leaning-against": """
            Velmar called # ill-timed.
            Velmar said # was hardly necessary.
            Velmar said # was a leap in the dark.
        """,
        "rejects": "Velmar called # a farce.",
    },
    "degrees": {
        "accepts": "Velmar has overcome its doubts and now supports #.",
        "leaning-for": """
            Velmar reluctantly agreed to #.
            Velmar accepts #, at least for a year.
            Velmar supports #, but wants it phased in.
            Velmar accepted #, although it dislikes it.
        """,
        "leaning-against": """
            Velmar has sympathy for #, but doubts that it would work.
            Velmar asked for # to be put off.
            Velmar is less than keen on #.
        """,
        "rejects": """
            Velmar said it would stay out of #.
            “We would sooner starve than accept #,” Edda Plum said.
        """,
    },
    "conditions": {
        "accepts": """
            “We will not leave this room without #,” Edda Plum said.
            “It would be wrong to agree on anything until there is #,” Edda Plum said.
        """,
        "leaning-for": "Velmar supports #, and wants to know how it would be run.",
        "open-or-conditional": """
            Velmar will not accept # until the growers pay.
            “Unless a road is built we will not accept #,” Edda Plum said.
            “Pay for the road, and you shall have #,” Edda Plum said.
            Velmar said its no to # was not final.
            Velmar will sign # only against a guarantee.
        """,
    },
}


@pytest.mark.parametrize("frame", FRAMES)
def test_a_frame_tells_the_stance(frame: str) -> None:
    wrong = []
    for stance, lines in FRAMES[frame].items():
        for line in lines.strip().splitlines():
            words = line.strip().replace("#", ISSUE)
            words = words[0].upper() + words[1:]
            found = [told(one)[3:] for one in found_in(words, known=BLANK)]
            if ("seed-bank", stance) not in found:
                wrong.append((words, stance, found))

    assert not wrong


@pytest.mark.parametrize(
    ("sentence", "issue", "stance"),
    [
        (
            "Velmar opposes the abolition of the toll on the Harrow bridge.",
            "bridge-toll",
            "accepts",
        ),
        (
            "Velmar called for lorries to be exempted from the bridge toll.",
            "bridge-toll",
            "rejects",
        ),
        ("Velmar opposes any easing of the ban on spraying near wells.", "spray-ban", "accepts"),
        ("Velmar refuses to stop spraying near wells.", "spray-ban", "rejects"),
        ("Velmar wants nobody to spray near wells.", "spray-ban", "accepts"),
    ],
)
def test_a_proposition_may_itself_end_or_take_something(
    sentence: str, issue: str, stance: str
) -> None:
    found = [told(one)[3:] for one in found_in(sentence, known=BLANK)]

    assert (issue, stance) in found


@pytest.mark.parametrize(
    ("sentence", "kind", "stance"),
    [
        ("Velmar had no news to share on #.", "silence", "no-public-position"),
        (
            "Edda Plum hurried off without saying whether Velmar backed #.",
            "silence",
            "no-public-position",
        ),
        ("The report that Velmar had accepted # was untrue, Edda Plum said.", "denial", "rejects"),
        ("Not now, nor in ten years, would Velmar accept #.", "red-line", "rejects"),
        ("Velmar urged the two mayors to set up #.", "demand", "accepts"),
    ],
)
def test_a_kind_is_known_by_more_than_one_form(sentence: str, kind: str, stance: str) -> None:
    words = sentence.replace("#", ISSUE)

    found = [(told(one)[0], told(one)[4]) for one in found_in(words, known=BLANK)]

    assert (kind, stance) in found
