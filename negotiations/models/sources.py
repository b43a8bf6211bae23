"""Sources, and their citation by what rests on them."""

from __future__ import annotations

from collections.abc import Container, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import models
from django.db.models import Prefetch, Q, prefetch_related_objects

from ..rules.kinds_of_sources import LONGEST_KIND, kind_in_words
from ..rules.web_addresses import is_web_address
from .doubles import MayBeDouble
from .facts import Fact, Provenance


class Source(MayBeDouble, Fact):
    """A publication. Its address may be unknown.

    `address_key` is derived by the door: the same for all addresses of one page.
    """

    LEFT_OUT = True

    class Kind(models.TextChoices):
        """The usual kinds. A source may be of any other, which is a word too."""

        OFFICIAL_TRANSCRIPT = "official-transcript"
        OFFICIAL_DOCUMENT = "official-document"
        OFFICIAL_STATEMENT = "official-statement"
        PRESS_CONFERENCE = "press-conference"
        NEWS_AGENCY = "news-agency"
        NEWSPAPER = "newspaper"
        LEAKED_DOCUMENT = "leaked-document"
        THINK_TANK = "think-tank"

    publisher = models.CharField(max_length=200)
    title = models.CharField(max_length=500)
    date = models.DateField(null=True, blank=True)
    url = models.URLField(max_length=1000, blank=True)
    kind = models.CharField(max_length=LONGEST_KIND)
    provenance = models.CharField(max_length=9, choices=Provenance.choices, blank=True)
    language = models.CharField(max_length=35, blank=True)
    note = models.TextField(blank=True)
    address_key = models.CharField(max_length=64, default="", blank=True, editable=False)

    DERIVED = ("address_key",)

    class Meta(Fact.Meta):
        db_table = "source"
        ordering = ["date", "slug"]
        indexes = [
            *Fact.Meta.indexes,
            models.Index(fields=["negotiation", "date", "slug"], name="source_list_idx"),
            models.Index(fields=["negotiation", "address_key"], name="source_address_idx"),
        ]

    @property
    def link(self) -> str:
        """Its address where a reader may follow it, else nothing: what was kept before may be a script."""
        return self.url if is_web_address(self.url) else ""

    @property
    def kind_words(self) -> str:
        return kind_in_words(self.kind)


CITING = (
    "statement",
    "demand",
    "response",
    "answer",
    "red_line",
    "document",
    "round",
    "correction",
    "issue_act",
    "priority",
    "remark",
    "dissociation",
)


def _exactly_one(fields: tuple[str, ...]) -> Q:
    one = Q()
    for named in fields:
        one |= Q(**{f"{field}__isnull": field != named for field in fields})
    return one


class Citation(models.Model):
    """One source cited by exactly one thing that rests on it, in order."""

    class Part(models.TextChoices):
        WHOLE = "", "the entry"
        BEFORE = "before", "what stood before the correction"
        AFTER = "after", "what stands after it"

    source = models.ForeignKey(Source, models.PROTECT, related_name="citations")
    part = models.CharField(max_length=6, choices=Part.choices, default=Part.WHOLE, blank=True)
    number = models.PositiveSmallIntegerField(default=0)
    statement = models.ForeignKey(
        "negotiations.Statement", models.CASCADE, null=True, related_name="citations"
    )
    demand = models.ForeignKey(
        "negotiations.Demand", models.CASCADE, null=True, related_name="citations"
    )
    response = models.ForeignKey(
        "negotiations.Response", models.CASCADE, null=True, related_name="citations"
    )
    answer = models.ForeignKey(
        "negotiations.Answer", models.CASCADE, null=True, related_name="citations"
    )
    red_line = models.ForeignKey(
        "negotiations.RedLine", models.CASCADE, null=True, related_name="citations"
    )
    document = models.ForeignKey(
        "negotiations.Document", models.CASCADE, null=True, related_name="citations"
    )
    round = models.ForeignKey(
        "negotiations.Round", models.CASCADE, null=True, related_name="citations"
    )
    correction = models.ForeignKey(
        "negotiations.Correction", models.CASCADE, null=True, related_name="citations"
    )
    issue_act = models.ForeignKey(
        "negotiations.IssueAct", models.CASCADE, null=True, related_name="citations"
    )
    priority = models.ForeignKey(
        "negotiations.Priority", models.CASCADE, null=True, related_name="citations"
    )
    remark = models.ForeignKey(
        "negotiations.Remark", models.CASCADE, null=True, related_name="citations"
    )
    dissociation = models.ForeignKey(
        "negotiations.Dissociation", models.CASCADE, null=True, related_name="citations"
    )

    class Meta:
        db_table = "citation"
        ordering = ["part", "number", "id"]
        constraints = [
            models.CheckConstraint(
                condition=_exactly_one(CITING),
                name="citation_by_exactly_one",
            )
        ]

    def __str__(self) -> str:
        return f"{self.source} cited"


@contextmanager
def citations_at_hand(thing: Any) -> Iterator[None]:
    """Reads what a thing cites once for all that asks for it within."""
    if "citations" in _prefetched(thing):
        yield
        return
    prefetch_related_objects(
        [thing], Prefetch("citations", Citation.objects.select_related("source"))
    )
    try:
        yield
    finally:
        # What cites anew writes past it.
        del thing._prefetched_objects_cache["citations"]


def _prefetched(thing: Any) -> Container[str]:
    return getattr(thing, "_prefetched_objects_cache", ())


def cited_by(thing: Any) -> list[Citation]:
    """The citations of a thing with their sources, in order; none is asked for where they are at hand."""
    rows = thing.citations.all()
    return list(rows if "citations" in _prefetched(thing) else rows.select_related("source"))
