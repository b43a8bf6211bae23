"""A connection on which no answer takes longer, or is larger, than it may be.

It is used by `http.client` in place of a socket.
"""

from __future__ import annotations

import io
import socket
import ssl
import time

LARGEST_ANSWER = 64 * 1024


class TimedConnection:
    """A connection with an end: every step on it gets what is left of the time, and no more.

    `opened_at` is by the monotonic clock, as `ends` is.
    """

    def __init__(self, sock: socket.socket, ends: float) -> None:
        self.sock, self.opened_at = sock, time.monotonic()
        # What is sent in two parts must not wait for a word on the first.
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.begin(ends)

    def begin(self, ends: float) -> None:
        """Before each request on it."""
        self.ends, self.bytes_left = ends, LARGEST_ANSWER

    @property
    def is_unanswered(self) -> bool:
        """True where nothing came since the request began."""
        return self.bytes_left == LARGEST_ANSWER

    def timed(self) -> socket.socket:
        """The socket, with what is left of the time; raises `TimeoutError` where nothing is."""
        left = self.ends - time.monotonic()
        if left <= 0:
            raise TimeoutError("no answer in time")
        self.sock.settimeout(left)
        return self.sock

    def secure(self, host: str, context: ssl.SSLContext) -> None:
        """Speaks TLS from here on, with whoever proves to be that host; raises `OSError` or `ValueError`."""
        self.sock = context.wrap_socket(self.timed(), server_hostname=host)

    # As `http.client` uses a socket.

    def sendall(self, data: bytes) -> None:
        self.timed().sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Incoming(self))

    def close(self) -> None:
        """Not yet: what is left of the answer is still to be read."""

    # As it is kept.

    def fileno(self) -> int:
        return self.sock.fileno()

    def end(self) -> None:
        self.sock.close()


class _Incoming(io.RawIOBase):
    """An answer as it comes in, read within its time and up to the largest answer."""

    def __init__(self, connection: TimedConnection) -> None:
        super().__init__()
        self._connection = connection

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        connection = self._connection
        if connection.bytes_left <= 0:
            raise OSError("the answer is too long")
        read = connection.timed().recv_into(buffer[: connection.bytes_left])
        connection.bytes_left -= read
        return read
