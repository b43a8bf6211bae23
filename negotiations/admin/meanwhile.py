"""Two who mend one thing: the second is told what the first changed, and chooses where both changed the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from ..models import AuditEntry
from ..recording.trail import CITATIONS

BOTH = "_both"
"""The name of the hidden fields that name what both had changed."""
TAKE = "_take."
"""What the name of a choice between the two begins with."""
YOURS, THEIRS = "yours", "theirs"
CHOOSE = "Choose above whether yours or theirs is kept."


@dataclass(frozen=True, slots=True)
class ChangedMeanwhile:
    """A field that somebody else changed: what was typed in it, and what stands there now, in words."""

    name: str
    label: str
    yours: str
    theirs: str


class MeanwhileForm(forms.BaseForm):
    """Mends something that somebody else may have changed since it was read.

    What only he had changed is taken over and told. Where both changed the same, nothing is saved
    before it was said whose is kept.
    """

    bound: Any
    taken_over: Sequence[ChangedMeanwhile] = ()
    both: Sequence[ChangedMeanwhile] = ()

    def full_clean(self) -> None:
        """With what was chosen in place of what was typed."""
        if self.is_bound:
            self.data = self.data.copy()  # type: ignore[attr-defined]
            for name in self._asked_about():
                if self.data.get(f"{TAKE}{name}") == THEIRS:
                    self._put_values(name, self._standing_values(name))
        super().full_clean()

    def clean(self) -> Any:
        """Refused where it was not said whose is kept."""
        cleaned = super().clean()
        undecided = [
            name
            for name in self._asked_about()
            if self.data.get(f"{TAKE}{name}") not in (YOURS, THEIRS)
        ]
        self.both = [self._changed_meanwhile(name) for name in undecided]
        for name in undecided:
            self.add_error(name, CHOOSE)
        return cleaned

    def tell_meanwhile(self, names: Sequence[str]) -> None:
        """Tells of each of those fields, which differ from the thing as it is now, who changed it."""
        read = self._read_before()
        before = {n: was for n, was in read.items() if was != self._standing_values(n)}
        mine = [
            name for name in names if name in before and self._sent_values(name) == before[name]
        ]
        self.taken_over = [self._changed_meanwhile(name) for name in mine]
        for name in mine:
            self._put_values(name, self._standing_values(name))
        # Of what is no column of the thing nobody can say who changed it.
        columns = {field.name for field in self._columns()}
        twice = [n for n in names if n not in mine and (n in before or n not in {*columns, *read})]
        self.both = [self._changed_meanwhile(name) for name in twice]
        for one in self.both:
            self.add_error(one.name, f"It is now: {one.theirs}")

    # What was read, what is there, what was typed

    def _asked_about(self) -> list[str]:
        asked: list[str] = self.data.getlist(BOTH) if hasattr(self.data, "getlist") else []
        return [name for name in asked if name in self.fields]

    def _columns(self) -> list[Any]:
        meta = self.bound.thing._meta
        return [*meta.concrete_fields, *meta.many_to_many]

    def _read_before(self) -> dict[str, list[str]]:
        """What others changed since the thing was read, as it was then."""
        thing = self.bound.thing
        read = str(self.data.get(self.add_prefix("read_version"), ""))
        since = int(read) if read.isascii() and read.isdigit() else thing.version
        rows = AuditEntry.objects.filter(noun=thing._meta.db_table, object_id=thing.pk)
        entries = list(rows.order_by("pk"))
        # An act may have written several; only one of them says which version it made.
        acts = {one.act_id for one in entries if (one.after or {}).get("version", 0) > since}
        was: dict[str, Any] = {}
        for entry in entries:
            if entry.act_id in acts:
                was = {**(entry.before or {}), **was}
        kept = {f.name: was[k] for f in self._columns() for k in (f.name, f.attname) if k in was}
        if CITATIONS in was:
            kept["sources"] = [one for part in (was[CITATIONS] or {}).values() for one in part]
        return {n: self._as_sent(n, kept[n]) for n in kept.keys() & self.fields.keys()}

    def _as_sent(self, name: str, value: Any) -> list[str]:
        """A value of a column as it is sent from the form: a link by its name, if it can be chosen."""
        field = self.fields[name]
        if isinstance(field, forms.ModelChoiceField):
            several = value if isinstance(value, list) else [value]
            ids = [one for one in several if one is not None]
            rows = field.queryset.filter(pk__in=ids)  # type: ignore[union-attr]
            return sorted(str(field.prepare_value(row)) for row in rows)
        return _plain(field.prepare_value(value))

    def _standing_values(self, name: str) -> list[str]:
        """What stands there now, as it is sent."""
        value, field = self[name].initial, self.fields[name]
        if isinstance(field, forms.ModelChoiceField):
            several = value if isinstance(value, (list, tuple)) else [value]
            slugs = [str(field.prepare_value(one)) for one in several if one is not None]
            # Only of what can be chosen: the rest is not there for whoever reads this.
            rows = field.queryset.filter(slug__in=slugs)  # type: ignore[union-attr]
            return sorted(str(field.prepare_value(row)) for row in rows)
        return _plain(field.prepare_value(value))

    def _sent_values(self, name: str) -> list[str]:
        typed: list[str] = self.data.getlist(self.add_prefix(name))  # type: ignore[attr-defined]
        return sorted(_plain(typed))

    def _put_values(self, name: str, values: Sequence[str]) -> None:
        self.data.setlist(self.add_prefix(name), list(values))  # type: ignore[attr-defined]

    def _changed_meanwhile(self, name: str) -> ChangedMeanwhile:
        return ChangedMeanwhile(
            name=name,
            label=str(self[name].label),
            yours=self._in_words(name, self._sent_values(name)),
            theirs=self._in_words(name, self._standing_values(name)),
        )

    def _in_words(self, name: str, values: Sequence[str]) -> str:
        """A value in words; what is linked by its label."""
        field: Any = self.fields[name]
        if isinstance(field, forms.ModelChoiceField):
            rows: Any = field.queryset
            named = rows.filter(slug__in=values) if rows is not None else ()
            return ", ".join(field.label_from_instance(row) for row in named) or "nothing"
        if isinstance(field, forms.BooleanField):
            return "yes" if values else "no"
        labels = {str(value): str(label) for value, label in getattr(field, "choices", ())}
        return ", ".join(labels.get(one, one) for one in values) or "nothing"


def _plain(value: Any) -> list[str]:
    """A value as a browser sends it, in one way of writing its ends of lines; nothing where it is empty."""
    if isinstance(value, bool):
        return ["on"] if value else []
    several = value if isinstance(value, (list, tuple)) else [value]
    texts = [str(one).replace("\r\n", "\n").strip() for one in several if one is not None]
    return [text for text in texts if text]
