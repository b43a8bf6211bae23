"""Somebody who writes, and all that he is answered on the way."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urljoin

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from django.test import Client
from django.urls import resolve

from negotiations.admin import desk

from ..admin.conftest import acted, added, opened
from ..snapshot.forms import Form, forms_of
from .blanks import answer, plain
from .world import World

API = "/api/v1/"
HERE = f"{API}negotiations/small/"
ACT = re.compile(r"<[^/]*>/act/<[^/]*>/")
"""The end of the address of an act at the desk."""
NOT_THERE = "/nothing-here/"


@dataclass
class Writer:
    """Goes through API, desk and pages as somebody, and keeps what is answered."""

    world: World
    name: str
    told: list[tuple[str, str]] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    """The routes by which something was written, each with its method or button."""

    @property
    def client(self) -> Client:
        """His browser."""
        return self.world.pages[self.name]

    # By API

    def sends(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """Any request to the API; a path that does not begin with / is one of the negotiation."""
        address = path if path.startswith("/") else f"{HERE}{path}"
        self.world.desk.wait(1)
        response = self.world.tokens[self.name].generic(
            method,
            address,
            b"" if body is None else json.dumps(body).encode(),
            content_type="application/json",
            headers=headers,
        )
        self._keep(f"{method} {path}", response)
        if response.status_code < 300 and method != "GET" and "dry_run" not in path:
            self._has_done(method, address)
        return response

    def posts(self, path: str, body: Any = None) -> Any:
        """Posts it, first to see what it would do."""
        self.sends("POST", f"{path}?dry_run=true", body)
        return self.sends("POST", path, body)

    # At the desk

    def records(self, noun: str, **typed: Any) -> Any:
        """Fills in the form of something new."""
        return self.fills(added(noun.replace("_", "")), **typed)

    def ticks(self, box: str, noun: str, **typed: Any) -> Any:
        """Fills in that form with a box ticked that it has only where it is shown again."""
        address = added(noun.replace("_", ""))
        form = self.opens(address, typed) or Form("post", "")
        return self.sends_form(address, form, typed, f"{box}=1")

    def mends(self, noun: str, slug: str, **typed: Any) -> Any:
        """Mends something that is there."""
        thing = self.world.named(noun.replace("_", ""), slug)
        return self.fills(opened(thing) if thing else NOT_THERE, **typed)

    def acts(self, noun: str, slug: str, act: str, **typed: Any) -> Any:
        """Does one of the acts on something."""
        thing = self.world.named(noun.replace("_", ""), slug)
        return self.fills(acted(thing, act) if thing else NOT_THERE, **typed)

    def fills(self, address: str, **typed: Any) -> Any:
        """Opens a form of the desk, sees what it would do, and presses its button."""
        form = self.opens(address, typed)
        if form is None:
            return self.sends_form(address, Form("post", ""), typed, "_save")
        if any(name == "_preview" for name, _ in form.buttons):
            self.sends_form(address, form, typed, "_preview")
        names = [name for name, _ in form.buttons]
        pressed = next((n for n in ("_draft",) if typed.get(n)), "_save")
        return self.sends_form(address, form, typed, pressed if pressed in names else "")

    # On the pages

    def opens(self, address: str, typed: Mapping[str, Any], button: str = "") -> Form | None:
        """The form on a page that has what is typed and that button, or None without one for him."""
        page = self.client.get(address)
        self._keep(f"open {address}", page)
        if page.status_code != 200:
            return None
        wanted = {name for name in typed if not name.startswith("_")}
        having = [
            form
            for form in forms_of(page.content.decode())
            if wanted <= form.fields.keys()
            and (not button or tuple(button.split("=", 1)) in form.buttons)
        ]
        return having[-1] if having else None

    def looks_at(self, address: str) -> None:
        """Opens what is no form."""
        self._keep(f"open {address}", self.client.get(address))

    def presses(self, address: str, button: str, **typed: Any) -> Any:
        """Opens a page and presses a button of it."""
        form = self.opens(address, typed, button)
        return self.sends_form(address, form or Form("post", ""), typed, button)

    def uploads(self, address: str, name: str, content: bytes) -> str:
        """Sends a file from a page; where it leads then, or nowhere."""
        self.opens(address, {"file": ""})
        self.world.desk.wait(1)
        response = self.client.post(address, {"file": SimpleUploadedFile(name, content)})
        self._keep(f"send {name} at {address}", response)
        if response.status_code != 302:
            return ""
        self._has_done("POST", address)
        there: str = response["Location"]
        self._keep("then", self.client.get(there))
        return there if there.startswith(address) else ""

    def sends_form(self, address: str, form: Form, typed: Mapping[str, Any], button: str) -> Any:
        """Sends a form with what is typed into it, by a button of it."""
        chosen = {name: _chosen(value) for name, value in typed.items() if not name.startswith("_")}
        name, _, value = button.partition("=")
        pressed = {name: value or "1"} if name else {}
        target = urljoin(address, form.action)
        is_page = not target.startswith("/admin/")
        client = self.client
        self.world.desk.wait(1)
        response = client.post(target, {**form.sent(**chosen), **pressed})
        self._keep(f"press {button or 'the button'} at {target}", response)
        # A page answers 400 where it refuses; the desk shows its form again.
        is_taken = response.status_code == 302 or (is_page and response.status_code < 300)
        if is_taken and name != "_preview":
            self._has_done("POST", target)
        if response.status_code == 302:
            self._keep("then", client.get(response["Location"]))
        return response

    def _has_done(self, method: str, address: str) -> None:
        match = resolve(address.partition("?")[0])
        route, act = match.route, match.kwargs.get("name")
        self.done.append(f"{method} {ACT.sub(act, route) if act else route}")

    def _keep(self, what: str, response: Any) -> None:
        self.told.append((plain(what), answer(response)))


def _chosen(value: Any) -> Any:
    """A value as it is sent: of a thing the choice that stands for it."""
    if isinstance(value, (list, tuple)):
        return [_chosen(one) for one in value]
    if isinstance(value, Model):
        noun: Any = desk.get_model_admin(type(value))
        return noun.choice(value)
    if isinstance(value, bool):
        return "on" if value else ""
    return value.isoformat() if isinstance(value, date) else value
