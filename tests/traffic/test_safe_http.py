"""What a user gives as an address leads to that public address, or nowhere."""

from __future__ import annotations

import ipaddress
import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from negotiations.traffic import safe_http
from negotiations.traffic.networks import REFUSED, why_refused
from negotiations.traffic.safe_http import AddressRefused, Answered, NoAnswer, NotReached

from ..delivery.http_sink import HttpSink, Said, closed_port, seconds
from ..services import miss

BODY = b'{"type":"test"}'


@pytest.fixture
def on_loopback(settings: Settings, http_sink: HttpSink) -> HttpSink:
    """A server that may be posted to."""
    settings.WEBHOOK_PRIVATE = True
    return http_sink


def post(url: str, *addresses: str, within: float = 2, **how: object) -> Answered:
    """Posts to a name that has these addresses, or to what the machine says it has."""
    resolve = (lambda host, port: list(addresses)) if addresses else None
    return safe_http.post(url, BODY, {"X-Mine": "1"}, resolve=resolve, seconds=within, **how)  # type: ignore[arg-type]


SPECIAL = (
    *("0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.127.255.255", "127.0.0.1"),
    *("127.255.255.254", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1"),
    *("192.0.0.171", "192.0.2.1", "192.31.196.1", "192.52.193.1", "192.88.99.1", "192.168.1.1"),
    *("192.175.48.1", "198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.7"),
    *("224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255"),
    *("::", "::1", "::127.0.0.1", "::8.8.8.8", "::ffff:127.0.0.1", "::ffff:8.8.8.8"),
    *("::ffff:0:127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::7f00:1", "100::1", "100:0:0:1::1"),
    *("2001::1", "2001:0:4136:e378::1", "2001:2::1", "2001:20::1", "2001:db8::1", "2002:7f00:1::"),
    *("2620:4f:8000::1", "3fff::1", "5f00::1", "fc00::1", "fd12:3456::1", "fe80::1"),
    *("fe80::1%eth0", "fec0::1", "ff02::1", "4000::1", "not an address", ""),
)


@pytest.mark.parametrize("address", SPECIAL)
def test_no_special_address_is_posted_to(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "create_connection", _nobody_connects)

    assert why_refused(address)
    with pytest.raises(AddressRefused, match="is not public"):
        post("https://desk.example.org/", address)


@pytest.mark.parametrize("address", ["8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2a00::1"])
def test_public_addresses_are(address: str) -> None:
    assert why_refused(address) == ""


def test_every_range_of_the_list_is_in_the_table_above() -> None:
    missing = [
        network for network in REFUSED if not any(_is_in(address, network) for address in SPECIAL)
    ]

    assert missing == []


def _is_in(address: str, network: str) -> bool:
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    of = ipaddress.ip_network(network)
    return found.version == of.version and found in of


def _nobody_connects(*args: object, **kwargs: object) -> socket.socket:
    raise AssertionError("Something was connected to.")


@pytest.mark.parametrize(
    "addresses", [("8.8.8.8", "127.0.0.1"), ("10.0.0.1", "8.8.8.8"), ("8.8.8.8", "::1")]
)
def test_one_private_address_among_public_ones_is_one_too_many(
    addresses: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "create_connection", _nobody_connects)

    with pytest.raises(AddressRefused):
        post("https://desk.example.org/", *addresses)


def test_name_is_resolved_once_and_what_was_checked_is_connected_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    connected: list[tuple[str, int]] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["8.8.8.8"] if len(asked) == 1 else ["127.0.0.1"]

    def connect(address: tuple[str, int], timeout: float) -> socket.socket:
        connected.append(address)
        raise ConnectionRefusedError("nobody there")

    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(NotReached):
        safe_http.post("http://desk.example.org/", BODY, {}, resolve=resolve)

    assert (asked, connected) == (["desk.example.org"], [("8.8.8.8", 80)])


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.1", "2130706433", "0x7f.1", "0177.0.0.1", "localhost", "[::1]"]
)
def test_loopback_is_found_in_every_way_of_writing_it(host: str) -> None:
    with pytest.raises((AddressRefused, NotReached)):
        safe_http.post(f"http://{host}:8000/", BODY, {})


