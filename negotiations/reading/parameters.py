"""The parameters of a query: each is declared once, and is read and described by that.

Views of the API and pages declare theirs as `Parameters`, which reads a query, finds every fault
in it and says what would be right. What is asked of the API is described from the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from ..models.aliases import things_named
from ..rules.allowed_values import suggestion, what_is_right
from ..rules.deprecations import Deprecation
from ..rules.marks import mark_in

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)


class Query(Protocol):
    """The query of an address: names with their values, in order."""

    def __iter__(self) -> Iterator[str]: ...

    def getlist(self, key: str) -> list[str]: ...


class Unreadable(ValueError):
    """A value that cannot be read: what is wrong with it, and what would be right."""

    def __init__(self, problem: str, right: str = "") -> None:
        self.problem, self.right = problem, right
        super().__init__(f"{problem} {right}".strip())


class UnreadableQuery(ValueError):
    """A query with faults, by the name of the parameter."""

    def __init__(self, faults: Mapping[str, Sequence[Unreadable]]) -> None:
        self.faults = faults
        super().__init__(" ".join(self.sentences))

    @property
    def first(self) -> Unreadable:
        return next(fault for faults in self.faults.values() for fault in faults)

    @property
    def sentences(self) -> dict[str, list[str]]:
        return {name: [str(fault) for fault in faults] for name, faults in self.faults.items()}


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """One parameter. `many`: repeated, it takes several values, any of which matches.

    `deprecation` where it is to be given up: it is read as ever, and answers say so.
    """

    name: str
    about: str = ""
    many: bool = False
    required: bool = False
    default: Any = None
    lookup: str = ""
    example: Any = None
    deprecation: Deprecation | None = None

    def read(self, raw: str) -> Any:
        """The value meant; raises `Unreadable`."""
        return raw

    def schema(self) -> dict[str, Any]:
        """One value, as OpenAPI describes it."""
        return {"type": "string"}


@dataclass(frozen=True, kw_only=True)
class DayParameter(Parameter):
    """A whole day, in the one way of writing it."""

    def read(self, raw: str) -> date:
        try:
            if ISO_DAY.match(raw):
                return date.fromisoformat(raw)
        except ValueError:
            pass
        raise Unreadable(
            f"“{raw}” is no day of the calendar.",
            f"Write the day as year, month and day: {self.name}=2022-01-26.",
        )

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "date"}


@dataclass(frozen=True, kw_only=True)
class ChoiceParameter(Parameter):
    """One of a few words."""

    values: Sequence[str] = ()

    def read(self, raw: str) -> str:
        if raw not in self.values:
            raise Unreadable(f"“{raw}” is unknown for “{self.name}”.", _use(raw, self.values))
        return raw

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "enum": list(self.values)}


@dataclass(frozen=True, kw_only=True)
class NumberParameter(Parameter):
    """A whole number from `low` to `high`."""

    low: int = 0
    high: int = 1

    def read(self, raw: str) -> int:
        if not re.fullmatch(r"\d{1,9}", raw, re.ASCII) or not self.low <= int(raw) <= self.high:
            right = f"Give a whole number from {self.low} to {self.high}."
            raise Unreadable(f"“{raw}” is wrong.", right)
        return int(raw)

    def schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": self.low, "maximum": self.high}


@dataclass(frozen=True, kw_only=True)
class FlagParameter(Parameter):
    """True or false, and nothing that only looks like it."""

    def read(self, raw: str) -> bool:
        if raw not in ("true", "false"):
            raise Unreadable(f"“{raw}” is wrong.", "Write true or false.")
        return raw == "true"

    def schema(self) -> dict[str, Any]:
        return {"type": "boolean"}


@dataclass(frozen=True, kw_only=True)
class SwitchParameter(Parameter):
    """Turned on by one word; whatever else is said leaves it off."""

    on: str
    default: Any = False

    def read(self, raw: str) -> bool:
        return raw == self.on


@dataclass(frozen=True, kw_only=True)
class ThingParameter(Parameter):
    """The slug of something that has to exist for whoever asks. `model` is what it names.

    `through` says that its `lookup` leads by a link to several.
    """

    model: Any = None
    through: bool = False

    @property
    def noun(self) -> str:
        return str(self.model._meta.verbose_name)


@dataclass(frozen=True)
class Values:
    """The values asked for, by the name of the parameter."""

    by_name: dict[str, Any] = field(default_factory=dict)
    things: dict[str, Any] = field(default_factory=dict)
    """What is meant by each single name that was checked."""

    def __getitem__(self, name: str) -> Any:
        return self.by_name[name]

    def get(self, name: str) -> Any:
        return self.by_name.get(name)

    @property
    def chosen(self) -> dict[str, Any]:
        """Those that were given."""
        return {name: value for name, value in self.by_name.items() if value}


class Parameters:
    """The parameters that may be asked for in one place.

    Nothing is guessed and nothing ignored: a name that is unknown, and one that is given twice
    where one value is meant, are faults. With `strict` false they are not, since an address of a
    page gets names from elsewhere: what is unknown or left empty is passed over, the last counts.
    """

    def __init__(self, declared: Iterable[Parameter], *, strict: bool = True) -> None:
        self.declared = {parameter.name: parameter for parameter in declared}
        self.strict = strict

    def read(self, query: Query) -> Values:
        """The values that the query gives; raises `UnreadableQuery` with every fault in it."""
        faults = self._unknown_names(query) if self.strict else {}
        values: dict[str, Any] = {}
        for name, parameter in self.declared.items():
            try:
                values[name] = self._value(parameter, query.getlist(name))
            except Unreadable as fault:
                faults[name] = [fault]
        if faults:
            raise UnreadableQuery(faults)
        return Values(values)

    def check(self, values: Values, there: Callable[[ThingParameter], Any]) -> Values:
        """The values with the slug of whatever is named, by its slug or by the name asked for.

        Refuses names of what does not exist for whoever asks here: hidden ones as unknown ones.
        `there` gives the things of a noun that do, as a queryset or read already; raises
        `UnreadableQuery`.
        """
        faults: dict[str, list[Unreadable]] = {}
        slugs: dict[str, Any] = {}
        things: dict[str, Any] = {}
        for name, parameter in self.declared.items():
            if isinstance(parameter, ThingParameter) and values[name]:
                names = values[name] if parameter.many else [values[name]]
                named = things_named(names, there(parameter))
                if unknown := [one for one in names if named[one] is None]:
                    faults[name] = _unknown(parameter, unknown, there(parameter))
                elif parameter.many:
                    slugs[name] = list(dict.fromkeys(named[one].slug for one in names))
                else:
                    things[name] = named[names[0]]
                    slugs[name] = things[name].slug
        if faults:
            raise UnreadableQuery(faults)
        return Values({**values.by_name, **slugs}, things)

    def refuse_others(self, query: Query) -> None:
        """Raises `UnreadableQuery` where a name is asked for that is not declared, strict or not."""
        if faults := self._unknown_names(query):
            raise UnreadableQuery(faults)

    def _unknown_names(self, query: Query) -> dict[str, list[Unreadable]]:
        names = list(self.declared)
        unknown = [name for name in query if name not in self.declared]
        return {
            name: [
                Unreadable(
                    f"There is no such parameter as “{name}” here.", _suggested(place, name, names)
                )
            ]
            for place, name in enumerate(unknown)
        }

    def _value(self, parameter: Parameter, raw: list[str]) -> Any:
        if told := next(filter(None, (mark_in(one, lines=False) for one in raw)), None):
            raise Unreadable(told)
        if not self.strict:
            raw = [one for one in (raw if parameter.many else raw[-1:]) if one]
        if parameter.many:
            return [parameter.read(one) for one in dict.fromkeys(raw)]
        if not raw:
            if parameter.required:
                raise Unreadable(f"This is needed: {parameter.about}")
            return parameter.default
        if len(raw) > 1:
            raise Unreadable("Give it once.")
        return parameter.read(raw[0])


def _unknown(parameter: ThingParameter, unknown: list[str], there: Any) -> list[Unreadable]:
    """A fault for each of the names that stands for none of what there is."""
    every = sorted({thing.slug for thing in there})
    return [
        Unreadable(f"There is no {parameter.noun} “{slug}” here.", _suggested(place, slug, every))
        for place, slug in enumerate(unknown)
    ]


def _suggested(place: int, wrong: str, values: Sequence[str]) -> str:
    right = suggestion(place, wrong, values)
    return right[:1].upper() + right[1:]


def _use(wrong: str, values: Sequence[str]) -> str:
    right = what_is_right(wrong, values)
    return right[:1].upper() + right[1:]


KNOWN = DayParameter(
    name="known",
    about="As known on this day: what could be known only later is not there. Today unless said, and for a day that has not come.",
    example="2022-01-26",
)
AT = DayParameter(
    name="at",
    about="Where things stood on this day: today for one that has not come. "
    "Not together with `round`.",
)
