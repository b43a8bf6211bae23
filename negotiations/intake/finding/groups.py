"""Words for several parties at once: “both sides”, “all delegations”, “it was agreed”."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from .mentions import Mention
from .word_lists import NUMBERS

GROUP = re.compile(
    r"\b(?:the parties|(?:both|all (?:three|four|five|six)|the (?:two|three|four|five|six))(?= (?:also |now )?(?:\w+ed|said|then|want|call|agree|support|oppose|hold|held|think|take|ask|urge|demand|reject|refuse|back|welcome|insist|propose|favou?r|accept|say|seek|need)\b)|both powers|the (?:two|three|four|five|six|seven|eight) \w+ (?:states|countries|governments)|both (?:men|women|sides|parties|delegations|governments|countries|capitals|neighbours|ministers|leaders)|"
    r"the (?:two|three|four|five|six|seven|eight) (?:sides|parties|states|countries|governments|delegations|ministers|"
    r"neighbours|capitals|members|leaders|powers|ports|islands|cities)|the (?:ministers|delegations|leaders|sides|"
    r"participants|signatories|heads of delegation|negotiators|governments|participating states|contracting parties|"
    r"member states|states parties|riparians|undersigned)|everyone at the table|everybody at the table|every (?:other )?(?:party|delegation|side)|the (?:other|remaining) (?:two|three|four|five|six|seven|eight)(?: (?:parties|delegations|sides|governments|states|members))?|(?:all )?the (?:others|other (?:parties|delegations|sides))|the rest of them|none of the (?:two |three |four |five |six |seven |eight )?(?:parties|delegations|sides)|all (?:the )?(?:(?:two|three|four|five|six|seven|eight|nine|ten) )?(?:sides|parties|delegations|governments|participants|states|countries|members|ministers)"
    r"|(?-i:Ministers|Delegations|Participants|Leaders|Parties|Governments)(?= (?:also |then |further |likewise )?(?:agree|welcome|decide|note|reaffirm|undertake|undertook|confirm|accept|adopt|approve|endorse|resolve|reiterate|stress|committ?|pledge)(?:ed|d)?\b))\b",
    re.IGNORECASE,
)


GROUP_CONCURS = re.compile(
    r"\b(?:concur(?:red)?|consider(?:ed)?|deem(?:ed)?|stress(?:ed)?|emphasi[sz]ed?|underlin(?:e|ed)|reiterat(?:e|ed)|insist(?:ed)?|"
    r"maintain(?:ed)?|encourag(?:e|ed)|consent(?:ed)?|promis(?:e|ed)|intend(?:ed)?|shar(?:e|ed) (?:the|his|her|this|that|its|a) (?:view|conviction|opinion|belief|position|understanding)|h(?:o|e)ld that|sa(?:id|y)\s+that|voic(?:e|ed)|see no|attach(?:ed)?|expect(?:ed)?|did not (?:adopt|take)|refus(?:e|ed)|object(?:ed)?|stand|stood|are|were (?:united|unanimous|of one mind))\b",
    re.IGNORECASE,
)
"""More of what several do as one."""
IT_WAS_AGREED = re.compile(
    r"\W*it\s+(?:was|has been|is|had been)\s+(?:also\s+|\w+ly\s+)?(?:agreed|decided|resolved|settled|understood between|common ground|the (?:shared|common|joint|unanimous) (?:conviction|view|opinion|position|understanding))\b"
    r"|\W*there\s+(?:was|is|has been)\s+(?:(?:also|broad|full|general|complete|wide)\s+)*(?:agreement|consensus|unanimity)\b(?! on\b)",
    re.IGNORECASE,
)
"""Something is told to be agreed, by nobody who is named: by all."""
LISTED = re.compile(r"\((?:hereinafter |the )?[“\"‘']?the [A-Z]\w+")
MEETING = re.compile(r"\b(?:met|meet|meeting|talks|between|delegations|round|session)\b")
OF_OTHERS = re.compile(r"\b(?:others?|remaining|the rest)\b", re.IGNORECASE)
"""Words for all but those who were just named."""
AT_TABLE = re.compile(
    r"\b(?:all|every|none|other|others|remaining|rest)\b|\bat the table$|\b(?:parties|sides|delegations|participants|signatories)$"
)
"""Words for those who sit at the table, and not for some who were named."""
OF_TWO = re.compile(r"^(?:the|both|the two) (?:sides|ministers|delegations|countries)$")
"""In a text that one of them wrote of a meeting, these are it and whom it met."""
OF_STATES = re.compile(r"\b(?:capitals|governments|states|countries)$")
COUNTS = {"both": 2} | {word: number for word, number in NUMBERS.items() if number > 1}
"""How many words for several say that they are."""
BETWEEN = re.compile(r",?\s+(?:and\s+)?(?:of\s+|with\s+)?(?:the\s+)?|,\s*|\s?[–-]\s?")
"""What stands between two of those who are listed one after the other."""


def how_many(called: str) -> int:
    """How many words for several say that they are; 0 where they do not."""
    return next((count for word, count in COUNTS.items() if word in called.split()), 0)


def meant_by(
    called: str,
    kinds: Mapping[str, str],
    seats: Collection[tuple[str, ...]],
    group: tuple[str, ...],
    lately: tuple[str, ...],
) -> tuple[str, ...]:
    """The parties for which small words stand; none where that is not plain.

    `kinds` are all parties with theirs, `seats` who sits at a table, `group` who met by the article, `lately` who was named, last first.
    """
    many = how_many(called)
    if group and many in (0, len(group)):
        return group
    meant = [p for p, kind in kinds.items() if not OF_STATES.search(called) or kind == "state"]
    named = tuple(party for party in lately if party in meant)
    if many > 2 and OF_STATES.search(called) and len(meant) == many:
        return tuple(meant)
    if not AT_TABLE.search(called):
        return named[:2] if many == 2 and len(named) > 1 else ()
    tables = {table for table in seats if len(table) == many or not many}
    if len(tables) == 1:
        table = next(iter(tables))
        return tuple(party for party in table if party in meant) or table
    if many and len(meant) == many:
        return tuple(meant)
    return named[:2] if many == 2 and len(named) > 1 else ()


def longest_run(text: str, found: list[Mention]) -> tuple[str, ...]:
    """The parties that a sentence lists one after the other."""
    longest: list[str] = []
    run: list[str] = []
    end = -1
    for mention in found:
        if not mention.party or mention.is_adjective:
            continue
        if end < 0 or not BETWEEN.fullmatch(text[end : mention.start]):
            run = []
        run = [*run, mention.party] if mention.party not in run else run
        longest = run if len(run) > len(longest) else longest
        end = mention.end
    return tuple(longest)
