"""An article of twelve candidates in the small negotiation, and ways to code it at the desk."""

from __future__ import annotations

from typing import Any

from negotiations.models import ArticleText, Candidate, Draft
from negotiations.rules.articles import ReadArticle
from negotiations.rules.candidates import FoundCandidate
from negotiations.vocabulary.candidates import CandidateKind

from ..cast import R2, Cast
from ..recording.articles_coded import finding, guess, kept_text, rows_of, searched
from .conftest import Desk

SENTENCES = (
    "The minister of P told reporters that the quota would be kept.",
    "She said that P “will put it into law this spring”.",
    "An inspection of the harbours was another matter, she added.",
    "Q should open its books, she said.",
    "Of the fleet she would not speak.",
    "The envoy of Q replied that Q could live with a quota.",
    "A ban on nets he called out of the question.",
    "He warned that Q would leave the table if the harbours were closed.",
    "Z took no side, its spokesman said.",
    "Its ships would keep to the quota all the same.",
    "P had accepted as much in winter.",
    "The talks go on in a month.",
)
PARAGRAPHS = (
    "HARBOUR TOWN, 10 February",
    " ".join(SENTENCES[:5]),
    " ".join(SENTENCES[5:8]),
    " ".join(SENTENCES[8:]),
    "It rained.",
)
TEXT = "\n\n".join(PARAGRAPHS)
ARTICLE = ReadArticle(text=TEXT, title="A quota, and no ban", publisher="Coast Post", language="en")
PAGE = "/admin/articles/small/agency/"
PANEL = f"{PAGE}panel/"


def of(
    number: int, party: str | None = "p", stance: str | None = "accepts", **more: Any
) -> FoundCandidate:
    """What was found in the sentence of that number: its party accepts, on the first issue, unless said."""
    sentence = SENTENCES[number]
    start = TEXT.index(sentence)
    kind = more.pop("kind", "statement")
    said: dict[str, Any] = {
        "party": guess(party, "The one who speaks.") if party else None,
        "speaker": guess(f"{party}4", "Named in the sentence.") if party else None,
        "issues": (guess("j", "The word “quota”."), guess("i", "Often named beside it.")),
        "stance": guess(stance, "From “kept”.") if stance else None,
        "day": guess(R2.isoformat(), "The day of the article."),
        "round": guess("r2", "It was there that day."),
    }
    return FoundCandidate(
        start=start,
        end=start + len(sentence),
        sentence=sentence,
        kind=CandidateKind(kind),
        **{**said, **more},
    )


TWELVE = (
    of(0),
    of(1, quote="will put it into law this spring"),
    of(2, stance="leaning-against", issues=(guess("i", "The word “inspection”."),)),
    of(3, kind="demand", addressees=(guess("q", "The word “Q”."),)),
    of(4, stance=None, kind="silence", issues=()),
    of(5, "q", "leaning-for"),
    of(6, "q", "rejects", issues=(guess("i", "The word “ban”."),)),
    of(7, "q", None, kind="warning", issues=()),
    of(8, "z", None, kind="silence"),
    of(9, "z", "leaning-for"),
    of(10, is_background=True),
    of(11, None, None, issues=(), day=None),
)


def twelve(cast: Cast) -> ArticleText:
    """The article, in which all twelve were found."""
    return article_with(cast, *TWELVE)


def article_with(cast: Cast, *found: FoundCandidate) -> ArticleText:
    """The article, in which this was found."""
    text = kept_text(cast, article=ARTICLE)
    searched(cast, finding(*found))
    return text


def key_of(cast: Cast, number: int = 1) -> str:
    """The key of the candidate of that number, as it is counted on the page."""
    return str(rows_of(cast)[number - 1].key)


def row(key: str) -> Candidate:
    return Candidate.objects.get(key=key)


def sent(desk: Desk, key: str, do: str = "accept", **typed: Any) -> Any:
    """Opens a candidate, types into its form and presses a button; what is answered."""
    page = desk.page(PAGE, c=key)
    opened = page.context["opened"]
    form = {name: value for name, value in opened.typed.words.items() if value}
    form |= dict.fromkeys(opened.typed.ticks, "1") | opened.typed.lists
    if opened.typed.words["issue"] == "other" and opened.typed.issue:
        form["issue_other"] = opened.typed.issue
    known = {"c": key, "version": row(key).version, "do": do}
    return desk.post(PAGE, {**form, **known, **typed})


def done(desk: Desk, key: str, do: str = "accept", **typed: Any) -> str:
    """The same, where it is done: the address to which it leads."""
    answer = sent(desk, key, do, **typed)
    assert answer.status_code == 302, answer.context["errors"]
    return str(answer["Location"])


def draft_of(key: str) -> Draft:
    """What was drafted of a candidate."""
    draft = row(key).anchors.get().draft
    assert draft is not None
    return draft


def errors_of(answer: Any) -> dict[str, str]:
    """The faults of a form that came back, by field."""
    assert answer.status_code == 400, answer.status_code
    found: dict[str, str] = answer.context["errors"]
    return found
