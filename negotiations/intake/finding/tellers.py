"""Who tells what another said: one of a group of all of it, somebody by whose account it was said."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from .attributions import FIRST_MENTION, MASKED
from .clauses import Clause
from .groups import AT_TABLE, GROUP_CONCURS, IT_WAS_AGREED
from .institutions import OWNED
from .kinds import GROUP_VERB, MUST, PROPOSAL_OF, REQUEST_MET, TAKES_NOTE
from .mentions import ANSWER, Mention, Naming
from .voices import NOBODY, Discourse, Voice

BY_ACCOUNT = re.compile(
    rf"\b(?:by|in|on|from)\s+(?:(?P<who>{MASKED}){MASKED}*[’']s?|(?P<pronoun>his|her))\s+(?:own\s+)?"
    r"(?:account|telling|version|recollection|retelling)\b",
    re.IGNORECASE,
)
"""Somebody by whose account it was said."""
OUGHT = ("should", "must", "ought")
"""Behind these stands what somebody should do by another's word."""
SUBJECT_OF = {"his": "he", "her": "she"}
SAID_BY_NOBODY = re.compile(
    r"\W*(?:it\s+(?:was|is|has been)|attention\s+was|concern\s+was|regret\s+was|hope\s+was)\s+(?:\w+ly\s+|also\s+|further\s+|again\s+|once more\s+)*"
    r"(?:said|told|noted|stressed|emphasi[sz]ed|underlined|underscored|stated|recalled|observed|reaffirmed|reiterated|"
    r"explained|added|indicated|confirmed|recommended|suggested|expressed|drawn|made|proposed|declared)\b",
    re.IGNORECASE,
)
"""A passive of speech in which nobody is named: in a text that one side wrote it is that side."""


def accounted(clause: Clause, voices: tuple[Voice, ...], discourse: Discourse) -> tuple[Voice, ...]:
    """The voices of a clause with whoever tells it by his account."""
    match = BY_ACCOUNT.search(clause.masked)
    if match is None or not voices:
        return voices
    teller: Voice | None
    if match["who"]:
        teller = discourse.of_mention(_mention(clause, match.start("who")))
    else:
        teller = discourse.of_pronoun(SUBJECT_OF[match["pronoun"].lower()], but=voices[0].party)
    if teller is None or teller.speaker is None:
        return voices
    return tuple(
        replace(voice, reported_by=teller.speaker) if voice.party != teller.party else voice
        for voice in voices
    )


def in_turn(voices: tuple[Voice, ...], turn: Voice | None) -> tuple[Voice, ...]:
    """The voices of a clause as whoever speaks in this turn tells them, where nobody else does."""
    if turn is None or not turn.party:
        return voices
    return tuple(
        voice
        if voice.party in (None, turn.party)
        else replace(voice, reported_by=voice.reported_by or turn.speaker)
        for voice in voices
    )


def _mention(clause: Clause, place: int) -> Mention:
    """Who is named at a place of a clause."""
    return next(one for one in clause.found if one.start <= clause.start + place < one.end)


def told_by(voice: Voice, teller: Voice) -> Voice:
    """The voice of one of a group, as somebody tells it who is of the group, or is not."""
    if voice.party == teller.party:
        return replace(teller, is_told=True)
    return replace(voice, reported_by=teller.speaker)


def spoken_for(voice: Voice, speakers: dict[str | None, Voice]) -> Voice:
    """The voice of a party with who says it for it in the same sentence."""
    speaks = speakers.get(voice.party)
    if voice.speaker is not None or speaks is None or voice.reported_by is not None:
        return voice
    return replace(voice, speaker=speaks.speaker, why=speaks.why)


def whoever_was_asked(clause: Clause, discourse: Discourse) -> tuple[Voice, ...]:
    """Those of whom something was asked just before, where nobody is named who granted or refused it."""
    if clause.attributed is not None or not REQUEST_MET.match(clause.masked):
        return ()
    why = "It was asked of it just before."
    return tuple(Voice(party=party, why=why, is_told=True) for party in discourse.asked)


def is_answer(mention: Mention) -> bool:
    """Whether it is what a party answered: “Norway's reply”."""
    return mention.naming is Naming.TEXT and bool(ANSWER.search(mention.words))


