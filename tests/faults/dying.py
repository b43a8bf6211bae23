"""`python -m tests.faults.dying WHAT POINT`: hands over the mails or posts that are due, and is killed at that point of the first."""

import os
import signal
import sys

import django

django.setup()

from negotiations.delivery.mail import mail_worker  # noqa: E402
from negotiations.delivery.mail.smtp import SmtpSession  # noqa: E402
from negotiations.delivery.queue import worker  # noqa: E402
from negotiations.delivery.webhooks import post_worker  # noqa: E402  # the apps come first
from negotiations.delivery.webhooks.channel import WebhookChannel  # noqa: E402

BEFORE_CLAIMING = "before claiming"
AFTER_CLAIMING = "after claiming"
IN_HAND = "in hand, before anything is said"
ACCEPTED = "after acceptance, before it is recorded"

MAILS = {
    BEFORE_CLAIMING: (worker, "claim"),
    AFTER_CLAIMING: (worker, "examine"),
    IN_HAND: (SmtpSession, "hand_over"),
    ACCEPTED: (worker, "settlement"),
}
"""Where it is killed, by the name of what would come next."""
POSTS = {
    BEFORE_CLAIMING: (post_worker, "claim_posts"),
    AFTER_CLAIMING: (worker, "examine"),
    IN_HAND: (WebhookChannel, "hand_over"),
    ACCEPTED: (post_worker, "record_posts"),
}
POINTS = tuple(MAILS)


def die(*args: object, **fields: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    what, point = sys.argv[1:]
    where, name = (MAILS if what == "mails" else POSTS)[point]
    setattr(where, name, die)
    mail_worker.deliver_due() if what == "mails" else post_worker.post_due()
