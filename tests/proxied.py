"""A proxy that the site trusts, as tests put one in front of it."""

from __future__ import annotations

from ipaddress import ip_network
from typing import Any

PROXY = "10.0.0.5"


def behind_proxy(settings: Any, *proxies: str) -> None:
    """Trusts those proxies, or the one of the tests."""
    settings.TRUSTED_PROXIES = [ip_network(one) for one in proxies or (PROXY,)]