KEEPS_ASKING = re.compile(
    r"\s+(?:ha(?:s|ve|d)\s+(?:\w+\s+)?been|is|are|was|were)\s+(?:\w+ly\s+|still\s+|again\s+)?"
    r"(?:asking|calling|demanding|urging|pressing|pushing|seeking|refusing|resisting|opposing|insisting|blocking|supporting|backing|rejecting|proposing|offering)\b"
)
"""How somebody is told to ask, or to refuse, all the time."""


def acts_otherwise(clause: Clause) -> bool:
    """Whether who stands first in a clause is told to answer by a noun, or to ask all the time."""
    subject = clause.subject
    if not isinstance(subject, Mention):
        return False
    asks = KEEPS_ASKING.match(clause.masked, subject.end - clause.start)
    return is_answer(subject) or asks is not None


AND_THAT = re.compile(r"\W*(?:and|but)\s+(?:that\s+)?(?:he|she)\b", re.IGNORECASE)


def goes_on_unnamed(clause: Clause, before: Voice) -> bool:
    """Whether “he” or “she” is the one who speaks for a party by no name: “A spokeswoman said … and that she …”."""
    unnamed = before.is_own and before.is_told and bool(before.party) and before.speaker is None
    return unnamed and clause.subject in ("he", "she") and bool(AND_THAT.match(clause.masked))


OWN_BODY = re.compile(r"(?:its|their|his|her)\s", re.IGNORECASE)


def is_theirs(clause: Clause, before: Voice, named: Collection[str]) -> bool:
    """Whether who acts is of those who were just told to speak: “…, she said; her country would …”.

    `named` are the parties that the sentence has named so far: where it has named no other, “its minister” is of this one,
    whoever else has a minister on record.
    """
    subject = clause.subject
    if not isinstance(subject, Mention) or before.party is None or not before.is_own:
        return False
    no_other = subject.naming is Naming.OFFICE and set(named) == {before.party} != {subject.party}
    return (subject.party is None or no_other) and bool(OWN_BODY.match(words_of(subject)))


def words_of(subject: Mention | str | None) -> str:
    """The words for whoever is the subject of a clause."""
    return subject.words if isinstance(subject, Mention) else subject or ""


SAY_SO = re.compile(
    r",\s(?:both|all (?:three|four|five|six))(?:\s+\w+)?\s+(?:said|replied|answered|agreed|insisted|declared|announced)\b",
    re.IGNORECASE,
)
"""How several say something as one behind what they answer: “Replying to Norway, both said …”."""


def of_group(
    clause: Clause, discourse: Discourse, text: str, *, has_floor: bool
) -> tuple[Voice, ...]:
    """All of a group of parties, where they act as one."""
    note = TAKES_NOTE.search(clause.masked)
    if note and not (has_floor and clause.subject in ("it", "he", "she")):
        for mention in clause.found:
            before = text[clause.start : mention.start]
            if PROPOSAL_OF.search(before):
                voice = discourse.of_mention(mention)
                return (replace(voice, is_told=True),) if voice.party else ()
        return ()
    acts = (
        GROUP_VERB.search(clause.masked)
        or GROUP_CONCURS.search(clause.masked)
        or IT_WAS_AGREED.match(clause.masked)
    )
    go_on = clause.subject == "they" and discourse.acted == discourse.number - 1
    called = clause.group or ("they" if go_on else "")
    spared = {mention.party for mention in clause.spared}
    parties = tuple(p for p in discourse.all_of(called) if p not in spared) if called else ()
    discourse.acted = discourse.number if len(parties) > 1 else discourse.acted
    if not acts:
        return ()
    subject = clause.subject
    place = clause.masked.lower().find(called.lower())
    says = SAY_SO.match(clause.masked, max(0, place - len(", ")))
    is_behind = (
        isinstance(subject, Mention) and subject.party and clause.start + place > subject.start
    )
    ought = MUST.match(clause.masked[place + len(called) :])
    # What they “shall” do stands in what they agreed on.
    is_asked = ought is not None and ought[0].strip().lower() != "shall"
    if (is_behind and not says) or is_asked:
        return ()
    why = f"“{called}” are all of those named."
    return tuple(Voice(party=party, why=why, is_told=True) for party in parties)