def test_loopback_is_let_through_where_that_is_set_and_other_networks_are_not(
    on_loopback: HttpSink,
) -> None:
    assert post(on_loopback.url()).status == 200
    for address in ("10.0.0.1", "192.168.1.1", "169.254.169.254", "::ffff:127.0.0.1"):
        with pytest.raises(AddressRefused):
            post("http://desk.example.org/", address)


@pytest.mark.parametrize(
    "url",
    [
        *("", "desk.example.org", "ftp://desk.example.org/", "file:///etc/passwd", "//desk/"),
        *("https://", "https:///path", "https://desk.example.org:22/", "https://d.example:0/"),
        *("https://desk.example.org:99999/", "https://desk.example.org:abc/"),
        *("https://anna:word@desk.example.org/", "https://anna@desk.example.org/"),
        *("https://desk.example.org/#part", "https://desk.example.org/ x", "https://d.example/\n"),
        *("https://d.example\\@127.0.0.1/", "https://dösk.example/", "https://[::1/", "gopher://x"),
        "https://desk.example.org/" + "x" * 300,
        *("http://localhost/", "http://desk.localhost.:8000/", "http://127.1/", "http://0x7f.1/"),
        *("http://2130706433/", "http://0177.0.0.1/", "http://127.0.0.1./"),
        *("http://10.0.0.1/", "http://[fe80::1%25eth0]/", "https://[::ffff:127.0.0.1]/"),
    ],
)
def test_what_is_no_address_of_the_web_is_refused_with_a_sentence(url: str) -> None:
    with pytest.raises(AddressRefused) as refused:
        safe_http.split(url)

    assert str(refused.value).endswith(".")


def test_body_and_headers_arrive_as_they_are(on_loopback: HttpSink) -> None:
    answered = post(on_loopback.url("/a/b?c=d"))

    [got] = on_loopback.posts
    assert (got.path, got.body, got.headers["x-mine"]) == ("/a/b?c=d", BODY, "1")
    assert got.headers["host"] == f"127.0.0.1:{on_loopback.port}"
    assert (answered.status, answered.text) == (200, "ok")


