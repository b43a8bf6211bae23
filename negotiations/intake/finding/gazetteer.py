"""All that parties and speakers are called, to be found in a text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain

from .bodies import COMMON_HEADS, DESCRIBED, HEAD_BEFORE, HEADS, called_by_kind, members_called
from .country_names import adjectives, seats, without_form
from .day_words import MONTHS
from .knowledge import Knowledge, PartyNames, SpeakerNames
from .mentions import Mention, Naming, mentions
from .offices import TITLES, office_pattern, office_words
from .seats_told import seats_told
from .speech_words import IRREGULAR, SPEECH, TAKES_A_STANCE
from .surnames import surname
from .transliterations import spellings
from .verb_forms import DOING
from .word_lists import word_set

WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
POSSESSIVE = re.compile(r"(?:’s|'s|(?<=s)[’'])(?!\w)")
OF_ANOTHER = re.compile(r"\s+(?:of|for)\b")
"""Behind a common word for a body: it is of somebody else."""
PAIR = re.compile(r"\s+and\s+[A-Z]\w+\s+[a-z]")
SPEAKS_BEHIND = re.compile(r"(?:\s+(?:on|to)\s+[^:.;“\n]{3,50}|\s+\([^()\n]{2,40}\))?:\s+\S")
"""Behind a name in a line of a ticker: what he says follows."""
OF_SIDE = re.compile(r"\s+side(?=[’'\s.,;:])")
"""Behind an adjective: “the Polish side” is Poland."""
TIMES = frozenset(MONTHS) | word_set(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow"
)
BODY_WORDS = word_set("government ministry cabinet delegation office administration presidency")
"""A body is nobody who works in it."""
CHIEF = frozenset({"chief"})
HEAD = re.compile(
    r"\W*(?:secretary[- ]general|president|director[- ]general|director)\b", re.IGNORECASE
)
DETERMINERS = word_set("the a an no any this that each every")
BEFORE_NAMES = word_set(
    "but and yet so then while when for as if though although both neither either later earlier "
    "with after before asked today yesterday like unlike even only still here there said says"
)
GIVEN = re.compile(r"([A-Z][^\W_]*)\.?\s+\Z")
"""A given name or an initial, right before a surname."""
VERB_BEHIND = re.compile(
    r"(?:,[^,.;]{2,70},)?\s+(?:(?:\w+ly|also|then|now|still|again|later)\s+)?(\w+)"
)
OWN_WORDS = re.compile(
    r"\s+(?:\w+\s+)?(?:letter|reply|note|statement|answer|memorandum|memo|message|speech|office|ministry|delegation|government|spokes\w+|deputy)\b"
)
"""Behind somebody's name, what only who is known here has: “Berg's letter”."""
HONOURED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Lord|Lady)\.?\s+\Z")
SPELT_ALIKE = 0.77
"""By more than so much two spellings of one name are alike: Sergei and Sergey."""


@dataclass(frozen=True, slots=True)
class _Name:
    words: str
    naming: Naming
    party: str
    speaker: str | None = None
    is_adjective: bool = False
    is_short: bool = False
    is_common: bool = False
    """Whether it is a common word, and a name only where the whole one stands before it."""
    is_given: bool = False
    """Whether it is what stands first in a name: a surname in some countries."""


class Gazetteer:
    """Finds who is named in a text by names that the negotiation knows."""

    def __init__(self, known: Knowledge) -> None:
        self.known = known
        self._by_first: dict[str, list[_Name]] = defaultdict(list)
        self._first_named: dict[tuple[str, str], int] = {}
        names = [*self._of_parties(), *self._of_speakers()]
        parties: dict[str, set[str]] = defaultdict(set)
        for name in names:
            if name.speaker is None:
                parties[name.words].add(name.party)
        for name in dict.fromkeys(names):
            if name.speaker or len(parties[name.words]) == 1:
                self._by_first[WORD.findall(name.words)[0]].append(name)
        for listed in self._by_first.values():
            listed.sort(key=lambda name: -len(name.words))
        self._offices = [
            (words, speaker)
            for speaker in known.speakers
            for office in re.split(r"[;,]", speaker.office)
            if (words := office_words(office))
        ]
        self.office = office_pattern(speaker.office for speaker in known.speakers)
        self._matters = {
            word.lower() for issue in known.issues for word in WORD.findall(issue.name)
        }
        self._party_words = {
            word for one in known.parties for name in party_names(one) for word in name.split()
        }

    def _of_parties(self) -> Iterator[_Name]:
        heads: dict[str, set[str]] = defaultdict(set)
        tails: dict[str, set[str]] = defaultdict(set)
        described_as: dict[str, set[str]] = defaultdict(set)
        kinds: dict[str, set[str]] = defaultdict(set)
        for party in self.known.parties:
            kinds[party.kind].add(party.slug)
            people = set(chain(*(adjectives(one) for one in party.names[:2])))
            for name in party_names(party):
                yield _Name(name, Naming.PARTY, party.slug, is_adjective=name in people)
                if len(name) > 3 and not name.isupper():
                    yield _Name(name.upper(), Naming.PARTY, party.slug)
                if described := DESCRIBED.match(name):
                    described_as[described[1].lower()].add(party.slug)
                if members := members_called(name):
                    described_as[members].add(party.slug)
                *_, before, head = ("", *name.split())
                ahead = HEAD_BEFORE.match(name)
                if ahead and ahead[1] in HEADS:
                    heads[ahead[1]].add(party.slug)
                elif head in HEADS and before:
                    heads[head].add(party.slug)
                    tails[f"{before} {head}"].add(party.slug)
            if len(party.slug) <= 6 and "-" not in party.slug and party.kind != "state":
                yield _Name(party.slug.upper(), Naming.PARTY, party.slug)
            for name in dict.fromkeys(chain(*(seats(one) for one in party.names[:2]))):
                yield _Name(name, Naming.PLACE, party.slug)
            for name in dict.fromkeys(chain(*(adjectives(one) for one in party.names[:2]))):
                yield _Name(name, Naming.PLACE, party.slug, is_adjective=not name.endswith("s"))
        for words, slugs in described_as.items():
            if len(slugs) == 1:
                yield _Name(words, Naming.PARTY, next(iter(slugs)), is_short=True)
        for head, slugs in heads.items():
            if len(slugs) == 1:
                yield _Name(head, Naming.PARTY, next(iter(slugs)), is_short=True)
            if len(slugs) == 1 and head in COMMON_HEADS:
                yield _Name(
                    head.lower(), Naming.PARTY, next(iter(slugs)), is_short=True, is_common=True
                )
        for tail, slugs in tails.items():
            if len(slugs) == 1:
                yield _Name(tail, Naming.PARTY, next(iter(slugs)))
        for kind, slugs in kinds.items():
            for form, is_common in called_by_kind(kind) if len(slugs) == 1 else ():
                slug, is_short = next(iter(slugs)), form.lower() != "allies"
                yield _Name(form, Naming.PARTY, slug, is_short=is_short, is_common=is_common)

    def _of_speakers(self) -> Iterator[_Name]:
        for speaker in self.known.speakers:
            names = chain(*map(spellings, speaker.names)) if speaker.is_person else speaker.names
            for name in names:
                bare = re.sub(r"\s*\([^)]*\)|^[Uu]nnamed ", "", name).strip()
                parts = bare.split()
                if not WORD.findall(bare):
                    continue
                of = (Naming.SPEAKER, speaker.party, speaker.slug)
                yield _Name(bare, *of)
                if speaker.is_person and len(parts) > 1:
                    yield _Name(bare.upper(), *of)
                if speaker.is_person and len(parts) > 1 and parts[-1][:1].isupper():
                    last = surname(bare)
                    if len(parts) > 2 and last != parts[0]:
                        yield _Name(f"{parts[0]} {last}", *of)
                    yield _Name(last, *of, is_short=True)
                    if last != parts[0] and len(parts[0]) > 2 and parts[0].lower() not in TITLES:
                        yield _Name(parts[0], *of, is_short=True, is_given=True)
                    yield _Name(last.upper(), *of, is_short=True)

    def names(self) -> Iterator[str]:
        """All that it knows names by, in the letters in which they are written."""
        return (name.words for names in self._by_first.values() for name in names)

    def learn_seats(self, text: str) -> None:
        """Takes the places that an article tells of as of seats of parties for names of these."""
        venues = [one.place for one in self.known.rounds]
        found = mentions(text, 0, len(text), self, set())
        for place, party in seats_told(text, found, venues, list(self.names())).items():
            self._by_first[WORD.findall(place)[0]].append(_Name(place, Naming.PLACE, party))

    def named(self, text: str, start: int, end: int, introduced: set[str]) -> Iterator[Mention]:
        """Those who are named by a name between two places of a text, in order.

        `introduced` are the speakers whom the text has named in full before; they are added to.
        """
        taken = start
        for match in WORD.finditer(text, start, end):
            if match.start() < taken:
                continue
            for name in self._by_first.get(
                re.split(r"[’'-]", match[0])[0], ()
            ) or self._by_first.get(match[0], ()):
                last = match.start() + len(name.words)
                if last > end or not text.startswith(name.words, match.start()):
                    continue
                if last < len(text) and text[last].isalnum():
                    continue
                if name.is_short and not self._stands_for(
                    text, match.start(), last, start, introduced, name
                ):
                    continue
                begins = self._from_given_name(text, match.start(), taken, name)
                mention = self._mention(text, begins, last, name, bound=end)
                if mention.speaker and not name.is_short:
                    introduced.add(mention.speaker)
                taken = last
                yield mention
                break

    def _mention(self, text: str, start: int, end: int, name: _Name, *, bound: int) -> Mention:
        alike = [
            other
            for other in self._by_first[WORD.findall(name.words)[0]]
            if other.words == name.words and other.speaker and name.speaker
        ]
        parties = {other.party for other in alike} or {name.party}
        side = OF_SIDE.match(text, end, bound) if name.is_adjective else None
        end = side.end() if side else end
        return Mention(
            start=start,
            end=end,
            words=text[start:end],
            naming=name.naming,
            party=next(iter(parties)) if len(parties) == 1 else None,
            speakers=tuple(dict.fromkeys(other.speaker for other in alike if other.speaker)),
            is_possessive=bool(POSSESSIVE.match(text, end)),
            is_adjective=name.is_adjective and side is None,
        )

    def _stands_for(
        self, text: str, start: int, end: int, first: int, introduced: set[str], name: _Name
    ) -> bool:
        """Whether a word is somebody's name here, and no other's name and no common word."""
        before = re.search(r"([^\W_]+)([.,;:]?)\s+$", text[first:start])
        word = before[1] if before and not before[2].strip(".") else ""
        if name.is_common and not self._is_named_before(text, start, end, name.party):
            return False
        if name.speaker is None:
            return word.lower() in ("the", "this", "our", "their") and not re.match(
                r"\s+(?:(?!for\b|of\b)[A-Z]\w+|who\b)", text[end:]
            )
        if word.lower() in DETERMINERS and not (before and before[2]):
            return False
        named_before = word.lower() in TITLES or word.lower() in TIMES or word in self._party_words
        if word[:1].isupper() and not named_before:
            begins = before is not None and before.start() == 0
            if not (begins and word.lower() in BEFORE_NAMES):
                return self._is_given_name(word, name.speaker)
        follows = re.match(r"\s+([A-Z][^\W_]+)", text[end:])
        if follows and (follows[1] in HEADS or word == ""):
            # Two capitalised words: the name of somebody or something else.
            return False
        within = start > first and not re.search(r"[“\"‘(—–:]\s*$", text[first:start])
        if within and not name.is_given:
            return True
        if PAIR.match(text, end) and name.words.lower() not in MONTHS:
            return True
        verb = VERB_BEHIND.match(text, end)
        speaks = verb is not None and (verb[1] in SPEECH or verb[1] in TAKES_A_STANCE)
        acts = verb is not None and (verb[1] in IRREGULAR | DOING or verb[1].endswith("ed"))
        known = name.speaker in introduced
        if name.is_given:
            return known and speaks
        if SPEAKS_BEHIND.match(text, end):
            return True
        owns = POSSESSIVE.match(text, end)
        own_words = owns is not None and OWN_WORDS.match(text, owns.end()) is not None
        return speaks or own_words or (known and (acts or owns is not None))

    def _is_named_before(self, text: str, start: int, end: int, party: str) -> bool:
        """Whether a party is named in full before a place, behind which no other is told of by “of”."""
        if OF_ANOTHER.match(text, end):
            return False
        if (party, text) not in self._first_named:
            full = [name for name in party_names(self.known.party[party]) if " " in name]
            places = [place for name in full if (place := text.find(name)) >= 0]
            self._first_named[party, text] = min(places, default=len(text))
        return self._first_named[party, text] < start

    def _is_given_name(self, word: str, slug: str) -> bool:
        """Whether a word is a given name of his, its initial, or that name spelt another way."""
        word = word.title() if word.isupper() and len(word) > 1 else word
        names = self.known.speaker[slug].names
        given = {part.rstrip(".") for one in names for part in one.split()[:-1]}
        if len(word) == 1:
            return any(one.startswith(word) for one in given)
        return any(
            one[:1] == word[:1] and SequenceMatcher(None, one, word).ratio() > SPELT_ALIKE
            for one in given
        )

    def _from_given_name(self, text: str, start: int, first: int, name: _Name) -> int:
        """Where a name begins of which the surname begins there: at what stands before it, “Mr” and the given name."""
        before = GIVEN.search(text, first, start) if name.speaker and name.is_short else None
        if before and self._is_given_name(before[1], name.speaker or ""):
            start = before.start()
        titled = HONOURED.search(text, first, start) if name.speaker else None
        return titled.start() if titled else start

    def holders(self, office: str, party: str | None) -> tuple[str, ...]:
        """The speakers who hold an office that is called so, of one party where it is said."""
        if office_words(office) == CHIEF and party is not None:
            return self._head_of(party)
        exact, loose = self._called_so(office, party)
        return tuple(dict.fromkeys(exact or loose))

    def is_matter(self, text: str, start: int, end: int) -> bool:
        """Whether people who are named by one word are what an issue is about, and do not speak there."""
        follows = WORD.search(text, end)
        speaks = follows is not None and follows[0].lower() in SPEECH
        return text[start:end].lower() in self._matters and not speaks

    def likely_holders(self, office: str) -> tuple[str, ...]:
        """The persons of all parties whose office can be called so, in few words or in all."""
        exact, loose = self._called_so(office, None)
        known = self.known.speaker
        return tuple(slug for slug in dict.fromkeys((*exact, *loose)) if known[slug].is_person)

    def _called_so(self, office: str, party: str | None) -> tuple[list[str], list[str]]:
        """The speakers whose office is called just so, and those of whose it is a part."""
        wanted = office_words(office)
        is_body = wanted <= BODY_WORDS
        exact, loose = [], []
        for words, speaker in self._offices:
            if party is not None and speaker.party != party:
                continue
            if is_body and speaker.kind != "institution":
                continue
            if wanted and words == wanted:
                exact.append(speaker.slug)
            elif wanted and wanted <= words and ("deputy" in wanted or "deputy" not in words):
                loose.append(speaker.slug)
        return exact, loose

    def _head_of(self, party: str) -> tuple[str, ...]:
        """Who is called the chief of a body: its secretary-general, president or director."""
        of_party = [
            s for s in self.known.speakers_of[party] if s.is_person and HEAD.match(s.office)
        ]
        return (of_party[0].slug,) if len(of_party) == 1 else ()

    def party_of_body(self, body: str) -> str | None:
        """The one party for whose body of that word somebody here speaks."""
        wanted = office_words(body)
        if not wanted or not wanted <= BODY_WORDS:
            return None
        parties = {speaker.party for words, speaker in self._offices if wanted <= words}
        return next(iter(parties)) if len(parties) == 1 else None

    def text_speaker(self, party: str) -> str | None:
        """Who speaks where a text of the party does: its institution for texts, else its only one."""
        institutions = [s for s in self.known.speakers_of[party] if s.kind == "institution"]
        told = [
            s
            for s in institutions
            if re.search(r"\b(?:text|written|agreed|paper|document)", s.office.lower())
        ]
        ranked = sorted(told or institutions, key=lambda speaker: -speaker.authority)
        if not ranked or (
            not told and len(institutions) > 1 and ranked[0].authority == ranked[1].authority
        ):
            return None
        return ranked[0].slug

    def official(self, party: str) -> str | None:
        """The unnamed official of a party, where it has one."""
        unnamed = [s for s in self.known.speakers_of[party] if s.kind == "unnamed-official"]
        return unnamed[0].slug if len(unnamed) == 1 else None


def party_names(party: PartyNames) -> list[str]:
    """All that a party is called, with and without its form of state and its article."""
    names: dict[str, None] = {}
    for name in party.names:
        for one in (name, re.sub(r"^[Tt]he ", "", name), without_form(name)):
            if WORD.findall(one):
                names[one] = None
    return list(names)


def is_person(speaker: SpeakerNames | None) -> bool:
    """Whether it is somebody whom “he” or “she” can stand for."""
    return speaker is not None and speaker.kind != "institution"
