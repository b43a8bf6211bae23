"""Posts bytes to an address that a user gave, or gets its page, without being led anywhere else.

The name is resolved once, every address that it has must be public, and the connection goes to
one of those that were checked: between the look and the call nobody can exchange it. No redirect
is followed, no proxy of the environment is asked, and time and size are bounded.

On sockets and `http.client`, since the libraries that are well kept resolve a name themselves
when they connect, and so once more than it was checked; what would have to be bent in them is
more than what is written here.
"""

from __future__ import annotations

import http
import http.client
import ipaddress
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from .kept_connections import KeptConnections, Place
from .networks import why_refused
from .timed_connection import TimedConnection

CONNECT_SECONDS = 5.0
TOTAL_SECONDS = 10.0
REST_SECONDS = 1.0
"""How long the body of an answer is waited for, once it is known how the answer begins."""
READ = 2000
"""Bytes of the answer's body that are read; the rest is left."""
LONGEST_URL = 320
PORTS = (80, 443)
"""Besides these only ports that no service of a system has: 1024 and above."""
LINES_OF_ADDRESSES = 8
"""Of a name with more addresses than that, only the first are tried."""

THIS_MACHINE = re.compile(r"(^|\.)localhost\.?$")
NUMBER = re.compile(r"(^|\.)(0x[0-9a-f]*|[0-9]+)\.?$")
"""A host that programs read as an address in figures, which may be written in many ways."""

Resolve = Callable[[str, int], list[str]]


class AddressRefused(Exception):
    """Nothing was sent: that is no address to which anything is posted."""


class NotReached(Exception):
    """Nothing was sent: nobody could be reached there."""


class NoAnswer(Exception):
    """All or some of it was sent, and nobody can say what became of it; or an answer that broke off."""


