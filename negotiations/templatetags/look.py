"""The small parts of every page: days, stances, marks. What people typed is always escaped."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from ..models import Negotiation
from ..reading.evidence.audience_marks import mark_of_any
from ..reading.questions.briefs import Brief
from ..rules import changes
from ..rules.audience_marks import narrowest
from ..rules.wording import conditions_words, day_words, number_words, short_day_words
from ..rules.wording import opening as opening_of
from ..vocabulary import stances
from ..vocabulary.answers import AnswerGap, AnswerKind
from ..vocabulary.kinds import CANCELLED
from ..vocabulary.stances import OPPOSITE, SCALE, SILENCE, Stance
from ..web.matrix_cells import MatrixCell
from ..web.request_context import PageClocks
from ..web.words import missing_answers as words_of_missing
from ..web.words import slug_words, times_words

register = template.Library()

GAP = re.compile(r"[ \t\r\n\f]+")
LOCK = "embargo"
"""The mark of the sprite for what not everybody may read."""


@register.filter
def day(value: date | str | None) -> SafeString | str:
    """A day as "26 January 2022"."""
    return _time(value, day_words(value)) if value else ""


@register.filter
def short_day(value: date | str | None, about: Negotiation | Brief) -> SafeString | str:
    """A day as "26 Jan", for columns; as "26 Jan 2022" where what it is about does not say the year."""
    if not value:
        return ""
    return _time(value, short_day_words(value, about.year))


@register.filter
def option_day(value: date) -> str:
    """A day as "26 Jan 2022", where no element fits."""
    return f"{value.day} {value:%b %Y}"


def _time(value: date | str, words: str) -> SafeString:
    on = value if isinstance(value, str) else value.isoformat()
    return format_html('<time datetime="{}">{}</time>', on, words)


@register.filter
def words(slug: str) -> str:
    return slug_words(slug)


@register.filter(is_safe=True)
def one_line(text: str) -> str:
    """The text on one line, each gap one space; spaces that never break stay."""
    return GAP.sub(" ", text).strip(" ")


@register.filter(is_safe=True)
def filled_lines(text: str) -> str:
    """The lines of the text on which something stands, without what is around it."""
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


@register.filter
def in_sentence(word: str) -> str:
    """A word of the record as it stands in a sentence: without hyphens."""
    return word.replace("-", " ")


@register.filter
def stance_words(stance: str | None) -> str:
    return stances.stance_words(stance)


@register.filter
def meaning(stance: str) -> str:
    """The meaning of a stance in a few words; nothing for silence."""
    return Stance(stance).meaning if stance else ""


@register.filter
def in_words(number: int) -> str:
    return number_words(number)


@register.filter
def times(number: int) -> str:
    return times_words(number)


@register.simple_tag
def missing_answers(missing: int, asked: int, where: str = "") -> str:
    """How many answers were missing, as a sentence begins."""
    return capital(words_of_missing(missing, asked, where=where))


@register.filter
def conditions(names: list[str]) -> str:
    return conditions_words(names)


@register.filter
def capital(text: str) -> str:
    """The text with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


@register.filter
def within(text: str) -> str:
    """A sentence as it stands inside another: without its full stop."""
    return text.strip().removesuffix(".")


@register.filter
def movement_words(row: Any) -> str:
    """The movement of a development where a sentence may say it; else nothing."""
    return changes.movement_words(
        row.movement,
        revealed=row.revealed,
        contested=bool(row.details.get("contested")),
        confidence=row.details.get("confidence", "high"),
        left_agreement="agreed_on" in row.details,
    )


@register.filter
def opening(text: str) -> str:
    """The text, or the beginning of a long one, which says that something is left out."""
    return opening_of(text)


@register.simple_tag
def said_of(stance: str, parties: list[Any]) -> str:
    """The stance said of one party or of several: "accepts", "accept", "are leaning for"."""
    said = stances.stance_words(stance)
    several = len(parties) > 1
    if stance in OPPOSITE:
        return said.removesuffix("s") if several else said
    return f"{'are' if several else 'is'} {said}"


