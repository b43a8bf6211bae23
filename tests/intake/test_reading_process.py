"""The process in which a file is read reaches nobody and starts nothing."""

from __future__ import annotations

import subprocess
import sys

import pytest

from negotiations.intake.reading_apart import PROJECT

TRIED = {
    "a connection": "import socket; socket.create_connection(('127.0.0.1', 9))",
    "a name": "import socket; socket.getaddrinfo('paper.example', 80)",
    "a program": "import subprocess; subprocess.run(['true'])",
    "a shell": "import os; os.system('true')",
    "a fork": "import os; os.fork()",
}


@pytest.mark.parametrize("tried", TRIED)
def test_nothing_is_reached_or_started(tried: str) -> None:
    program = f"""
import sys
from negotiations.intake import reading_process
reading_process._limit()
sys.addaudithook(reading_process._reach_nobody)
try:
    {TRIED[tried]}
except PermissionError as refused:
    print(refused)
"""
    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=PROJECT, capture_output=True, text=True, check=True
    )

    assert "reaches nobody" in ended.stdout


def test_memory_is_bounded() -> None:
    program = """
from negotiations.intake import reading_process
reading_process._limit()
try:
    bytearray(2**30)
except MemoryError:
    print("bounded")
"""
    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=PROJECT, capture_output=True, text=True, check=True
    )

    assert ended.stdout.strip() == "bounded"
