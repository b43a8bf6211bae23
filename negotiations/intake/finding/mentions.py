"""Who is named in a sentence, and mentions of one person made one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from .offices import OUTSIDER, TEXT, UNNAMED
from .strangers import strangers_in

if TYPE_CHECKING:
    from .gazetteer import Gazetteer

POSSESSIVE = re.compile(
    r"(?:’s|'s|(?<=s)[’'])(?!\w)(?!\s+(?:for|against|not|ready|willing|open|in favou?r|opposed|prepared)\b)"
)
OF_PARTY = re.compile(
    r"(?:’s|'s|[’'])?\s+(?:(?!and|or|but|that|to|in|of|from|the|said|has|was|is)[\w-]+\s+){0,3}"
)
BEHIND = re.compile(r"\s+(?:of|for|from|in|with|at)\s+(?:the\s+|its\s+)?(?:[A-Z][\w-]+\s+)?")
CLOSE_TO = re.compile(
    r"\s+(?:close to|around|near|in the (?:entourage|camp) of|familiar with the thinking of)\s+(?:the\s+)?"
)
"""Between nobody who is named and those for whom he speaks."""
SITS_THERE = re.compile(
    r"\b(?:ministry|government|cabinet|presidency|chancellery|officials?|spokes(?:man|woman|person))$",
    re.IGNORECASE,
)
"""What is where its party sits: “the ministry in Warsaw”."""
APPOSED = re.compile(r",?\s+(?:Mr|Ms|Mrs|Dr|Sir)?\.?\s*")
OFFICE_BEHIND = re.compile(r"^[^,]*,\s+(?:the\s+|its\s+)?[a-z]")
EXPLAINED = re.compile(r",\s+(?:for\s+)?(?:the\s+|its\s+|their\s+|an?\s+|who\s+is\s+(?:the\s+)?)?")
NAME_BEHIND = re.compile(r"\s+[A-Z][^\W\d_]+\b")
"""Behind an office: whose it is, who is another than the one before it."""
IN_BRACKETS = re.compile(r",?\s+\((?:the\s+)?")
NAMED_FOR = re.compile(
    r"(?:^|(?<=[\s“\"(—–]))(?P<who>[A-Z][^\W\d_]*(?:[ -](?:(?:de|van|von|al|bin) )?[A-Z][^\W\d_]+)+),?\s+\((?:the\s+)?$"
)
"""A name that may be nobody's here, with the party for which he speaks in brackets behind it."""
WRITTEN_BY = re.compile(
    r",?\s+(?:(?:signed|issued|sent|published|tabled|circulated|submitted|presented|drafted|drawn up|put forward|released) )?(?:by|from|of)\s+(?:the\s+)?"
    r"|(?:\s+in the margin)?,?\s+attributed to\s+(?:the\s+)?"
    r"|\s+(?:issued|published|released)\s+in\s+"
)
ANSWER = re.compile(r"\b(?:answer|reply|response|statement)$", re.IGNORECASE)
ANSWER_IS = re.compile(
    r"(?:,[^,;]{2,80},|\s+(?:to|in|on|at)\s+[^,;.]{2,50}?)?\s+(?:was|is|ran|read|came|remains?|remained)\b(?!\s+(?:\w+ly\s+)?\w+(?:ed|wn|en)\b)"
)
"""How it goes on behind somebody's answer that is told: “Berg's answer was no”."""
OF_OPPOSITION = re.compile(r"\bopposition\b", re.IGNORECASE)
PROPOSED = re.compile(r"\bproposals?$", re.IGNORECASE)
STRANGER = re.compile(
    r",?\s+(?:Mr|Ms|Mrs|Dr)?\.?\s*[A-Z][^\W\d_]+(?:[ -](?:de |van |von |al-|bin )?[A-Z][^\W\d_]+)+"
)
BORNE = re.compile(
    r"\b(?:president|minister|premier|chancellor|secretary|senator|commissioner|ambassador|envoy|governor|mayor|king|queen|spokes(?:man|woman|person))$",
    re.IGNORECASE,
)
"""An office that stands before a name."""
ONE_NAME = re.compile(
    r"\s+(?!(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December)\b)"
    r"[A-Z][^\W\d_]{2,}(?=[\s,.;:’'”\")]|$)"
)
"""The name behind it of somebody whom nobody here knows: “President Duda”."""

OF_SOMEBODY_ELSE = re.compile(
    r"\s+(?:of|for|from)\s+(?!(?:State|Foreign|Trade|Finance|Defen[cs]e)\b)[A-Z][^\W\d_]{2,}(?=[\s,.;:’'”\")]|$)"
)
ENVOY = re.compile(
    r"\b(?:representatives?|delegates?|delegation|envoys?|ambassadors?|president|prime minister|premier|foreign minister|government)$",
    re.IGNORECASE,
)
"""Whoever has such an office has it of a state, which nobody here knows: “the representative of Brazil”."""