@register.simple_tag
def mark(name: str, classes: str = "") -> SafeString:
    """A mark of the sprite. The word always stands beside it, so it is hidden from listeners."""
    return format_html(
        '<svg class="m{}" width="16" height="16" aria-hidden="true"><use href="#m-{}"/></svg>',
        f" {classes}" if classes else "",
        name,
    )


@register.simple_tag(takes_context=True)
def for_whom(context: Context, *things: Any) -> SafeString | str:
    """For whom what rests on those things is only, and until when: a lock and words.

    Nothing where everybody reads all of them today. Each is a fact, a row of the stream, a mark,
    or what is not shown.
    """
    only = narrowest(mark_of_any(thing, _today(context)) for thing in things)
    if only is None:
        return ""
    return format_html(
        ' <span class="tag only" data-audience="{}">{} <span>{}</span></span>',
        only.audience.word,
        mark(LOCK),
        only.words,
    )


@register.simple_tag(takes_context=True)
def small_lock(context: Context, thing: Any) -> SafeString | str:
    """The same in a cell: a lock at its foot, and words for who listens or points at it."""
    only = mark_of_any(thing, _today(context))
    if only is None:
        return ""
    return format_html(
        '<span class="only" title="{}">{}<span class="vh">, {}</span></span>',
        only.words,
        mark(LOCK, "br"),
        only.in_sentence,
    )


@register.filter
def lower_first(text: str) -> str:
    """The text with a small first letter, the rest as it is."""
    return text[:1].lower() + text[1:]


@register.simple_tag(takes_context=True)
def for_whom_in_words(context: Context, thing: Any) -> str:
    """The same where no element fits, such as in a choice: " (team only)"."""
    only = mark_of_any(thing, _today(context))
    return f" ({only.in_sentence})" if only else ""


def _today(context: Context) -> date:
    """The day on which a page is read: that of its perspective."""
    moment = context.get("moment")
    today: date = moment.view.today if moment else context["today"]
    return today


@register.simple_tag
def chip(stance: str | None, state: str = "") -> SafeString:
    """A stance in a line of text: fill, sign and word; `state` where it was superseded or denied."""
    said = stances.stance_words(stance)
    if not stance:
        return format_html('<span class="chip none">{}</span>', said)
    if stance == SILENCE:
        return format_html(
            '<span class="chip"><i class="f-hush" aria-hidden="true">{}</i> {}</span>',
            mark("silent"),
            said,
        )
    return format_html(
        '<span class="chip{}"><i class="f-{}" aria-hidden="true">{}</i> {}</span>',
        " void" if state == "denied" else "",
        Stance(stance).fill,
        Stance(stance).sign,
        format_html("<s>{}</s>", said) if state == "superseded" else said,
    )


@register.simple_tag
def leads_to(row: Any, moment: PageClocks | str = "") -> str:
    """The address where a development is read in full, at the clocks of the page; nothing where nowhere.

    Demands and red lines stand on pages of their own at the day on which it could be known.
    """
    if row.kind == CANCELLED:
        return ""
    here = row.negotiation.slug
    query, known = (
        (moment.query, moment.known_query) if isinstance(moment, PageClocks) else ("", "")
    )
    if row.statement:
        return reverse("statement", args=[here, row.statement.slug]) + query
    if row.document and not row.demand:
        return reverse("document", args=[here, row.document.slug]) + known
    then = f"?at={row.known_from.isoformat()}{known.replace('?', '&')}"
    if row.demand:
        return f"{reverse('demands', args=[here])}{then}#{row.demand.anchor}"
    if row.issue_act and row.issue and not row.red_line:
        return f"{reverse('issue', args=[here, row.issue.slug])}{then}"
    if row.remark or row.priority or row.dissociation:
        return f"{reverse('party', args=[here, row.party.slug])}{then}"
    if row.red_line:
        return f"{reverse('red-lines', args=[here])}{then}"
    return reverse("round", args=[here, row.round.slug]) + known if row.round else ""


@register.simple_tag
def swatch(stance: str) -> SafeString:
    """A stance where its word stands beside it."""
    if stance == SILENCE:
        return format_html(
            '<span class="sw bare hush" aria-hidden="true">{}</span>', mark("silent")
        )
    return format_html(
        '<span class="sw f-{}" aria-hidden="true">{}</span>',
        Stance(stance).fill,
        Stance(stance).sign,
    )


