"""The stream as an Atom feed (RFC 4287): well-formed whatever people typed."""

from __future__ import annotations

import re
import uuid
import xml.etree.ElementTree as ET
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from ..delivery.mail.blocks import ToldItem
from ..delivery.mail.items.item import MailItem, Passage
from ..delivery.mail.joint_items import joint_item
from ..models import Negotiation
from ..reading.evidence.audience_marks import mark_of_row
from ..reading.evidence.together import place_in_stream, sameness
from ..reading.questions.feeds import FeedEntry
from ..rules.audience_marks import AudienceMark, narrowest, prefixed
from ..rules.together import joint_headline, together
from ..rules.wording import day_words, opening
from ..vocabulary.answers import AnswerKind
from ..vocabulary.kinds import CANCELLED, Kind

ATOM = "http://www.w3.org/2005/Atom"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""The characters that XML 1.0 has no way to write, not even escaped."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its entries, the rows that they tell of, and names by slug."""

    negotiation: Negotiation
    address: str
    entries: list[FeedEntry]
    items: Mapping[UUID, MailItem]
    parties: Mapping[str, str]
    issues: Mapping[str, str]
    today: date
    narrowed: bool

    @property
    def updated(self) -> datetime:
        """The last time that an entry of it changed."""
        began = datetime.combine(self.negotiation.start_date, time(), UTC)
        return max((entry.updated for entry in self.entries), default=began)


def atom(feed: Feed) -> bytes:
    """The feed, byte for byte the same as long as it says the same."""
    about = feed.negotiation
    page = _site(reverse("developments", args=[about.slug]))
    root = ET.Element("feed", {"xmlns": ATOM, LANG: "en-GB"})
    _text(root, "id", uuid.uuid5(uuid.NAMESPACE_URL, _site(feed.address)).urn)
    narrowed = ", narrowed down" if feed.narrowed else ""
    _text(root, "title", f"{about.title}: developments{narrowed}")
    _text(root, "subtitle", "What happened in the negotiation, the newest first.")
    _text(root, "updated", _time(feed.updated))
    _link(root, "self", _site(feed.address), "application/atom+xml")
    _link(root, "alternate", page, "text/html")
    _text(ET.SubElement(root, "author"), "name", "Demarche")
    for entries in together(feed.entries, _sameness):
        in_order = sorted(entries, key=lambda entry: place_in_stream(entry.row))
        _entry(root, feed, in_order, page)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def _sameness(entry: FeedEntry) -> Hashable | None:
    """What entries of one act have in common that differ in nothing but the party."""
    same = sameness(entry.row)
    later = entry.later
    became = (later.act_id, later.kind, sameness(later)) if later is not None else None
    return (entry.row.act_id, same, became) if same is not None else None


def _entry(root: ET.Element, feed: Feed, entries: Sequence[FeedEntry], page: str) -> None:
    entry = entries[0]
    row = entry.row
    items = [feed.items[one.row.pk] for one in entries]
    item = joint_item([ToldItem(one) for one in items]).item
    headline = joint_headline([one.row.headline for one in entries])
    element = ET.SubElement(root, "entry")
    _text(element, "id", row.pk.urn)
    mark = narrowest((item.mark_on(feed.today), _mark_of_later(entry, feed.today)))
    _text(element, "title", prefixed(f"{_became(entry)}{headline}", mark))
    _text(element, "published", _time(entry.published))
    _text(element, "updated", _time(entry.updated))
    _link(element, "alternate", _site(item.path), "text/html")
    kind = f"{page}#kind"
    _category(element, kind, row.kind, Kind(row.kind).entry.in_sentence)
    for slugs, names, scheme in (
        (_parties(entries), feed.parties, f"{page}#party"),
        (row.issues, feed.issues, f"{page}#issue"),
    ):
        for slug in slugs:
            if slug in names:
                _category(element, scheme, slug, names[slug])
    if mark is not None:
        _category(element, f"{page}#audience", mark.audience.word, mark.words)
    lines = [*([f"{mark.words}."] if mark else []), *_lines(entries, item)]
    content = _text(element, "content", "\n\n".join(lines))
    content.set("type", "text")


def _mark_of_later(entry: FeedEntry, today: date) -> AudienceMark | None:
    """The mark of the later row, of which an entry says that it followed."""
    return mark_of_row(entry.later, today) if entry.later is not None else None


def _became(entry: FeedEntry) -> str:
    if entry.later is None:
        return ""
    return "No longer holds: " if entry.is_cancelled else "Updated since: "


def _parties(entries: Sequence[FeedEntry]) -> list[str]:
    return list(dict.fromkeys(slug for one in entries for slug in one.row.parties))


def _lines(entries: Sequence[FeedEntry], item: MailItem) -> Iterable[str]:
    """The entry's text, a paragraph a line: that it no longer holds comes first, so that nobody reads past it."""
    entry = entries[0]
    later = entry.later
    if later is not None:
        became = "It no longer holds, since" if entry.is_cancelled else "It was updated on"
        now = joint_headline([one.later.headline for one in entries if one.later is not None])
        yield f"{became} {day_words(later.act.on)}: {now}"
    if entry.row.references_id is not None and entry.row.kind != CANCELLED:
        yield "This updates what was told before."
    if item.where or item.lead:
        yield " ".join(filter(None, (item.where, *item.lead)))
    if item.proposition:
        yield f"Proposition: {item.proposition}"
    for passage in item.passages:
        yield _passage(passage)
    for answer in item.answers:
        number = f"No. {answer.number}, " if answer.number else ""
        line = f"{number}{AnswerKind(answer.answer).words}: {answer.demand}"
        yield f"{line[:1].upper()}{line[1:]}"
        if answer.summary:
            yield answer.summary
        if answer.counter:
            yield f"Counter-offer: {answer.counter}"
    if item.words:
        yield f"Quoted as: “{opening(item.words[0])}” → “{opening(item.words[1])}”."
    if item.why:
        yield f"Why: {item.why}"
    yield from item.notes
    for source in item.sources:
        where = f" {source.url}" if source.url else ""
        when = f", {source.date}" if source.date else ""
        yield f"Source: {source.publisher}, {source.title}{when}.{where}"


def _passage(passage: Passage) -> str:
    """The words of one statement, demand or line, with whatever is known of its speaker."""
    withdrawn = passage.role == "withdrawn"
    label = "First reported as (withdrawn)" if withdrawn else passage.label
    head = ", ".join(filter(None, (label, day_words(passage.day))))
    if passage.who:
        head += f": {passage.speaker}"
    if passage.told_by:
        head += f", as told by {passage.told_by}"
    quote = "" if withdrawn else passage.quote
    return f"{head}\n{passage.text}" + (f"\n“{opening(quote)}”" if quote else "")


def _text(parent: ET.Element, tag: str, text: str) -> ET.Element:
    element = ET.SubElement(parent, tag)
    element.text = writable(text)
    return element


def _link(parent: ET.Element, rel: str, href: str, kind: str) -> None:
    ET.SubElement(parent, "link", {"rel": rel, "href": writable(href), "type": kind})


def _category(parent: ET.Element, scheme: str, term: str, label: str) -> None:
    category = {"scheme": scheme, "term": term, "label": writable(label)}
    ET.SubElement(parent, "category", category)


def writable(text: str) -> str:
    """The text without what XML cannot write, and without carriage returns, which it would change."""
    return UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _site(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def _time(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
