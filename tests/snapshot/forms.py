"""The forms of a page, as a browser without a script reads and fills them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any


@dataclass
class Field:
    """One control: what is in it and, of a list, what can be chosen."""

    name: str
    kind: str
    values: list[str] = field(default_factory=list)
    options: list[str] = field(default_factory=list)
    many: bool = False


@dataclass
class Form:
    """One form with the controls and the buttons that it has."""

    method: str
    action: str
    fields: dict[str, Field] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    def sent(self, **typed: Any) -> dict[str, Any]:
        """What is sent where nobody typed anything but that."""
        sent = {name: one.values for name, one in self.fields.items() if any(one.values)}
        return {**sent, **typed}


def forms_of(html: str) -> list[Form]:
    """The forms that post, in the order of the page, without the one that signs out."""
    reader = _Reader()
    reader.feed(html)
    return [form for form in reader.forms if form.method == "post" and "logout" not in form.action]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._open: Field | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(given.get("method", "get").lower(), given.get("action", "")))
        elif not self.forms:
            return
        elif tag == "option" and self._open:
            self._open.options.append(given.get("value", ""))
            if "selected" in given:
                self._open.values.append(given.get("value", ""))
        elif tag == "button" and given.get("type", "submit") == "submit":
            self.forms[-1].buttons.append((given.get("name", ""), given.get("value", "")))
        elif "name" in given and tag in ("input", "select", "textarea"):
            self._control(tag, given)

    def _control(self, tag: str, given: dict[str, str]) -> None:
        kind = given.get("type", "text") if tag == "input" else tag
        if kind == "submit":
            self.forms[-1].buttons.append((given["name"], given.get("value", "")))
            return
        found = self.forms[-1].fields.setdefault(given["name"], Field(given["name"], kind))
        if tag == "select":
            found.many, self._open = "multiple" in given, found
        elif tag == "textarea":
            self._open = found
        elif kind in ("radio", "checkbox"):
            found.many = kind == "checkbox"
            found.options.append(given.get("value", "on"))
            if "checked" in given:
                found.values.append(given.get("value", "on"))
        else:
            found.values.append(given.get("value", ""))

    def handle_data(self, data: str) -> None:
        if self._open and self._open.kind == "textarea":
            self._open.values = ["".join([*self._open.values, data]).removeprefix("\n")]

    def handle_endtag(self, tag: str) -> None:
        if tag in ("select", "textarea"):
            self._open = None
