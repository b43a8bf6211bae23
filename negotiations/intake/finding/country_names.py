"""How countries are called otherwise: by their capitals, their seats of government, their adjectives."""

from __future__ import annotations

import re
from functools import cache

from countryinfo import CountryInfo

from ...rules.names import folded

SEATS = {
    "russia": ("Kremlin",),
    "united states": ("White House", "State Department", "Pentagon"),
    "united kingdom": ("Downing Street", "Whitehall", "Foreign Office"),
    "france": ("Élysée", "Elysée", "Quai d’Orsay", "Quai d'Orsay"),
    "germany": ("Chancellery",),
    "ukraine": ("Kiev",),
    "kazakhstan": ("Astana",),
}
PEOPLE = {
    "united states": ("American", "Americans", "US", "U.S."),
    "united kingdom": ("British", "Britons", "Britain", "UK"),
    "netherlands": ("Dutch", "Holland"),
    "france": ("French",),
    "spain": ("Spanish",),
    "poland": ("Polish", "Poles"),
    "sweden": ("Swedish", "Swedes"),
    "finland": ("Finnish", "Finns"),
    "denmark": ("Danish", "Danes"),
    "ireland": ("Irish",),
    "turkey": ("Turkish", "Turks", "Türkiye"),
    "greece": ("Greek", "Greeks"),
    "iceland": ("Icelandic", "Icelanders"),
    "norway": ("Norwegian", "Norwegians"),
    "switzerland": ("Swiss",),
    "argentina": ("Argentine", "Argentinian", "Argentines"),
    "european union": ("European",),
}
"""Where the adjective and the people differ, or several are usual."""
ENDINGS = ("n", "an", "ian", "ean", "ese", "ish", "er", "i", "ic", "lander", "landic", "ite", "ari")


def without_form(name: str) -> str:
    """The name of a country without its form of state: Norway for the Kingdom of Norway."""
    bare = re.sub(
        r"^(?:the )?(?:[A-Z][\w’']+ ){0,3}?(?:Kingdom|Republic|Federation|Principality|State|Commonwealth|"
        r"Confederation|Duchy|Union|Emirate|Sultanate|Federative States) of (?:the )?",
        "",
        name,
    )
    bare = re.sub(r"^[Tt]he ", "", bare)
    # The Miners' Federation is a body of them, and no state.
    bare = re.sub(r"(?<!United)(?<![’']) (?:Federation|Republic|Kingdom|Confederation)$", "", bare)
    return bare.strip() or name


@cache
def _countries() -> dict[str, tuple[str, str, tuple[str, ...]]]:
    """The usual name, the capital and the adjectives of each country, by all that it is called."""
    called: dict[str, tuple[str, str, tuple[str, ...]]] = {}
    for name, country in CountryInfo("FR").all().items():
        adjectives = tuple(
            word.strip() for word in (country.get("demonym") or "").split(",") if word.strip()
        )
        capital = country.get("capital") or ""
        # South Africa has three.
        capital = (capital if isinstance(capital, str) else capital[0]).removesuffix(" D.C.")
        told = (name.title(), capital, adjectives)
        called[folded(name)] = told
        for other in country.get("altSpellings") or ():
            if len(other) > 3:
                called.setdefault(folded(other), told)
    return called


@cache
def seats(name: str) -> tuple[str, ...]:
    """The usual name, the capital and the seats of government of a country that is called so."""
    usual, capital, _ = _told(name)
    return tuple(filter(None, (usual, capital, *SEATS.get(_key(name), ()))))


@cache
def adjectives(name: str) -> tuple[str, ...]:
    """The adjectives and the people of a country that is called so.

    Of a name that no country has, they are made from it, as most are.
    """
    usual, _, adjectives = _told(name)
    if not usual:
        return PEOPLE.get(_key(name)) or tuple(made_adjectives(without_form(name)))
    people = (f"{word}s" for word in adjectives if word.endswith(("n", "i", "r")))
    return tuple(dict.fromkeys((*PEOPLE.get(_key(name), ()), *adjectives, *people)))


def _told(name: str) -> tuple[str, str, tuple[str, ...]]:
    countries = _countries()
    bare = countries.get(folded(without_form(name)))
    return bare or countries.get(folded(name)) or ("", "", ())


def _key(name: str) -> str:
    return folded(_told(name)[0] or without_form(name))


def made_adjectives(name: str) -> list[str]:
    """The adjectives that a name of one word, or the last of several, may have: Tarvian, Jorlandic."""
    first, _, last = name.rpartition(" ")
    if len(last) < 4:
        return []
    root = re.sub(r"(?:ia|a|o|e|y|u|i|ea)$", "", last)
    made = {f"{base}{ending}" for base in {root, last} for ending in ENDINGS}
    if last.endswith("land"):
        made |= {f"{last[:-4]}{ending}" for ending in ("ish", "ian", "ic")}
    made.discard(last)
    people = {f"{word}s" for word in made if word.endswith(("n", "i", "r", "e"))}
    lead = f"{first} " if first else ""
    return sorted(f"{lead}{word}" for word in made | people)
