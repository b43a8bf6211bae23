"""`python -m tests.faults.dying POINT`: hands over what is due, and is killed at that point of the first mail."""

import os
import signal
import sys

import django

django.setup()

from negotiations.delivery import handing  # noqa: E402  # the apps come first
from negotiations.delivery.channels.smtp import SmtpSession  # noqa: E402

POINTS = {
    "before claiming": (handing, "claim"),
    "after claiming": (handing, "examine"),
    "in hand, before the mail": (SmtpSession, "hand_over"),
    "after acceptance, before it is recorded": (handing, "record"),
}
"""Where it is killed, by the name of what would come next."""


def die(*args: object, **fields: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    where, name = POINTS[sys.argv[1]]
    setattr(where, name, die)
    handing.deliver_due()
