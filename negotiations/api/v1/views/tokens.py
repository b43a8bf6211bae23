"""One's own tokens: read, made, ended. Nobody sees another's, and a secret is told once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request
from rest_framework.reverse import reverse

from ....accounts.sign_in import said_password_lately
from ....accounts.tokens import NoToken, end_token, make_token, tokens_of
from ....models import ApiToken, Negotiation
from ....reading.parameters import Values
from ..bodies.tokens import TokenBody
from ..description import Description, page_of
from ..parameters import CURSOR, LIMIT
from ..problem_kinds import ProblemKind
from ..problems import BadRequest
from ..serializers.tokens import TokenSerializer, TokenWithSecretSerializer, shown
from ..whole_answers import JSON
from .own import WRITING, OwnView, negotiation_named, own_page, who
from .write_views import answered

BY_AGE = {"created_at": datetime, "key": UUID}
GIVE_IT_AGAIN = (
    "A session makes no token unless the password was given lately: give it once more at "
    "/accounts/reauthenticate/, make the token on the page /accounts/tokens/new/, or ask with a token."
)


class TokenList(OwnView):
    subject = "tokens"
    is_done_once = False
    operation = "tokens_list"
    summary = "Your tokens"
    description = (
        "Those that work, in the order in which they were made. With a token that is good for one "
        "negotiation, those for that one alone."
    )
    shape = page_of(TokenSerializer)
    row_shape = TokenSerializer
    parameters = (LIMIT, CURSOR)
    writes = {
        "POST": Description(
            operation="tokens_create",
            summary="Make a token",
            description=(
                "The secret stands in `token`, here and never again. What is made with a token "
                "opens no more than that: it writes only where that does, is good for the same "
                "negotiation, ends no later, and is ended with it. You hear of it by mail. A "
                "session makes one within five minutes of giving the password."
            ),
            body=TokenBody,
            answers={(201, JSON): TokenWithSecretSerializer},
            problems=WRITING,
            examples={
                "For a chart of one negotiation": {
                    "name": "The chart in our newsletter",
                    "scope": "read",
                    "negotiation": "european-security-2022",
                    "days": 90,
                }
            },
        )
    }

    def respond(self, request: Request, values: Values, **path: str) -> Any:
        rows = tokens_of(who(request), timezone.now())
        return own_page(request, values, rows, lambda some: _shown(request, some), key=BY_AGE)

    def post(self, request: Request) -> HttpResponse:
        user, by = who(request), _token_of(request)
        if by is None and not said_password_lately(request._request):
            raise PermissionDenied(GIVE_IT_AGAIN)
        body: TokenBody
        _, body = self.given(request)
        about = negotiation_named(user, body.negotiation) if body.negotiation else None
        try:
            token, secret = make_token(
                request._request, user, body.wanted(about), now=timezone.now(), by=by
            )
        except NoToken as refused:
            raise BadRequest(refused.errors, ProblemKind.REFUSED_ENTRY) from None
        [one] = _shown(request, [token])
        where = reverse("api-token", args=[token.key], request=request)
        return answered({**one, "token": secret}, status=201, location=where)


class TokenObject(OwnView):
    subject = "tokens"
    is_done_once = False
    operation = "tokens_retrieve"
    summary = "One of your tokens"
    description = "Without its secret, which is told only when it is made."
    shape = TokenSerializer
    writes = {
        "DELETE": Description(
            operation="tokens_destroy",
            summary="End a token",
            description=(
                "At once and for good, with all that were made with it: whoever asks with one of "
                "them gets a 401. It may be the one with which you ask."
            ),
            answers={204: None},
            problems=(400, 401, 403, 404),
        )
    }

    def respond(self, request: Request, values: Values, **path: Any) -> Any:
        [one] = _shown(request, [_mine(request, path["id"])])
        return one

    def delete(self, request: Request, id: UUID) -> HttpResponse:
        token = _mine(request, id)
        self.given(request)
        end_token(request._request, token, now=timezone.now(), by=_token_of(request))
        return HttpResponse(status=204)


def _token_of(request: Request) -> ApiToken | None:
    """The token with which it is asked; None in a session."""
    return request.auth if isinstance(request.auth, ApiToken) else None


def _shown(request: Request, tokens: Iterable[ApiToken]) -> list[dict[str, Any]]:
    seen = set(Negotiation.objects.visible_to(who(request)).values_list("pk", flat=True))
    return [shown(one, by=_token_of(request), seen=seen) for one in tokens]


def _mine(request: Request, id: UUID) -> ApiToken:
    """One's own; another's does not exist, nor does one that is over."""
    return get_object_or_404(tokens_of(who(request), timezone.now()), key=id)
