"""The language of a text, by the small words that every text in it is full of.

The detectors that are well kept load a model for longer than it takes to read an article, and need
far more memory; of a text of some sentences the small words tell as much.
"""

from __future__ import annotations

import re
from itertools import islice

WORDS = {
    "bg": "и на да за се от по не че са със при това като който както също беше",
    "cs": "se na že je ve jsou pro ale jako byl podle který bude také které již než",
    "da": "og det at er til på af for ikke som med har den en blev efter også mellem",
    "de": "der die und das nicht von zu den mit ist im auf eine sich dem auch werden nach",
    "el": "και το να του της η ο τα των με για στην που από δεν είναι στο τους",
    "en": "the of and to in that is was for on with as it by be at said from not which",
    "es": "de la que el en y los del las por una con para no su al es como más",
    "fi": "ja on ei että hän oli ovat mutta kun myös se ole kuin joka sen tai mukaan",
    "fr": "de la le et les des en un que une du dans est pour qui pas sur au ne par",
    "hr": "je na da se za od su koji nije što kao bi ili koja će između također nakon",
    "hu": "a az és hogy nem is egy volt de csak meg már azt mint szerint ki lesz után",
    "it": "di che il la e in per un non del una sono è con della le si al dei gli",
    "lt": "ir kad į iš su tai buvo yra dėl bet kaip už po apie apie nuo savo",
    "nl": "de van het een en in is dat op te met voor zijn niet die aan door om ook",
    "no": "og det at er til på av for ikke som med har den en ble etter også mellom",
    "pl": "w i na z że się do nie jest o jak po od przez oraz za ale są który tym",
    "pt": "de que o a e do da em um para os no com não uma na por mais dos das",
    "ro": "și de în la a că pe cu nu din pentru este care un o mai fost sunt prin să",
    "ru": "и в не на что с по как это он из но за то мы от для о было также",
    "sk": "a sa na že je vo sú pre ale ako bol podľa ktorý bude tiež ktoré už než",
    "sr": "је на да се за од су који није што као би или која ће између такође након",
    "sv": "och att det som en på är av för med den till inte har om ett men efter",
    "tr": "ve bir bu da de için ile olarak daha çok olan ne gibi ama kadar sonra göre",
    "uk": "і в не на що з як це він та до у за від для про також було його які",
}
SCRIPTS = {
    "ar": r"\u0600-\u06ff",
    "he": r"\u0590-\u05ff",
    "hi": r"\u0900-\u097f",
    "hy": r"\u0530-\u058f",
    "ja": r"\u3040-\u30ff",
    "ka": r"\u10a0-\u10ff",
    "ko": r"\uac00-\ud7af",
    "th": r"\u0e00-\u0e7f",
    "zh": r"\u4e00-\u9fff",
}
"""Those that are told by their letters; Japanese before Chinese, whose signs it has, too."""
LOOKED_AT = 20_000
MOST_WORDS = 2000
FEWEST_WORDS = 12
LEAST = 0.15
"""The share of small words from which a text is taken for one of that language."""
CLEARLY = 1.15
"""How many times more than of the next."""
OF_SCRIPT = 0.2
OF_PERSIAN = re.compile("[پچژگ]")
_WORD = re.compile(r"[^\W\d_]+")
_SMALL = {language: frozenset(words.split()) for language, words in WORDS.items()}


def language_of(text: str) -> str:
    """The language, such as `en`; empty where the text is too short, or it is none that is known."""
    first = text[:LOOKED_AT]
    if language := _by_script(first):
        return language
    words = [word.group().lower() for word in islice(_WORD.finditer(first), MOST_WORDS)]
    if len(words) < FEWEST_WORDS:
        return ""
    counts = {language: sum(w in small for w in words) for language, small in _SMALL.items()}
    (best, most), (_, next_most) = sorted(counts.items(), key=lambda c: -c[1])[:2]
    return best if most >= LEAST * len(words) and most >= CLEARLY * next_most else ""


def _by_script(text: str) -> str:
    letters = sum(c.isalpha() for c in text)
    for language, script in SCRIPTS.items():
        if letters and len(re.findall(f"[{script}]", text)) > OF_SCRIPT * letters:
            if language == "ar" and len(OF_PERSIAN.findall(text)) > letters / 100:
                return "fa"
            return language
    return ""