class _Ended(NoAnswer):
    """The other side ended the connection before it said anything."""


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer of the other side: the status, when it asks to be tried again, and how it begins."""

    status: int
    reason: str = ""
    retry_after: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Got:
    """What is at an address: the status, where it leads, what it says it is, and all of its bytes.

    `etag` and `last_modified` are by what it is asked for again, `retry_after` when it may be.
    """

    status: int
    location: str = ""
    content_type: str = ""
    charset: str = ""
    content: bytes = b""
    etag: str = ""
    last_modified: str = ""
    retry_after: str = ""


def split(url: str, *, longest: int = LONGEST_URL) -> SplitResult:
    """The parts of an address that may be reached; raises `AddressRefused` with a sentence.

    It is read and not resolved: whether it is public is asked each time it is reached.
    """
    if len(url) > longest or not url.isascii() or any(c <= " " or c == "\x7f" for c in url):
        raise AddressRefused(
            f"Give an address of at most {longest} plain characters without blanks."
        )
    try:
        parts = urlsplit(url)
        port, host = parts.port, parts.hostname
    except ValueError:
        raise AddressRefused("This is no address of the web.") from None
    if parts.scheme not in ("http", "https") or not host:
        raise AddressRefused("Give an address that begins with https:// or http://.")
    if parts.username is not None or parts.password is not None:
        raise AddressRefused(
            "An address holds no name and no password: every post is signed instead."
        )
    if parts.fragment or "\\" in url:
        raise AddressRefused("Leave out what begins with #, and write / for \\.")
    if port is not None and port not in PORTS and port < 1024:
        raise AddressRefused("Use port 80, 443 or one from 1024 on.")
    if _is_literal(host):
        _checked([host])
    elif THIS_MACHINE.search(host) and not settings.WEBHOOK_PRIVATE:
        raise AddressRefused(f"{host} is not public: it is this machine itself.")
    elif NUMBER.search(host):
        raise AddressRefused("Write an address in figures as four numbers with dots: 192.0.32.8.")
    return parts


def post(
    url: str,
    body: bytes,
    headers: Mapping[str, str],
    *,
    resolve: Resolve | None = None,
    seconds: float = TOTAL_SECONDS,
    context: ssl.SSLContext | None = None,
    kept: KeptConnections | None = None,
) -> Answered:
    """Posts the body, and answers with what was said to it within so many seconds, whatever that is.

    On a connection that was `kept` for the same place, where there is one. Where the other side ends
    that in the same moment it is posted once more, so it may come twice: the headers have to say
    that it is the same. Raises `AddressRefused`, `NotReached` or `NoAnswer`.
    """
    parts, ends = split(url), time.monotonic() + seconds
    line = kept.take(_place(parts)) if kept is not None else None
    if line is not None:
        line.begin(ends)
        try:
            return _posted(line, parts, body, headers, kept)
        except _Ended:
            pass
    line = _opened(parts, ends, resolve=resolve, context=context)
    return _posted(line, parts, body, headers, kept)


def _posted(
    line: TimedConnection,
    parts: SplitResult,
    body: bytes,
    headers: Mapping[str, str],
    kept: KeptConnections | None,
) -> Answered:
    """The answer; the connection is kept, where it may be, or ended."""
    goes_on = False
    try:
        response = _response(line, parts, "POST", body, headers, stays=kept is not None)
        answered = Answered(
            status=response.status,
            reason=response.reason[:100],
            retry_after=(response.getheader("Retry-After") or "")[:100],
            text=_beginning(line, response),
        )
        is_read = response.isclosed() or response.length == 0
        goes_on = is_read and not response.will_close
        return answered
    finally:
        if kept is not None and goes_on:
            kept.give(_place(parts), line)
        else:
            line.end()


def get(
    url: str,
    headers: Mapping[str, str],
    *,
    most: int,
    longest: int = LONGEST_URL,
    resolve: Resolve | None = None,
    seconds: float = TOTAL_SECONDS,
    context: ssl.SSLContext | None = None,
) -> Got:
    """What is at the address, whatever its status, within so many seconds and of at most `most` bytes.

    Raises `AddressRefused`, `NotReached` or `NoAnswer`, the last also where it is longer or breaks off.
    """
    parts, ends = split(url, longest=longest), time.monotonic() + seconds
    line = _opened(parts, ends, resolve=resolve, context=context)
    try:
        line.bytes_left += most
        response = _response(line, parts, "GET", None, headers)
        return Got(
            status=response.status,
            location=response.getheader("Location") or "",
            content_type=response.headers.get_content_type(),
            charset=response.headers.get_content_charset() or "",
            content=_whole(response, most) if response.status == http.HTTPStatus.OK else b"",
            etag=response.getheader("ETag") or "",
            last_modified=response.getheader("Last-Modified") or "",
            retry_after=(response.getheader("Retry-After") or "")[:100],
        )
    finally:
        line.end()


def _is_literal(host: str) -> bool:
    try:
        ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True


def _checked(addresses: list[str]) -> list[str]:
    """The addresses, if every one of them is public: one that is not would be the one that is used."""
    loopback = settings.WEBHOOK_PRIVATE
    for address in addresses:
        if why := why_refused(address, loopback=loopback):
            raise AddressRefused(f"{address} is not public: {why}.")
    if not addresses:
        raise NotReached("The name has no address.")
    return addresses[:LINES_OF_ADDRESSES]


def resolved(host: str, port: int) -> list[str]:
    """The addresses of a name; raises `NotReached` where it has none, or nobody says in time."""
    found: list[str] = []
    errors: list[str] = []

    def ask() -> None:
        try:
            rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.extend(dict.fromkeys(str(row[4][0]) for row in rows))
        except (OSError, UnicodeError) as error:
            errors.append(str(error))

    # It takes no time limit: a thread that waits longer than that is left to itself.
    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(CONNECT_SECONDS)
    if asking.is_alive():
        raise NotReached("The name was not resolved in time.")
    if errors:
        raise NotReached(f"The name has no address: {errors[0]}")
    return found


@cache
def _trust() -> ssl.SSLContext:
    """The authorities whose certificates are believed: read once, as it takes long."""
    return ssl.create_default_context()


def _place(parts: SplitResult) -> Place:
    port = parts.port or (443 if parts.scheme == "https" else 80)
    return parts.scheme, str(parts.hostname), port


def _opened(
    parts: SplitResult, ends: float, *, resolve: Resolve | None, context: ssl.SSLContext | None
) -> TimedConnection:
    """A connection to a public address of that host, and to no other."""
    scheme, host, port = _place(parts)
    addresses = _checked([host] if _is_literal(host) else (resolve or resolved)(host, port))
    line = _connected(addresses, port, ends)
    if scheme == "https":
        try:
            line.secure(host, context or _trust())
        except (OSError, ValueError) as error:
            line.end()
            raise NotReached(f"No secure connection: {words(error)}") from None
    return line


def _connected(addresses: list[str], port: int, ends: float) -> TimedConnection:
    """A connection to the first address that takes one."""
    until = min(ends, time.monotonic() + CONNECT_SECONDS)
    error: Exception = TimeoutError("no connection in time")
    for address in addresses:
        left = until - time.monotonic()
        if left <= 0:
            break
        try:
            # An address and no name, so that nothing is resolved here.
            return TimedConnection(socket.create_connection((address, port), timeout=left), ends)
        except OSError as refused:
            error = refused
    raise NotReached(f"No connection: {words(error)}")


def _response(
    line: TimedConnection,
    parts: SplitResult,
    method: str,
    body: bytes | None,
    headers: Mapping[str, str],
    *,
    stays: bool = False,
) -> http.client.HTTPResponse:
    """The answer, as far as its head; raises `NoAnswer`."""
    connection = http.client.HTTPConnection(parts.hostname or "")
    connection.sock = line
    connection.auto_open = 0
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection.request(
            method,
            path,
            body=body,
            headers={
                **headers,
                "Host": parts.netloc,
                "Accept-Encoding": "identity",
                "Connection": "keep-alive" if stays else "close",
            },
        )
        return connection.getresponse()
    except ConnectionError as error:
        raise (_Ended if line.is_unanswered else NoAnswer)(f"No answer: {words(error)}") from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise NoAnswer(f"No answer: {words(error)}") from None


def _whole(response: http.client.HTTPResponse, most: int) -> bytes:
    """All of the answer's body; raises `NoAnswer`."""
    try:
        content = response.read(most + 1)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise NoAnswer(f"The answer broke off: {words(error)}") from None
    if len(content) > most:
        raise NoAnswer(f"The answer is longer than {most:,} bytes.")
    if response.length:
        raise NoAnswer(f"The answer broke off: {response.length:,} bytes of it are missing.")
    return content


def _beginning(line: TimedConnection, response: http.client.HTTPResponse) -> str:
    """The beginning of the answer's body. That it does not come, or not well, is no fault: it is only shown."""
    line.ends = min(line.ends, time.monotonic() + REST_SECONDS)
    found = b""
    try:
        while len(found) < READ and (more := response.read1(READ - len(found))):
            found += more
    except (OSError, http.client.HTTPException, ValueError):
        pass
    return found.decode("utf-8", "replace").replace("\x00", "")


def words(error: Exception) -> str:
    """The fault in one line."""
    return " ".join(str(error).split()) or type(error).__name__
