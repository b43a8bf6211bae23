"""`pytest -p tests.planting`, with PLANT in the environment: a fault by which everybody is shown everything.

`tests/test_planted.py` sees to it that the tests then fail.
"""

from __future__ import annotations

import os
import sys
from typing import Any

import pytest

PLANTS = ("facts on behalf of somebody", "facts of an audience", "negotiations", "audiences")


@pytest.fixture(scope="session", autouse=True)
def planted() -> None:
    from django.db.models import Q

    from negotiations.models import facts
    from negotiations.models.negotiations import NegotiationQuerySet
    from negotiations.vocabulary.audiences import Audience

    def everything(rows: Any, *args: Any, **more: Any) -> Any:
        return rows.all()

    match PLANTS[int(os.environ["PLANT"])]:
        case "facts on behalf of somebody":
            facts.NegotiatedQuerySet.visible_to = everything  # type: ignore[method-assign]
        case "facts of an audience":
            real = facts.visible_audiences
            for module in list(sys.modules.values()):
                if getattr(module, "visible_audiences", None) is real:
                    module.visible_audiences = lambda *args, **more: Q()  # type: ignore[attr-defined]
        case "negotiations":
            NegotiationQuerySet.visible_to = everything  # type: ignore[method-assign]
        case "audiences":
            NegotiationQuerySet.by_audience_of = lambda rows, user: {  # type: ignore[method-assign]
                Audience.CLEARED: rows.all()
            }
