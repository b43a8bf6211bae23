"""Asks for feeds and takes them apart."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Any

from django.http import HttpResponse
from django.test import Client
from icalendar import Calendar

from negotiations.alerting.subscriptions import subscribe
from negotiations.models import Subscription

from ..cast import Cast

FEED = "/n/small/developments.atom"
ROUNDS = "/n/small/rounds.ics"
A = "{http://www.w3.org/2005/Atom}"


def got(path: str, client: Client | None = None, **headers: str) -> HttpResponse:
    return (client or Client()).get(path, headers=headers)  # type: ignore[return-value]


def read(path: str = FEED, client: Client | None = None) -> ET.Element:
    response = got(path, client)
    assert response.status_code == 200, response.content
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ET.fromstring(response.content)


def entries(path: str = FEED, client: Client | None = None) -> list[ET.Element]:
    return read(path, client).findall(f"{A}entry")


def titles(path: str = FEED, client: Client | None = None) -> list[str]:
    return [entry.findtext(f"{A}title", "") for entry in entries(path, client)]


def events(path: str = ROUNDS, client: Client | None = None) -> dict[str, Any]:
    response = got(path, client)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return {str(e["SUMMARY"]): e for e in Calendar.from_ical(response.content).walk("VEVENT")}


def feed_of(cast: Cast, name: str, **fields: Any) -> Subscription:
    asked = {"kinds": [], **fields}
    return subscribe(cast.users[name], cast.negotiation, channel="feed", **asked)
