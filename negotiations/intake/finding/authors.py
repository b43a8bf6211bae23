"""Who wrote an article, where a party did: its ministry tells what others said, its delegation what it wants."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ..first_lines import FirstLines
from .gazetteer import Gazetteer
from .institutions import BODY
from .knowledge import SpeakerNames
from .mentions import Naming, mentions
from .offices import office_words
from .voices import Discourse, Voice


@dataclass(frozen=True, slots=True)
class Author:
    """Who speaks for a party in a text of its own: an institution where the negotiation knows it."""

    party: str
    speaker: str | None
    publisher: str
    spokesperson: str | None = None
    """Who speaks for it in person where his name does not stand before his words."""
    called: str = ""
    """How whoever speaks for it is called by the head of the text, where he is not on record."""
    until: int = 0
    """Where a report of somebody else begins below its text; 0 where none does."""

    def wrote(self, place: int) -> bool:
        """Whether what stands at a place of the text is its own."""
        return not self.until or place < self.until

    @property
    def voice(self) -> Voice:
        """It, where nobody else speaks."""
        return Voice(party=self.party, speaker=self.speaker, why=self._why, is_text=True)

    def in_person(self, label: str) -> Voice | None:
        """Whoever has an office of its own as his label, as “SPOKESPERSON:”, or is called so by its head; None where that is no such label."""
        is_called = f" {self.called}".lower().endswith(f" {label}".lower())
        return self.person if is_called or IN_OFFICE.fullmatch(label) else None

    @property
    def is_in_person(self) -> bool:
        """Whether the text says who speaks for it, on record or not."""
        return bool(self.spokesperson or self.called)

    @property
    def person(self) -> Voice:
        """Whoever speaks for it himself, where it is known who."""
        return Voice(party=self.party, speaker=self.spokesperson or self.speaker, why=self._why)

    @property
    def _why(self) -> str:
        return f"“{self.publisher}” published it."

    def telling(self, voice: Voice) -> Voice:
        """A voice as this author tells it: of its own party by itself, else as its teller."""
        if voice.party == self.party and voice.speaker is None and self.speaker is not None:
            return replace(voice, speaker=self.speaker, why=self._why)
        if voice.party and voice.party != self.party and voice.reported_by is None:
            return replace(voice, reported_by=self.speaker)
        return voice


JOINT = re.compile(
    r"\b(?:joint|common|agreed) (?:\w+ ){0,2}?(?:communiqu[ée]|statement|declaration|press release|text|conclusions)\b"
    r"|\b(?:agreed (?:minutes|record)|final communiqu[ée])\b",
    re.IGNORECASE,
)
"""Titles of texts that those who agreed on them have written together."""


STATES = re.compile(
    r"\W*(?:(?:the )?(?:[\w’'-]+ )?(?:ministry|government|cabinet|chancellery|presidency|embassy|foreign office)(?:[’']s)? (?=[^:]*\b(?:questions|on|about|concerning|regarding|following|in connection)\b))?"
    r"(?:(?:the|an?|official|daily|weekly|regular|midday|noon|morning|evening|press|written|opening|transcript|excerpts?|of|from) )*"
    r"(?:statement|declaration|press release|comments?|remarks|reply|briefing|conference|(?:position|working|explanatory) (?:paper|note)|"
    r"non-paper|aide-m[ée]moire|memorandum|submission|note verbale|communiqu[ée])\b",
    re.IGNORECASE,
)
"""How the title of an institution's own text begins, or goes on behind what it is about."""
BODY_OF = re.compile(
    r"\b(?:ministry|department|treasury|government|cabinet|chancellery|presidency|embassy|delegation|mission|foreign office|"
    r"office of the (?:prime minister|president|premier|chancellor))\b[\w\s,]{0,40}?\b(?:of|to)\s+"
    r"(?:the\s+)?(?:(?:federal|islamic|united|people[’']s|democratic)\s+)*(?:(?:republic|kingdom|state|federation|union|commonwealth)\s+of\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
"""An institution right before the name of its party."""
OWN_PRESS = re.compile(
    r"\W*(?:the )?(?:ministry|government|cabinet|chancellery|presidency|embassy|(?:foreign )?press|information|foreign office|department of)\b",
    re.IGNORECASE,
)
"""How a publisher is called that is an institution, without its party."""
ABOUT = re.compile(r"\b(?:on|about|concerning|regarding|to|with|after|following)\b", re.IGNORECASE)
"""Behind it a title names what it is about, and not whose it is."""
NO_MORE = re.compile(rf"\s*(?:$|[,(]|{ABOUT.pattern})", re.IGNORECASE)
"""Behind the name of a text in a title: no more, or what it is about."""
NOTE = re.compile(r"\s*[(\[]([^()\[\]\n]{1,300})[)\]]")
STEM = 4
"""So many letters a party's name shares with what is its own: “Norland”, “Norlandish”."""
NEAR = 40
"""So near to a name stands the office in which somebody speaks."""
IN_OFFICE = re.compile(
    r"(?:the )?(?:(?:deputy|foreign|ministry|government|press|official) )*(?:spokes(?:person|man|woman)|press secretary|briefer)",
    re.IGNORECASE,
)
"""The label of whoever speaks for an institution."""
IN_TURN = re.compile(rf"^\s*{IN_OFFICE.pattern}:", re.IGNORECASE | re.MULTILINE)
"""Where he speaks in his turn, as in a transcript and in no report of one."""
REPORTED = re.compile(
    r"^(?:[A-Z][\w’'.-]*[ ,/]{1,2}){1,5}\((?!\d)[A-Z][^()\d\n]{1,30}\)\s*[—–-]\s"
    r"|^\W*(?i:(?:the )?(?:report|account|story|version|despatch|dispatch) (?:by|of|from) (?:the |an? |our )?(?:[\w’'-]+ )?(?:agency|newspaper|correspondent|reporter)|(?:news )?agency report|as reported by)\b[^\n.]{0,40}$",
    re.MULTILINE,
)
"""The dateline of an agency below the text of an institution, or a heading over what others report."""
SPEAKS_FOR = frozenset(("spokesperson",))
STRANGER = re.compile(
    r"\b(?:spokes(?:man|woman|person)|press secretary)\W+(?P<name>(?-i:[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,3}))",
    re.IGNORECASE,
)
"""Somebody with a name who speaks, on record or not."""


def states(title: str) -> bool:
    """Whether it is the title of what an institution states itself."""
    return any(STATES.match(part) for part in title.split(": "))


def author_of(head: FirstLines, text: str, gazetteer: Gazetteer) -> Author | None:
    """Whoever published a text with that head; None where that is no institution, delegation or government of a party.

    Nor has what several agreed on together an author of its own, by its title.
    """
    if JOINT.search(head.title):
        return None
    note = _note(head, text)
    author = _author(head.publisher, gazetteer, head.title)
    if author is None and states(head.title) and IN_TURN.search(text):
        party = _who_speaks(head.title, gazetteer) or _who_speaks(note, gazetteer)
        author = Author(party, None, head.publisher or head.title) if party else None
    if author is None:
        return None
    begins = max((end for _, end in head.spans), default=0)
    reported = next(
        (r for r in REPORTED.finditer(text, begins) if text[begins : r.start()].strip()), None
    )
    author = replace(author, until=reported.start() if reported else 0)
    return _with_spokesperson(author, (head.title, note), gazetteer)


def _note(head: FirstLines, text: str) -> str:
    """What stands in round brackets below the head of a transcript: where it was, and who spoke."""
    note = NOTE.match(text, max((end for _, end in head.spans), default=0))
    return note[1] if note else ""


def _author(publisher: str, gazetteer: Gazetteer, title: str) -> Author | None:
    discourse, party = Discourse(gazetteer), _whose_body(publisher, gazetteer)
    if party is None and states(title) and OWN_PRESS.match(publisher):
        party = _whose_body(title, gazetteer) or _who_states(title, gazetteer)
    for mention in mentions(publisher, 0, len(publisher), gazetteer, set()):
        voice = discourse.of_mention(mention)
        if party is not None and voice.party != party:
            continue
        known = gazetteer.known.speaker.get(voice.speaker or "")
        if voice.party and known is not None and known.kind == "institution":
            is_it = mention.naming is Naming.SPEAKER or _is_called(known, publisher, gazetteer)
            return Author(voice.party, known.slug if is_it else None, publisher)
        is_body = mention.naming is Naming.OFFICE and BODY.search(mention.words.lower())
        if voice.party and is_body and re.match(r"\W*$", publisher[: mention.start]):
            return Author(voice.party, None, publisher)
    if party is None and states(title):
        party = _whose_body(title, gazetteer) or _whose_text(title, gazetteer)
    if party is None:
        return None
    of_it = [one for one in gazetteer.known.speakers_of[party] if one.kind == "institution"]
    called = [one.slug for one in of_it if publisher and _is_called(one, publisher, gazetteer)]
    return Author(party, called[0] if len(called) == 1 else None, publisher or title)


def _is_called(body: SpeakerNames, publisher: str, gazetteer: Gazetteer) -> bool:
    """Whether a publisher has all words in its name that an institution has in its own, but for the name of the party."""
    party = {
        word[:STEM].lower()
        for name in gazetteer.known.party[body.party].names
        for word in name.split()
    }
    lacking = office_words(body.names[0]) - office_words(publisher)
    return all(word[:STEM] in party for word in lacking)


def joint_authors(title: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """The parties that a title names as those who agreed on a text together; none where it names no two."""
    if not JOINT.search(title):
        return ()
    named = mentions(title, 0, len(title), gazetteer, set())
    parties = tuple(dict.fromkeys(one.party for one in named if one.party and not one.is_adjective))
    return parties if len(parties) > 1 else ()


def _whose_body(words: str, gazetteer: Gazetteer) -> str | None:
    """The party whose ministry, government or mission words name."""
    for mention in mentions(words, 0, len(words), gazetteer, set()):
        if mention.party and mention.speaker is None and BODY_OF.search(words[: mention.start]):
            return mention.party
    return None


def _whose_text(title: str, gazetteer: Gazetteer) -> str | None:
    """The party whose paper a title names: “position paper of the delegation of Norland on …”."""
    for mention in mentions(title, 0, len(title), gazetteer, set()):
        is_text = mention.naming is Naming.TEXT and mention.party is not None
        if (
            is_text
            and NO_MORE.match(title, mention.end)
            and not ABOUT.search(title[: mention.start])
        ):
            return mention.party
    return None


def _who_states(title: str, gazetteer: Gazetteer) -> str | None:
    """The party of whoever states something by a title: “Briefing by …”, and not “Comment on remarks by …”."""
    for mention in mentions(title, 0, len(title), gazetteer, set()):
        if mention.speaker and not ABOUT.search(title[: mention.start]):
            return gazetteer.known.speaker[mention.speaker].party
    return None


def _who_speaks(words: str, gazetteer: Gazetteer) -> str | None:
    """The party of whoever is named as the one who speaks: “the spokeswoman, …”."""
    for mention in mentions(words, 0, len(words), gazetteer, set()):
        if mention.naming is Naming.SPEAKER and IN_OFFICE.search(
            words[max(0, mention.start - NEAR) : mention.end + NEAR]
        ):
            return mention.party
    return None


def _with_spokesperson(author: Author, head: tuple[str, str], gazetteer: Gazetteer) -> Author:
    """Who speaks for it: whom the title or the note below it names, else the only spokesperson of that body on record."""
    for words in head:
        for mention in mentions(words, 0, len(words), gazetteer, set()):
            named = mention.naming is Naming.SPEAKER and mention.party == author.party
            if named and not ABOUT.search(words[: mention.start]):
                return replace(author, spokesperson=mention.speaker)
        if stranger := STRANGER.search(words):
            inside = mentions(words, *stranger.span("name"), gazetteer, set())
            is_known = any(one.naming is Naming.SPEAKER for one in inside)
            return author if is_known else replace(author, called=stranger["name"])
    bodies = office_words(author.publisher)
    of_it = [
        speaker.slug
        for speaker in gazetteer.known.speakers
        if speaker.party == author.party
        and office_words(speaker.office) >= SPEAKS_FOR
        and office_words(speaker.office) - SPEAKS_FOR <= bodies
    ]
    return replace(author, spokesperson=of_it[0]) if len(of_it) == 1 else author
