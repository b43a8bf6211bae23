"""Words as they are compared: their stems, figures as digits, and groups of words of one meaning."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from ...rules.english_stems import english_stem
from .meanings import MEANINGS
from .word_lists import NUMBERS, word_set

WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?|\d+(?:[.,]\d+)*")

FIGURES = {word: str(number) for word, number in NUMBERS.items() if number > 1} | {
    "thirty": "30",
    "forty": "40",
    "fifty": "50",
    "sixty": "60",
    "seventy": "70",
    "eighty": "80",
    "ninety": "90",
    "hundred": "100",
}

FUNCTION_WORDS = word_set(
    "a an the and or but nor so yet if then than that this these those there here where when "
    "while who whom whose which what why how not no nor never none nothing nobody i me my we us "
    "our you your he him his she her hers it its they them their themselves itself himself "
    "herself one ones be is are was were been being am do does did done doing have has had having "
    "will would shall should can could may might must ought of in on at by for from to into onto "
    "upon with without within about against between among through during before after above below "
    "over under again further once only own same such too very just also even still already as "
    "until unless because since though although whether both each either neither any some all "
    "most more less few many much other another others every everybody everyone anybody anyone "
    "somebody someone outside inside behind beyond near beside despite else out up down off back away s t re ve ll d m cent per mr mrs ms dr"
)
"""They tell nothing of what a sentence is about."""

COMMON_WORDS = word_set(
    "say said says saying tell told ask asked asks call called want wanted wants need needed make made "
    "give gave given take taken took go went gone come came get got put see saw seen think thought know "
    "knew known look looked keep kept let use used uses work worked talk talked speak spoke hold held find "
    "found set stand stood way thing things time day week month year years today tomorrow yesterday now "
    "later soon first last next new old long great good well better part side sides party parties country "
    "countries state states government governments minister ministers delegation talks round meeting "
    "negotiation negotiations position proposal proposed propose proposition agreement agree agreed "
    "accept accepted support supported back reject rejected refuse refused issue question matter point "
    "people man men woman women place end ends ended begin began begun start started certain like would "
    "ready offer offered answer answered reply replied member members paper text draft drafts read letter "
    "word words against possible still yet far near high low must may two three four five six name names "
    "named stay stays stayed close hour hours morning evening room table hand hands eye eyes face "
    "head line lines case cases reason right left kind sort form number lot bit rest whole half turn "
    "turned leave leaving live life world home house town city street show shown seem seemed help try "
    "tried follow followed following bring brought write wrote written sit sat feel felt become became "
    "mean meant move moved happen happened believe believed provide provided include included allow "
    "allowed add added send sent expect expected build fall fell reach reached remain remained raise "
    "raised pass passed sell require required report reported decide decided pull explain explained hope "
    "hoped develop carry carried break broke receive received happy free full clear clearly sure able "
    "common certainly important early late public private political national international general "
    "special particular local main major minor open different large small big little strong least rather "
    "quite almost always often ever perhaps maybe however together around along among toward across ago "
    "again twice past present future final recent current single several capital official officials "
    "leader leaders sitting session delegate delegates conference press statement comment remarks speech "
    "interview journalist reporters news deal deals rule rules measure measures plan plans step steps "
    "idea ideas view views term terms condition conditions level order power force effect result results "
    "change changes interest interests problem fact facts page pages piece pieces group groups area areas "
    "system service services demand demands reaffirm reaffirmed sound sounds draft join joined sight aim "
    "aims welcome welcomed wish wishes path choose chose chosen choice request requests note noted "
    "further more keep total set sign signed serve served run ran play played pay lose lost meet met "
    "stated whoever wherever something anything everything somebody summer winter spring autumn season"
)
"""They tell little: they stand in articles about anything."""


def plain(word: str) -> str:
    """A word in lower case without accents and without the ending of a possessive."""
    folded = unicodedata.normalize("NFKD", word.replace("’", "'").casefold())
    folded = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return folded.removesuffix("'s")


@lru_cache(maxsize=50_000)
def stem_of(word: str) -> str:
    """What is compared of a word; empty for one that tells nothing."""
    folded = plain(word)
    if folded[:1].isdigit():
        return folded.replace(",", "")
    if folded in FIGURES:
        return FIGURES[folded]
    if folded in FUNCTION_WORDS or len(folded) < 2 or "'" in folded:
        return ""
    return english_stem(folded)


def stems(text: str) -> list[str]:
    """The stems of a text that tell something, in order."""
    return [stem for word in WORD.findall(text) if (stem := stem_of(word))]


def stemmed_words(text: str) -> list[tuple[str, str]]:
    """Each telling stem of a text with the word that it is of, in order."""
    return [(stem, word) for word in WORD.findall(text) if (stem := stem_of(word))]


COMMON = frozenset(stem_of(word) for word in COMMON_WORDS) - {""}

MEANINGS_OF: dict[str, frozenset[str]] = {}
for _number, _line in enumerate(MEANINGS.strip().splitlines()):
    for _word in _line.split():
        _stem = stem_of(_word)
        if _stem:
            MEANINGS_OF[_stem] = MEANINGS_OF.get(_stem, frozenset()) | {f"~{_number}"}


def meanings(stem: str) -> frozenset[str]:
    """The groups of words of one meaning that a stem is of."""
    return MEANINGS_OF.get(stem, frozenset())