def test_no_proxy_of_the_environment_is_asked(
    on_loopback: HttpSink, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{closed_port()}")

    assert post(on_loopback.url()).status == 200


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirect_is_not_followed(on_loopback: HttpSink, status: int) -> None:
    there = on_loopback.url("/secret")
    on_loopback.says(Said(status, {"Location": there}))

    assert post(on_loopback.url()).status == status
    assert on_loopback.at("/secret") == []


def test_answer_that_does_not_come_is_given_up_in_time(on_loopback: HttpSink) -> None:
    on_loopback.says(Said(wait=30))

    took = seconds(lambda: _unanswered(on_loopback.url(), within=0.4))

    assert took < 2


def test_answer_that_drips_is_given_up_in_time(on_loopback: HttpSink) -> None:
    on_loopback.says(Said(raw=b"HTTP/1.1 200 OK\r\n" + b"X-Slow: yes\r\n" * 500, drip=0.02))

    took = seconds(lambda: _unanswered(on_loopback.url(), within=0.4))

    assert took < 2


def _unanswered(url: str, *, within: float = 2) -> None:
    with pytest.raises(NoAnswer):
        post(url, within=within)


def test_endless_headers_are_too_long(on_loopback: HttpSink) -> None:
    on_loopback.says(Said(raw=b"HTTP/1.1 200 OK\r\n" + (b"X: " + b"y" * 5000 + b"\r\n") * 50))

    _unanswered(on_loopback.url())


def test_endless_interim_answers_are_too_long(on_loopback: HttpSink) -> None:
    on_loopback.says(Said(raw=b"HTTP/1.1 100 Continue\r\n\r\n" * 100_000))

    _unanswered(on_loopback.url())


@pytest.mark.parametrize("raw", [b"", b"\r\n", b"220 mail.example.org ESMTP\r\n", b"\x00\xff" * 9])
def test_what_is_no_answer_of_http_is_none(on_loopback: HttpSink, raw: bytes) -> None:
    on_loopback.says(Said(raw=raw))

    _unanswered(on_loopback.url())


def test_of_a_huge_answer_only_the_beginning_is_read(on_loopback: HttpSink) -> None:
    on_loopback.says(Said(body=b"x" * 10_000_000))

    answered = post(on_loopback.url())

    assert answered.status == 200
    assert answered.text == "x" * safe_http.READ


def test_status_counts_though_the_body_never_ends(
    on_loopback: HttpSink, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(safe_http, "REST_SECONDS", 0.2)
    on_loopback.says(Said(201, body=b"slow" * 100, drip=0.05))

    answered: list[Answered] = []
    took = seconds(lambda: answered.append(post(on_loopback.url(), within=20)))

    assert answered[0].status == 201
    assert answered[0].text.startswith("s")
    assert took < 2


def test_nobody_listening_is_not_reached(on_loopback: HttpSink) -> None:
    with pytest.raises(NotReached):
        post(f"http://127.0.0.1:{closed_port()}/")


def test_second_address_is_tried_where_the_first_takes_nothing(on_loopback: HttpSink) -> None:
    assert post(f"http://desk.example.org:{on_loopback.port}/", "127.9.9.9", "127.0.0.1")


def test_name_without_an_address_is_not_reached() -> None:
    with pytest.raises(NotReached):
        post("https://nowhere.invalid/")


def test_name_that_nobody_resolves_is_given_up_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    never = threading.Event()
    monkeypatch.setattr(safe_http, "CONNECT_SECONDS", 0.1)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [never.wait(5)][:0])

    with pytest.raises(NotReached, match="in time"):
        post("https://desk.example.org/")
    never.set()


# TLS


@pytest.fixture
def tls(settings: Settings, certificate: Path) -> Iterator[int]:
    """The port of a server with a certificate for desk.example.org."""
    settings.WEBHOOK_PRIVATE = True
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    listening = socket.create_server(("127.0.0.1", 0))
    # Whoever does not name the host is refused.
    context.sni_callback = lambda _, name, __: (
        None if name else ssl.ALERT_DESCRIPTION_UNRECOGNIZED_NAME
    )

    def serve() -> None:
        while True:
            try:
                sock, _ = listening.accept()
            except OSError:
                return
            try:
                with context.wrap_socket(sock, server_side=True) as line:
                    # All of it: closing on what was not read would reset the connection.
                    with line.makefile("rb") as asked:
                        head = list(iter(asked.readline, b"\r\n"))
                        length = next(h for h in head if h.lower().startswith(b"content-length"))
                        asked.read(int(length.partition(b":")[2]))
                    line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
            except OSError:
                sock.close()

    threading.Thread(target=serve, daemon=True).start()
    yield listening.getsockname()[1]
    listening.close()


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for desk.example.org that nobody has signed but itself, with its key."""
    if not shutil.which("openssl"):
        miss("openssl is not installed, so there is no certificate to try")
    file = tmp_path_factory.mktemp("tls") / "desk.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
            *("-nodes", "-days", "2", "-subj", "/CN=desk.example.org"),
            *("-addext", "subjectAltName=DNS:desk.example.org"),
            *("-keyout", str(file.with_suffix(".key")), "-out", str(file)),
        ],
        check=True,
        capture_output=True,
    )
    file.write_text(file.with_suffix(".key").read_text() + file.read_text())
    return file


def _believing(certificate: Path) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(certificate))


def test_certificate_is_checked_for_the_name_and_not_for_the_address(
    tls: int, certificate: Path
) -> None:
    believed = _believing(certificate)

    answered = post(f"https://desk.example.org:{tls}/", "127.0.0.1", context=believed)

    assert answered.status == 200


@pytest.mark.parametrize(
    ("host", "context"),
    [("desk.example.org", lambda _: None), ("other.example.org", _believing)],
    ids=["nobody that is believed signed it", "it is another's"],
)
def test_bad_certificate_is_not_posted_to(
    tls: int, certificate: Path, host: str, context: Callable[[Path], ssl.SSLContext | None]
) -> None:
    with pytest.raises(NotReached, match="certificate"):
        post(f"https://{host}:{tls}/", "127.0.0.1", context=context(certificate))


def test_server_without_tls_is_not_posted_to_by_https(on_loopback: HttpSink) -> None:
    with pytest.raises(NotReached, match="No secure connection"):
        post(f"https://desk.example.org:{on_loopback.port}/", "127.0.0.1")
    assert on_loopback.posts == []
