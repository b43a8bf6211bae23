"""The address and the scheme of the client, also behind proxies: only those of TRUSTED_PROXIES are believed.

`TrustedProxies` comes before every middleware that asks for them. After it REMOTE_ADDR is the client's own
address, and the request is secure where the client's was, for whoever asks in whatever way.
"""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest
from django.utils.deprecation import MiddlewareMixin

type Address = IPv4Address | IPv6Address
type Network = IPv4Network | IPv6Network

FORWARDED_FOR = "HTTP_X_FORWARDED_FOR"
FORWARDED_PROTO = "HTTP_X_FORWARDED_PROTO"
FORWARDED_BY = ("HTTP_FORWARDED", FORWARDED_FOR, FORWARDED_PROTO, "HTTP_X_REAL_IP", "HTTP_VIA")
"""Headers that a proxy adds: a request that comes through one is not this machine's own."""
PROXIED = "demarche.proxied"
"""Stands in META of a request that came through a proxy, whether it is trusted or not."""
ONE_HOME = 64
"""Somebody with IPv6 has a whole network of addresses."""


class TrustedProxies(MiddlewareMixin):
    """Puts the client's address and scheme in the place of the proxy's, before anything reads them."""

    def process_request(self, request: HttpRequest) -> None:
        meta = request.META
        meta[PROXIED] = any(name in meta for name in FORWARDED_BY)
        trusted: Sequence[Network] = settings.TRUSTED_PROXIES
        peer = _address(meta.get("REMOTE_ADDR", ""))
        if peer is None or not _is_in(peer, trusted):
            # Anybody can send such a header: Django would believe it.
            meta.pop(FORWARDED_PROTO, None)
            return
        meta["REMOTE_ADDR"] = str(_client(peer, meta.get(FORWARDED_FOR, ""), trusted))
        if FORWARDED_PROTO in meta:
            # The last is what the proxy next to us has seen; those before it came from outside.
            meta[FORWARDED_PROTO] = meta[FORWARDED_PROTO].rpartition(",")[2].strip()


def client_address(request: HttpRequest) -> str:
    """The address of the client; empty where there is none, as on a socket of this machine."""
    address = _address(request.META.get("REMOTE_ADDR", ""))
    return str(address) if address else ""


def client_network(request: HttpRequest) -> str:
    """The network that counts as one client: an address, or with IPv6 what one home is given."""
    address = _address(request.META.get("REMOTE_ADDR", ""))
    if address is None:
        return "nowhere"
    if isinstance(address, IPv4Address):
        return str(address)
    return str(ip_network((address, ONE_HOME), strict=False))


def is_from_here(request: HttpRequest) -> bool:
    """Whether it was asked on this machine itself, and not through any proxy on it."""
    if request.META.get(PROXIED, any(name in request.META for name in FORWARDED_BY)):
        return False
    address = _address(request.META.get("REMOTE_ADDR", ""))
    return address is not None and address.is_loopback


def _client(peer: Address, forwarded_for: str, trusted: Sequence[Network]) -> Address:
    """The last address in the chain that is no trusted proxy; the first where all of them are.

    What stands before something that is no address was written by nobody who is trusted.
    """
    client = peer
    for hop in reversed(forwarded_for.split(",")):
        address = _address(_without_port(hop.strip()))
        if address is None:
            break
        client = address
        if not _is_in(address, trusted):
            break
    return client


def _without_port(hop: str) -> str:
    """Some proxies write `203.0.113.9:4711` and `[2001:db8::1]:4711`."""
    if hop.startswith("["):
        return hop[1:].partition("]")[0]
    return hop.partition(":")[0] if hop.count(":") == 1 else hop


def _address(text: str) -> Address | None:
    try:
        address = ip_address(text)
    except ValueError:
        return None
    # A server that listens on both kinds gives IPv4 in the clothes of IPv6.
    return getattr(address, "ipv4_mapped", None) or address


def _is_in(address: Address, networks: Sequence[Network]) -> bool:
    return any(address in network for network in networks)
