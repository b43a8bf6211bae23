"""What is sent again where it was not answered, and when."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

import httpx

BUSY = HTTPStatus.TOO_MANY_REQUESTS
AWAY = {HTTPStatus.BAD_GATEWAY, HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.GATEWAY_TIMEOUT}
_chance = secrets.SystemRandom()


@dataclass(frozen=True)
class Retries:
    """How often a request is sent, and how many seconds lie between: `Retries(1)` sends it once.

    The wait begins with `first`, doubles each time up to `longest`, and half of it is by chance, so
    that many programs do not come back at once. What the site asks for in `Retry-After` is kept to;
    where that is longer than `longest`, its refusal is raised instead.
    """

    attempts: int = 5
    first: float = 0.5
    longest: float = 60.0

    def __post_init__(self) -> None:
        if self.attempts < 1 or self.first < 0 or self.longest < 0:
            raise ValueError("Retries take one attempt or more, and no negative seconds.")

    def wait(self, attempt: int, asked: float | None = None) -> float | None:
        """Seconds until the request is sent anew after that attempt, counted from 1; None: no more."""
        if attempt >= self.attempts or (asked or 0) > self.longest:
            return None
        own = min(self.longest, self.first * 2 ** (attempt - 1)) * _chance.uniform(0.5, 1)
        return max(own, asked or 0)


def may_come_again(response: httpx.Response, *, is_safe: bool) -> bool:
    """Whether an answer says that the same may be done later; `is_safe`: done once however often sent.

    Who asks too often is refused before anything is done, so that is sent again in any case.
    """
    return response.status_code == BUSY or (is_safe and response.status_code in AWAY)


def retry_after(response: httpx.Response) -> float | None:
    """The seconds that an answer asks for, by number or by moment; None where it does not."""
    said = response.headers.get("Retry-After", "")
    if said.isascii() and said.isdigit():
        return float(said)
    try:
        moment = parsedate_to_datetime(said)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