class Naming(Enum):
    """By what somebody is named."""

    PARTY = "party"
    PLACE = "place"
    SPEAKER = "speaker"
    OFFICE = "office"
    UNNAMED = "unnamed"
    OUTSIDER = "outsider"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name or a noun for somebody, by its place, and who that can be.

    `speakers` are those whom it can stand for. A `stranger` has a name that nobody here has.
    """

    start: int
    end: int
    words: str
    naming: Naming
    party: str | None = None
    speakers: tuple[str, ...] = ()
    is_possessive: bool = False
    is_adjective: bool = False
    is_stranger: bool = False
    perhaps: tuple[str, ...] = ()
    """Who else holds an office that may be called so, where no party is named with it."""

    @property
    def speaker(self) -> str | None:
        """Who it is, where that is plain."""
        return self.speakers[0] if len(self.speakers) == 1 else None


def mentions(
    text: str, start: int, end: int, gazetteer: Gazetteer, introduced: set[str]
) -> list[Mention]:
    """Everybody who is named between two places of a text, in order; none lies within another."""
    names = list(gazetteer.named(text, start, end, introduced))
    nouns = []
    for pattern, naming in (
        (UNNAMED, Naming.UNNAMED),
        (OUTSIDER, Naming.OUTSIDER),
        (gazetteer.office, Naming.OFFICE),
        (TEXT, Naming.TEXT),
    ):
        for match in pattern.finditer(text, start, end):
            first, last = match.span("who" if match["who"] else "several")
            if naming is Naming.OUTSIDER and gazetteer.is_matter(text, first, last):
                continue
            nouns.append(
                Mention(
                    start=first,
                    end=last,
                    words=text[first:last],
                    naming=naming,
                    is_possessive=bool(POSSESSIVE.match(text, last)),
                )
            )
    nouns += _strangers(text, start, end, [*names, *nouns])
    here = _Bounds(text, start, end)
    return _one_by_one(here, _with_parties(names, nouns), gazetteer)


def _strangers(text: str, start: int, end: int, others: list[Mention]) -> Iterator[Mention]:
    """Those who are told to speak or to do something and are nobody who is known here."""
    for first, last in strangers_in(text, start, end):
        if not any(other.start < last and first < other.end for other in others):
            yield Mention(start=first, end=last, words=text[first:last], naming=Naming.OUTSIDER)


def _with_parties(names: list[Mention], nouns: list[Mention]) -> list[Mention]:
    """Nouns with the party whose name stands in them; those within a name, or another noun, are left out."""
    kept: list[Mention] = []
    for noun in nouns:
        if any(other.start < noun.end and noun.start < other.end for other in kept):
            continue
        around = [n for n in names if n.start < noun.end and noun.start < n.end]
        if any(n.start <= noun.start and noun.end <= n.end for n in around):
            continue
        if any(n.naming is Naming.SPEAKER for n in around):
            # The noun ends before the name or begins behind it.
            spoken = next(n for n in around if n.naming is Naming.SPEAKER)
            if spoken.end >= noun.end or spoken.start <= noun.start:
                continue
            if not spoken.is_possessive:
                continue
            noun = replace(noun, start=spoken.end + 3, words=noun.words)
            kept.append(noun)
            continue
        party = next((n.party for n in around if n.party), None)
        for n in around:
            names.remove(n)
        kept.append(replace(noun, party=party))
    return sorted([*names, *kept], key=lambda mention: mention.start)


@dataclass(frozen=True, slots=True)
class _Bounds:
    """The part of a text in which names are looked for: none begins before it or goes on behind it."""

    text: str
    start: int
    end: int

    def follows(self, pattern: re.Pattern[str], place: int) -> re.Match[str] | None:
        """What stands there, of that form."""
        return pattern.match(self.text, place, self.end)

    def closes(self, place: int) -> bool:
        """Whether a bracket is closed there."""
        return self.text.startswith(")", place, self.end)


def _one_by_one(here: _Bounds, found: list[Mention], gazetteer: Gazetteer) -> list[Mention]:
    """Neighbours that stand for one: “Georgia’s president, Salome Zourabichvili”."""
    joined: list[Mention] = []
    for mention in found:
        current = mention
        while joined and (one := _one_of_two(here, joined[-1], current)) is not None:
            joined.pop()
            current = one
        joined.append(current)
    return [_held(here, _with_name_before(here, mention), gazetteer) for mention in joined]


def _one_of_two(here: _Bounds, first: Mention, second: Mention) -> Mention | None:
    text = here.text
    gap = text[first.end : second.start]
    nouns = (Naming.OFFICE, Naming.UNNAMED, Naming.TEXT)
    places = (Naming.PARTY, Naming.PLACE)
    if first.naming in places and second.naming in nouns and second.party is None:
        if OF_PARTY.fullmatch(gap) and (first.is_possessive or first.is_adjective or gap == " "):
            return replace(
                second, start=first.start, party=first.party, words=text[first.start : second.end]
            )
        return None
    if (
        first.naming in (*nouns, Naming.OUTSIDER)
        and second.naming in places
        and first.party is None
    ):
        if first.naming is Naming.TEXT and not WRITTEN_BY.match(gap):
            return None
        there = second.naming is Naming.PLACE and " in " in gap
        behind = WRITTEN_BY if first.naming is Naming.TEXT else BEHIND
        if (behind.fullmatch(gap) or BEHIND.fullmatch(gap)) and not (
            there and not SITS_THERE.search(first.words)
        ):
            if "ambassador" in first.words.lower() or first.naming is Naming.OUTSIDER:
                return replace(first, end=second.end)
            return replace(
                first, end=second.end, party=second.party, is_possessive=second.is_possessive
            )
        return None
    if first.naming is Naming.OFFICE and first.is_possessive and second.naming is Naming.OFFICE:
        if gap.strip(" ’'s"):
            return None
        words = text[first.start : second.end]
        return replace(second, start=first.start, words=words, party=first.party)
    if first.naming is Naming.TEXT and second.naming in (Naming.SPEAKER, Naming.OFFICE):
        written = first.party is None and second.party and not PROPOSED.search(first.words)
        if written and WRITTEN_BY.fullmatch(gap) and not second.is_possessive:
            return replace(first, end=second.end, party=second.party, speakers=second.speakers)
        return None
    nobody = first.naming in (Naming.UNNAMED, Naming.OUTSIDER)
    if nobody and CLOSE_TO.fullmatch(gap) and second.party:
        return replace(
            first, end=second.end, naming=Naming.UNNAMED, party=second.party, is_possessive=False
        )
    of_body = first.naming is Naming.UNNAMED and first.is_possessive and first.party
    if of_body and second.naming is Naming.OFFICE and gap.strip(" ’'s") == "":
        # “An official in Norway's delegation”.
        return replace(first, end=second.end, is_possessive=second.is_possessive)
    wrote = first.naming is Naming.OFFICE and first.is_possessive and first.party
    if wrote and second.naming is Naming.TEXT and gap.strip(" ’'s") == "":
        return replace(second, start=first.start, party=first.party, speakers=first.speakers)
    speaks = first.naming in (Naming.UNNAMED, Naming.OFFICE) and not first.party
    alone = second.naming is Naming.SPEAKER and "," not in text[second.start : second.end]
    if speaks and alone and gap.strip() in ("to", "for"):
        # “An adviser to Berg”, “a spokesman for Berg”: of her party, whoever else has that office.
        return replace(
            first, end=second.end, party=second.party, is_possessive=second.is_possessive
        )
    if first.naming is Naming.UNNAMED and second.naming is Naming.SPEAKER:
        # An adviser to a minister, who is named himself behind him; or to one whose office is.
        words = text[second.start : second.end]
        if gap.strip() not in ("to", "of", "for") or "," not in words:
            return None
        naming = Naming.UNNAMED if OFFICE_BEHIND.search(words) else second.naming
        return replace(second, start=first.start, naming=naming)
    if second.naming is Naming.SPEAKER:
        fits = first.party is None or second.party in (first.party, None)
        if first.naming is Naming.OFFICE and APPOSED.fullmatch(gap) and fits:
            return _narrowed(replace(second, start=first.start), first.party)
        owns = first.naming in places and (first.is_possessive or first.is_adjective)
        if owns and fits and OF_PARTY.fullmatch(gap) and len(gap.split()) < 3:
            return _narrowed(replace(second, start=first.start), first.party)
        return None
    if first.naming is Naming.SPEAKER:
        if second.naming is Naming.TEXT and first.is_possessive and gap.strip(" ’'s") == "":
            is_answer = ANSWER.search(second.words) and here.follows(ANSWER_IS, second.end)
            if is_answer or PROPOSED.search(second.words):
                words = text[first.start : second.end]
                answer = replace(first, end=second.end, words=words, is_possessive=False)
                return answer if is_answer else None
            return replace(second, start=first.start, party=first.party, speakers=first.speakers)
        owns = first.is_possessive and second.party in (None, first.party)
        if second.naming is Naming.OFFICE and owns and OF_PARTY.fullmatch(gap):
            return replace(second, start=first.start, party=first.party)
        if first.is_possessive:
            return None
        fits = second.party == first.party or " of " in gap or " for " in gap
        if second.naming in (Naming.OFFICE, Naming.UNNAMED) and EXPLAINED.fullmatch(gap):
            of_next = gap.strip() == "," and here.follows(NAME_BEHIND, second.end)
            return None if of_next else _narrowed(replace(first, end=second.end), second.party)
        if (
            second.naming in places
            and fits
            and re.fullmatch(r"\s+(?:of|for|from|at)\s+(?:the\s+)?", gap)
        ):
            return _narrowed(replace(first, end=second.end), second.party)
        if second.naming in places and _is_bracketed(here, gap, second):
            return _narrowed(replace(first, end=second.end + 1), second.party)
        if second.naming in places and second.is_possessive is False and EXPLAINED.fullmatch(gap):
            return None
    return None


def _is_bracketed(here: _Bounds, gap: str, mention: Mention) -> bool:
    """Whether it stands alone in brackets behind a name, as that for which somebody speaks."""
    return bool(IN_BRACKETS.fullmatch(gap)) and here.closes(mention.end)


def _with_name_before(here: _Bounds, mention: Mention) -> Mention:
    """A party that stands in brackets, with the name before them that nobody has who is known here."""
    if mention.naming not in (Naming.PARTY, Naming.PLACE) or not here.closes(mention.end):
        return mention
    name = NAMED_FOR.search(here.text, max(here.start, mention.start - 60), mention.start)
    if name is None:
        return mention
    start, end = name.start("who"), mention.end + 1
    return replace(
        mention,
        start=start,
        end=end,
        words=here.text[start:end],
        naming=Naming.OFFICE,
        is_possessive=False,
        is_adjective=False,
        is_stranger=True,
    )


def _narrowed(mention: Mention, party: str | None) -> Mention:
    return replace(mention, party=mention.party or party)


def _held(here: _Bounds, mention: Mention, gazetteer: Gazetteer) -> Mention:
    """With those who can be meant: who holds the office, and of several of a name those of the party."""
    known = gazetteer.known
    if mention.naming is Naming.SPEAKER:
        if len(mention.speakers) > 1 and mention.party:
            of_party = [s for s in mention.speakers if known.speaker[s].party == mention.party]
            return replace(mention, speakers=tuple(of_party) or mention.speakers)
        return mention
    if mention.naming is Naming.OFFICE and OF_OPPOSITION.search(mention.words):
        names = known.party[mention.party].names if mention.party else ()
        if not any(map(OF_OPPOSITION.search, names)):
            # Who leads an opposition speaks for no party, unless it is one itself.
            return replace(mention, naming=Naming.OUTSIDER, party=None)
    if mention.naming is Naming.OFFICE:
        whose = here.follows(OF_SOMEBODY_ELSE, mention.end)
        if mention.party is None and whose is not None and ENVOY.search(mention.words):
            return replace(mention, end=whose.end(), naming=Naming.OUTSIDER)
        name = here.follows(STRANGER, mention.end)
        if name is None and BORNE.search(mention.words):
            name = here.follows(ONE_NAME, mention.end)
        if name is not None:
            owns = bool(here.follows(POSSESSIVE, name.end()))
            return replace(mention, end=name.end(), is_possessive=owns, is_stranger=True)
        bare = re.sub(
            r"^(?:the|a|an|its|their|his|her|our|my)\s+", "", _without_party(mention, gazetteer)
        )
        speakers = gazetteer.holders(bare, mention.party)
        perhaps = () if mention.party else gazetteer.likely_holders(bare)
        party = mention.party
        if len(speakers) == 1 and party is None:
            party = known.speaker[speakers[0]].party
        elif party is None and mention.words.lower().startswith("the "):
            party = gazetteer.party_of_body(bare)
        return replace(mention, speakers=speakers, party=party, perhaps=perhaps)
    if mention.naming is Naming.UNNAMED and mention.party:
        official = gazetteer.official(mention.party)
        return replace(mention, speakers=(official,) if official else ())
    if mention.naming is Naming.TEXT and mention.party and not mention.speakers:
        writer = gazetteer.text_speaker(mention.party)
        return replace(mention, speakers=(writer,) if writer else ())
    return mention


def _without_party(mention: Mention, gazetteer: Gazetteer) -> str:
    """The words of an office alone."""
    heads = [match.span("who") for match in gazetteer.office.finditer(mention.words)]
    return mention.words[heads[-1][0] :] if heads else mention.words
