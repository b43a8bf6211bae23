"""What the site refuses, and what keeps it from answering, as exceptions."""

from __future__ import annotations

from typing import Any

import httpx


class DemarcheError(Exception):
    """Something was not answered as it should be. All exceptions of this package are of this kind."""


class NoAnswer(DemarcheError):
    """The site could not be reached, or the connection broke, each time that it was tried."""


class UnreadableAnswer(DemarcheError):
    """Something answered, but not as Demarche's API does: a proxy, say, or another site."""

    def __init__(self, response: httpx.Response) -> None:
        self.status = response.status_code
        kind = response.headers.get("Content-Type", "nothing")
        super().__init__(f"{response.url} answered {self.status} with {kind}, not as the API does.")


class Problem(DemarcheError):
    """The site refused, and says why. A refused write has changed nothing.

    `code` is the name for programs, `detail` says what is wrong and what would be right, `errors`
    says it for each parameter or field, `request_id` is what to name when you report it.
    """

    def __init__(self, document: dict[str, Any], request_id: str = "") -> None:
        self.document = document
        self.status = int(document["status"])
        self.code = str(document["code"])
        self.detail = str(document["detail"])
        self.errors: dict[str, list[str]] = document.get("errors", {})
        self.request_id = request_id
        super().__init__(f"{self.status} {self.code}: {self.detail}")


class NotFound(Problem):
    """There is nothing here, or nothing that you may see."""


class Conflict(Problem):
    """Somebody was first, or another request was sent under this key."""


class RecordedAlready(Conflict):
    """The same is recorded already: `repeat_of` is its slug. With `repeat` true it is kept all the same."""

    @property
    def repeat_of(self) -> str:
        return str(self.document["repeat_of"])


class ReadsOtherwise(Problem):
    """Nothing was done: the object reads otherwise by now than when you read it."""


class UnknownCursor(Problem):
    """That cursor was not handed out to you: begin again without it."""


BY_CODE: dict[str, type[Problem]] = {
    "not-found": NotFound,
    "recorded-already": RecordedAlready,
    "reads-otherwise": ReadsOtherwise,
    "unknown-cursor": UnknownCursor,
}
BY_STATUS: dict[int, type[Problem]] = {404: NotFound, 409: Conflict}


def problem_of(response: httpx.Response) -> DemarcheError:
    """The exception for an answer that is none of success."""
    try:
        document = response.json()
        kind = BY_CODE.get(document["code"]) or BY_STATUS.get(response.status_code, Problem)
        return kind(document, response.headers.get("Request-Id", ""))
    except (ValueError, KeyError, TypeError):
        return UnreadableAnswer(response)
