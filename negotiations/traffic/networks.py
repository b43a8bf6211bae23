"""The addresses that are never reached: whatever is not somebody's place in the public internet."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

# An explicit list, from the registries of special addresses: `is_private` and `is_global` of
# `ipaddress` answer other questions, and let relays, multicast and translated addresses through.
REFUSED: dict[str, str] = {
    "0.0.0.0/8": "this network",
    "10.0.0.0/8": "a private network",
    "100.64.0.0/10": "a network shared by the customers of a provider",
    "127.0.0.0/8": "this machine",
    "169.254.0.0/16": "a link-local network",
    "172.16.0.0/12": "a private network",
    "192.0.0.0/24": "reserved for protocols",
    "192.0.2.0/24": "for documentation",
    "192.31.196.0/24": "a service of the name system",
    "192.52.193.0/24": "a multicast relay",
    "192.88.99.0/24": "a 6to4 relay",
    "192.168.0.0/16": "a private network",
    "192.175.48.0/24": "a service of the name system",
    "198.18.0.0/15": "for measurements",
    "198.51.100.0/24": "for documentation",
    "203.0.113.0/24": "for documentation",
    "224.0.0.0/4": "multicast",
    "240.0.0.0/4": "reserved",
    "::/128": "no address",
    "::1/128": "this machine",
    "::/96": "an IPv4 address in the guise of another",
    "::ffff:0:0/96": "an IPv4 address in the guise of another",
    "::ffff:0:0:0/96": "an IPv4 address in the guise of another",
    "64:ff9b::/96": "an IPv4 address in the guise of another",
    "64:ff9b:1::/48": "an IPv4 address in the guise of another",
    "100::/64": "where everything is discarded",
    "100:0:0:1::/64": "a dummy",
    "2001::/23": "reserved for protocols, Teredo among them",
    "2001:db8::/32": "for documentation",
    "2002::/16": "an IPv4 address in the guise of another",
    "2620:4f:8000::/48": "a service of the name system",
    "3fff::/20": "for documentation",
    "5f00::/16": "for routing inside a network",
    "fc00::/7": "a private network",
    "fe80::/10": "a link-local network",
    "fec0::/10": "a site-local network",
    "ff00::/8": "multicast",
}
_REFUSED = [(ip_network(network), words) for network, words in REFUSED.items()]
_GIVEN_OUT = IPv6Network("2000::/3")
"""All that was ever given out of the addresses of IPv6."""
_THIS_MACHINE = [ip_network("127.0.0.0/8"), ip_network("::1/128")]


def why_refused(address: str, *, loopback: bool = False) -> str:
    """The reason for which that address is not reached; empty for a public one.

    `loopback` lets this machine through, and nothing else.
    """
    try:
        # With a scope it is an address of some link.
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return "no address"
    if loopback and _within(found, _THIS_MACHINE):
        return ""
    for network, words in _REFUSED:
        if found.version == network.version and found in network:
            return words
    if isinstance(found, IPv6Address) and found not in _GIVEN_OUT:
        return "reserved"
    return ""


def _within(address: IPv4Address | IPv6Address, networks: list) -> bool:
    return any(address.version == n.version and address in n for n in networks)