FIRST_LETTER = chr(FIRST_MENTION)
SIDES = (Naming.PARTY, Naming.PLACE, Naming.OFFICE)


def of_its_own(
    who: Mention, clause: Clause, discourse: Discourse, before: str | None
) -> Voice | None:
    """Whose office “its” means where the clause names one party before it: “Poland will not pay, its delegation said”."""
    if who.naming is not Naming.OFFICE or who.party or not OWNED.match(who.words):
        return None
    sides = [m for m in clause.found if m.start < who.start and m.naming in SIDES and m.party]
    parties = {m.party for m in sides}
    if clause.subject in sides and isinstance(clause.subject, Mention):
        parties = {clause.subject.party}
    if not parties and before is not None:
        # The party that acts in the clause before.
        parties = {before}
    return discourse.of_its_own(who, parties.pop() or "") if len(parties) == 1 else None


def is_at_table(clause: Clause) -> bool:
    """Whether a clause tells of all who are at the table: “the participants agreed …”."""
    return AT_TABLE.search(clause.group.lower()) is not None


def note_first(clause: Clause, discourse: Discourse) -> None:
    """Remembers whom a clause names first, whom “she” in it may mean: “Berg gave in: she would, she said, …”."""
    first = clause.found[0] if clause.found else None
    opens = clause.masked.lstrip('“"‘ ')[:1] >= FIRST_LETTER
    if not first or not opens or first.is_possessive or not (first.speaker and first.party):
        return
    if discourse.gazetteer.known.speaker[first.speaker].kind != "institution":
        discourse.person(first.speaker, first.party)


PEOPLE = (Naming.SPEAKER, Naming.OFFICE)
MET = re.compile(
    r"\b(?:I|we)\s+(?:\w+\s+)?(?:caught|met|found|asked|reached|spoke|talked|read|put|rang|telephoned|stopped|showed|told)\b"
)
"""How a correspondent tells whom he met: “I caught Berg at the door, and he said …”."""


def note_met(clause: Clause, discourse: Discourse) -> None:
    """Remembers the one person whom a correspondent met in a clause, whom “he” in the next may mean."""
    people = {one.speaker: one for one in clause.found if one.naming in PEOPLE and one.speaker}
    if len(people) == 1 and discourse.turn is None and MET.search(clause.masked):
        (who,) = people.values()
        if who.party and not who.is_possessive:
            discourse.person(who.speaker or "", who.party)


def of_party(who: Mention, acting: Voice, discourse: Discourse) -> Voice:
    """Whoever says what his party is told to do: the holder of an office, nobody who is named, or a text."""
    known = discourse.gazetteer.known.speaker
    own = [slug for slug in who.speakers if known[slug].party == acting.party]
    told = who.naming in (Naming.OFFICE, Naming.UNNAMED, Naming.TEXT)
    if not told or not acting.party or acting.speaker not in (None, *own):
        return NOBODY
    return replace(acting, speaker=own[0] if len(own) == 1 else None, why=f"From “{who.words}”.")


IS = ("is", "was", "are", "were", "would", "will", "has", "had")
"""What “it” may do that stands for nobody: “it would be wrong, according to a paper”."""


def whose_words(who: Mention, clause: Clause, discourse: Discourse, before: str | None) -> Voice:
    """The voice of whoever is told to say a clause; of the party that acts in it where he is of none himself.

    `before` is the party that acts in the clause before.
    """
    named = of_its_own(who, clause, discourse, before) or discourse.of_mention(who)
    acting = _acting(who, clause, discourse) if named.speaker is None else None
    if acting is None:
        return named
    if not named.party and not who.is_stranger:
        named = of_party(who, acting, discourse)
    return acting if acting.speaker and acting.party == named.party else named


def _acting(who: Mention, clause: Clause, discourse: Discourse) -> Voice | None:
    """Who acts in a clause, also where a text tells it of “it”: “it rejects the fee, according to a communiqué”."""
    if isinstance(clause.subject, Mention):
        return discourse.of_mention(clause.subject)
    by_text = who.naming is Naming.TEXT and clause.subject == "it" and clause.verb not in IS
    return discourse.of_pronoun("it", acts=True) if by_text else None
