"""Whatever is asked or sent, by whomever: the answer is one that the OpenAPI document tells, and no failure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.checks import positive_data_acceptance

from negotiations.models import Negotiation

from ..length import many, of_today, the_long_way
from .conftest import SLUG, Api, somebody
from .test_schema import document as document

PLAIN = {"Accept-Encoding": "identity"}
"""What asks here does not unpack what is compressed."""
MEMBERS: dict[str, dict[str, Any]] = {
    "outsider": {},
    "analyst": {"role": "analyst"},
    "editor": {"role": "editor"},
    "owner": {"role": "owner", "cleared": True},
}
type Choose = Callable[[Any], Any]


@pytest.fixture
def open_connections() -> Iterator[None]:
    """The test's own connection stays open between requests, as Django's test client has it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def first(anybody: Api) -> Callable[[str], str]:
    """The slug of the first thing of a list of the case; of what has no such list, one of nothing."""

    @cache
    def slug_of(path: str) -> str:
        noun = path.partition("{negotiation}/")[2].partition("/")[0]
        answer = anybody.send(f"negotiations/{SLUG}/{noun}/", limit=1)
        listed: Any = answer.json() if answer.status_code == 200 else {}  # type: ignore[attr-defined]
        return listed["results"][0].get("slug", "nothing") if listed.get("results") else "nothing"

    return slug_of


class Asking:
    """Asks each operation for what is made up of its description, with names that are there."""

    def __init__(self, document: dict[str, Any], first: Callable[[str], str]) -> None:
        self.schema = schemathesis.openapi.from_dict(document, config=SchemathesisConfig())
        self.schema.app = get_wsgi_application()
        self.first = first

    def everything(
        self, examples: int, sent: dict[str, str], choose: Choose | None = None, days: int = 1
    ) -> None:
        """Of all operations, or those chosen, within so many days; what one does is gone before the next."""
        chosen = choose(self.schema) if choose else self.schema
        for result in of_today(chosen.get_all_operations(), days=days):
            with transaction.atomic():
                self._ask(result.ok(), examples, PLAIN | sent)
                transaction.set_rollback(True)

    def _ask(self, operation: Any, examples: int, sent: dict[str, str]) -> None:
        @settings(
            max_examples=examples,
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def ask(case: Any) -> None:
            if "negotiation" in case.path_parameters:
                case.path_parameters["negotiation"] = SLUG
            if "slug" in case.path_parameters:
                case.path_parameters["slug"] = self.first(operation.path)
            # A slug that does not exist is a fault of the query, and no schema can say which do.
            case.call_and_validate(excluded_checks=[positive_data_acceptance], headers=sent)

        ask()


@pytest.fixture
def asking(open_connections: None, document: dict[str, Any], first: Callable[[str], str]) -> Asking:
    return Asking(document, first)


def signed(api: Api) -> dict[str, str]:
    return {"Authorization": api.client.defaults["HTTP_AUTHORIZATION"]}


# Few are asked of every operation every day, more of the half of today.
@pytest.mark.parametrize(
    ("examples", "days"), [(1, 1), pytest.param(10, 2, marks=pytest.mark.slow)]
)
def test_made_up_requests_get_what_the_document_says(
    asking: Asking, examples: int, days: int
) -> None:
    asking.everything(examples, {}, days=days)


@pytest.mark.parametrize(
    ("examples", "days"), [(4, 1), pytest.param(15, 2, marks=pytest.mark.slow)]
)
def test_made_up_writes_get_what_the_document_says(
    asking: Asking, editor: Api, draft: None, examples: int, days: int
) -> None:
    asking.everything(examples, signed(editor), writes, days=days)


def writes(all: Any) -> Any:
    return all.include(method=["POST", "PATCH"])


@the_long_way
@pytest.mark.parametrize("who", ["anonymous", *MEMBERS])
def test_made_up_requests_of_everybody_get_what_the_document_says(
    asking: Asking, negotiation: Negotiation, draft: None, who: str
) -> None:
    part = MEMBERS.get(who)
    api = somebody(negotiation, f"{who}-asks", scope="write", **part) if part is not None else None

    asking.everything(many(1, 1_000), signed(api) if api else {})