@register.inclusion_tag("parts/stance_legend.html")
def stance_legend() -> dict[str, Any]:
    """The scale, each stance with its swatch and words."""
    return {"scale": SCALE}


@register.simple_tag
def answer(kind: str | None) -> SafeString:
    """An answer to a demand; a gap where none is known."""
    if not kind:
        return gap(AnswerGap.NO_ANSWER_KNOWN)
    given = AnswerKind(kind)
    return format_html(
        '<span class="chip"><i class="f-{}" aria-hidden="true">{}</i> {}</span>',
        given.fill,
        mark(given.mark),
        given.words,
    )


@register.simple_tag
def gap(kind: str, words: str = "") -> SafeString:
    """The gap where no reply is known: each kind by its own mark and words."""
    none = AnswerGap(kind)
    classes = " late" if none == AnswerGap.OVERDUE else ""
    return format_html(
        '<span class="chip none{}">{} {}</span>', classes, mark(none.mark), words or none.words
    )


@register.inclusion_tag("parts/bars.html")
def bars(authority: int) -> dict[str, Any]:
    """The weight of a speaker, as five bars."""
    heights = (2.5, 4.1, 5.7, 7.3, 8.9)
    return {
        "bars": [
            {"x": 0.5 + 4 * n, "y": round(10.5 - height, 1), "height": height, "on": n < authority}
            for n, height in enumerate(heights)
        ]
    }


@register.filter
def split_on(text: str, turn: str) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it is the word that a correction turns on."""
    if not turn:
        return [(text, False)]
    pieces = re.split(rf"(\b{re.escape(turn)}\b)", text, flags=re.IGNORECASE)
    return [(p, p.lower() == turn.lower()) for p in pieces if p]


@register.filter
def sign(stance: str | None) -> str:
    return Stance(stance).sign if stance else ""


@register.filter
def fill(stance: str | None) -> str:
    return Stance(stance).fill if stance else "z0"


@register.filter
def labels(parties: Any) -> str:
    """Parties by their short names, as a list in a sentence."""
    names = [party.label for party in parties]
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


@register.filter
def publishers(sources: Any) -> str:
    return ", ".join(dict.fromkeys(source.publisher for source in sources))


@register.simple_tag
def cell(drawn: MatrixCell, query: str, way: str = "") -> SafeString:
    """One cell of the matrix: a link to the statement behind it, where there is one.

    `way` leads from the page to the overview, below which the statements are.
    """
    inside = format_html(
        '{}{}{}{}{}<span class="vh">{}</span>',
        _sign_in(drawn),
        format_html('<small aria-hidden="true">{}</small>', drawn.body) if drawn.body else "",
        mark(drawn.arrow, "tr") if drawn.arrow else "",
        _small(drawn),
        format_html('<b class="pri" aria-hidden="true">{}</b>', drawn.priority[0].upper())
        if drawn.priority
        else "",
        drawn.words,
    )
    title = format_html(' title="{}"', drawn.pointed_at) if drawn.pointed_at else ""
    if not drawn.statement:
        return format_html('<span class="cell {}"{}>{}</span>', drawn.classes, title, inside)
    return format_html(
        '<a class="cell {}" href="{}statements/{}/{}"{}>{}</a>',
        drawn.classes,
        way,
        drawn.statement,
        query,
        title,
        inside,
    )


def _small(drawn: MatrixCell) -> SafeString:
    """The small marks at the foot of a cell."""
    return format_html_join("", "{}", ((mark(name, place),) for name, place in drawn.foot))


def _sign_in(drawn: MatrixCell) -> SafeString | str:
    if drawn.is_split:
        two = ((voice.fill, voice.sign) for voice in map(Stance, drawn.voices[:2]))
        return format_html_join("", '<span class="f-{}" aria-hidden="true">{}</span>', two)
    if drawn.is_silence:
        return mark("silent")
    signed = Stance(drawn.stance).sign if drawn.stance else "" if drawn.body else "·"
    return format_html('<span aria-hidden="true">{}</span>', signed) if signed else ""
