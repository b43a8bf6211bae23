"""What arrived against what should have: lost, repeated and why, leaked."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta

from negotiations.delivery.mail.compose import message_id
from negotiations.models import Delivery, Message
from negotiations.models.deliveries import State

from ..cast import R1, Cast
from .report import Seen
from .sink import Mail
from .world import World


@dataclass(slots=True)
class FanOut:
    """What was recorded for everybody to hear of, each with a word of its own to be found by."""

    cast: Cast
    words: list[str] = field(default_factory=list)
    began: float = field(default_factory=time.monotonic)

    def more(self) -> str:
        """One more change, told to every reader."""
        number = len(self.words) + 1
        word = f"Word{number}."
        self.cast.said(("++", "--")[number % 2], on=self.day(number), quote=word)
        self.words.append(word)
        return word

    @staticmethod
    def day(number: int) -> date:
        return R1 + timedelta(days=number)


def counted(
    scenario: str, world: World, fan_out: FanOut, readers: Collection[str], *, faults: int
) -> Seen:
    """What was seen, after everything has settled.

    A repeat is explained where the mail before it was the last thing that its sender did on that
    connection: it ended before it could record what it was told. Then it must have been logged.
    """
    mails = list(world.sink.mails)
    told: dict[tuple[str, str], list[Mail]] = defaultdict(list)
    words = _words_of_messages()
    for mail in mails:
        text = mail.text
        # A mail holds the wording before too: the word of what it does not tell.
        for word in words[mail.message_id].intersection(fan_out.words):
            if word in text:
                told[mail.to, word].append(mail)
    lost = [key for key in ((r, w) for r in readers for w in fan_out.words) if key not in told]
    by_id: dict[str, list[Mail]] = defaultdict(list)
    for mail in mails:
        by_id[mail.message_id].append(mail)
    repeats = {id: same for id, same in by_id.items() if len(same) > 1}
    log = world.log
    unexplained = sum(
        not all(mail.cut_off for mail in same[:-1])
        or any(mail.content != same[0].content for mail in same)
        or f"message {_uuid(id)}, attempt" not in log
        for id, same in repeats.items()
    )
    # One development must not come to one reader as two mails.
    unexplained += sum(len({mail.message_id for mail in some}) > 1 for some in told.values())
    unexplained += _twice_in_the_database()
    return Seen(
        scenario,
        faults,
        messages=len(by_id),
        lost=len(lost) + _not_sent(),
        repeated=len(mails) - len(by_id),
        unexplained=unexplained,
        seconds=time.monotonic() - fan_out.began,
    )


def _words_of_messages() -> dict[str, set[str]]:
    """The words of what each message tells, by its Message-ID."""
    rows = Delivery.objects.values_list("message", "development__statement__quote")
    found: dict[str, set[str]] = defaultdict(set)
    for message, word in rows:
        found[message_id(message.hex)].add(word)
    return found


def _uuid(message_id: str) -> str:
    hex = message_id.strip("<>").partition("@")[0]
    return "-".join((hex[:8], hex[8:12], hex[12:16], hex[16:20], hex[20:]))


def _twice_in_the_database() -> int:
    pairs = Counter(Delivery.objects.values_list("development", "recipient"))
    return sum(count > 1 for count in pairs.values())


def _not_sent() -> int:
    """What the record of the queue does not call sent, though everything has settled."""
    return int(
        Message.objects.exclude(state=State.SENT).count()
        + Delivery.objects.exclude(state=State.SENT).count()
    )
