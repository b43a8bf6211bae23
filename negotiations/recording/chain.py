"""The chain of acts: each carries a hash over what it wrote, and over the hash of the act before.

It proves the trail and the stream as they were written. Not in it: columns that are derived, the
flags of a development, which withholding takes away, and the place, which an act gets last.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from django.db.models import Subquery, Value
from django.db.models.functions import Coalesce

from ..models import Act, Development, Negotiation
from ..vocabulary.audiences import AUDIENCES
from .trail import plain

BEGINNING = "0" * 64
"""What stands for the hash of the act before the first."""

_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), default=str)
_NOT_IN_IT = {"digest", "act", *(f"for_{reader.word}" for reader in AUDIENCES)}
IN_THE_CHAIN = [f.attname for f in Development._meta.concrete_fields if f.name not in _NOT_IN_IT]
"""The columns of a row of the stream that its digest is over."""
_ACT = ("id", "negotiation_id", "what", "on", "by_id", "silent")


def digest_of_values(values: Iterable[Any]) -> str:
    """The digest of an entry of the trail by what it says, the values of a `TrailEntry`."""
    return _digest(list(values))


def digest_of_development(row: Development) -> str:
    """The digest of a row of the stream as it is written."""
    return digest_of_told({name: getattr(row, name) for name in IN_THE_CHAIN})


def digest_of_told(columns: Mapping[str, Any]) -> str:
    """The same by its columns, of which those `IN_THE_CHAIN` are needed."""
    told = {name: columns[name] for name in IN_THE_CHAIN}
    # A column that comes later is empty in earlier rows, and must not change their digests.
    return _digest({name: value for name, value in told.items() if value is not None})


def hash_of(previous: str, act: Act, digests: Iterable[str]) -> str:
    """The hash of an act, after the one before: over who, when and what, and all that it wrote."""
    # Thousandths of a second survive a dump, millionths do not.
    head = [getattr(act, name) for name in _ACT] + [plain(act.at)]
    return sha256("\n".join((previous, _canonical(head), *digests)).encode()).hexdigest()


def begun(negotiation: Negotiation, **said: Any) -> Act:
    """A new act, kept; until it is sealed its hash and its versions are those of the act before.

    Of the first the hash is `BEGINNING`. Needs the negotiation's lock, so that no other act comes
    between.
    """
    earlier = Act.objects.filter(negotiation=negotiation).order_by("-pk")

    def before(column: str, of_the_first: Any) -> Any:
        return Coalesce(Subquery(earlier.values(column)[:1]), Value(of_the_first))

    versions = {column: before(column, 0) for column in Act.VERSIONS.values()}
    return Act.objects.create(
        negotiation=negotiation, hash=before("hash", BEGINNING), **versions, **said
    )


def _digest(written: list[Any] | dict[str, Any]) -> str:
    return sha256(_canonical(written).encode()).hexdigest()[:32]


def _canonical(written: list[Any] | dict[str, Any]) -> str:
    return _ENCODER.encode(written)
