"""Things that are somebody's own, such as subscriptions and endpoints: nobody else sees it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from rest_framework.exceptions import NotAuthenticated
from rest_framework.request import Request

from ....models import User
from ..description import Description
from .base import ReadView
from .write_views import WriteView

READING = (400, 401, 404)
WRITING = (400, 401, 403, 404, 415)


def who(request: Request) -> User:
    """The user who asks; raises where nobody is signed in, since what is nobody's own is no list."""
    if not request.user.is_authenticated:
        raise NotAuthenticated("This is somebody's own: sign in or send a token.")
    return request.user


class OwnView(WriteView, ReadView):
    """A view of what is one's own; it may be read as well as written."""

    writes: ClassVar[Mapping[str, Description]] = {}

    def described(self, method: str) -> Description:
        if method in self.writes:
            return self.writes[method]
        return Description(
            operation=self.operation,
            summary=self.summary,
            description=self.description,
            parameters=self.parameters,
            answers=self.answers(),
            problems=READING,
        )
