"""A mail server in a process of its own that takes every mail, as quickly as Python can: the other side of row 8.

Started with `python -m tests.benchmarks.sink DELAY`; it prints its port, and at the end of its input how
many mails it took.
"""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
from typing import Self


class SinkProcess:
    """The sink, while it is needed; it waits so many seconds before it says anything."""

    def __init__(self, delay: float = 0.0) -> None:
        self._delay = delay

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.benchmarks.sink", str(self._delay)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.port = int(self._said())
        return self

    def taken(self) -> int:
        """Ends it, and answers with how many mails it took."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        return int(self._said())

    def __exit__(self, *error: object) -> None:
        self._process.kill()
        self._process.wait()

    def _said(self) -> str:
        if self._process.stdout is None or not (line := self._process.stdout.readline()):
            raise RuntimeError("the sink ended before it said anything")
        return line


def serve(delay: float) -> None:
    listening = socket.create_server(("127.0.0.1", 0))
    sys.stdout.write(f"{listening.getsockname()[1]}\n")
    sys.stdout.flush()
    taken: list[int] = []
    threading.Thread(target=_accept, args=(listening, taken, delay), daemon=True).start()
    sys.stdin.read()
    sys.stdout.write(f"{len(taken)}\n")


def _accept(listening: socket.socket, taken: list[int], delay: float) -> None:
    while True:
        connection, _ = listening.accept()
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        threading.Thread(target=_converse, args=(connection, taken, delay), daemon=True).start()


def _converse(connection: socket.socket, taken: list[int], delay: float) -> None:
    """From the greeting to goodbye; whoever just hangs up is forgotten.

    What is said together is answered together, after the delay, as by a server that is as far away.
    """

    def say(*lines: bytes) -> None:
        time.sleep(delay)
        connection.sendall(b"".join(line + b"\r\n" for line in lines))

    is_mail, rest = False, b""
    with connection:
        say(b"220 sink")
        while data := connection.recv(65536):
            *lines, rest = (rest + data).split(b"\r\n")
            answers = []
            for line in lines:
                word = line[:4].upper()
                if is_mail:
                    is_mail = line != b"."
                    if not is_mail:
                        taken.append(1)
                        answers.append(b"250 kept")
                elif word == b"DATA":
                    is_mail = True
                    answers.append(b"354 go on")
                else:
                    answers += ANSWERS.get(word, [b"250 go on"])
            if answers:
                say(*answers)
            if b"221 goodbye" in answers:
                return


ANSWERS = {b"EHLO": [b"250-sink", b"250 PIPELINING"], b"QUIT": [b"221 goodbye"]}


if __name__ == "__main__":
    serve(float(sys.argv[1]))
