"""Texts of articles: what a source says, kept to be read for candidates."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from ..rules.articles import ArticlePassage, ReadArticle
from .drafts import Draft
from .negotiations import Negotiation
from .source_copies import SourceCopy
from .sources import Source


class ArticleText(models.Model):
    """The text of a source, or of one that is a draft still; one of each, and for the team only.

    As a copy, it has no audience of its own: whoever is a member and sees the source, or the draft,
    sees it. `title`, `publisher`, `day` and `address` are what the text says of itself, `prints`
    what tells a copy of it by another house. One that carries the text of another is `folded_under`
    that: whoever sees both codes it there. The trail has the hash of the text, and not the text.
    """

    LONG = ("text", "passages", "prints")
    DERIVED = (*LONG, "folded_under")

    negotiation = models.ForeignKey(
        Negotiation, models.CASCADE, related_name="article_texts", db_index=False
    )
    source = models.OneToOneField(Source, models.CASCADE, null=True, related_name="article_text")
    draft = models.OneToOneField(Draft, models.CASCADE, null=True, related_name="article_text")
    copy = models.ForeignKey(
        SourceCopy, models.SET_NULL, null=True, related_name="+", db_index=False
    )
    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    title = models.TextField(blank=True)
    publisher = models.TextField(blank=True)
    day = models.DateField(null=True)
    language = models.CharField(max_length=20, blank=True)
    address = models.TextField(blank=True)
    passages = models.JSONField(default=list)
    prints = models.JSONField(default=list)
    folded_under = models.ForeignKey(
        "self", models.SET_NULL, null=True, related_name="folded", db_index=False
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", db_index=False
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "article_text"
        verbose_name = "text of an article"
        verbose_name_plural = "texts of articles"
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(source__isnull=False, draft__isnull=True)
                | Q(source__isnull=True, draft__isnull=False),
                name="article_text_of_exactly_one",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="article_text_says_something"),
        ]
        indexes = [
            models.Index(fields=["negotiation", "at"], name="article_text_list_idx"),
            models.Index(fields=["negotiation", "sha256"], name="article_text_same_idx"),
            models.Index(
                fields=["folded_under"],
                condition=Q(folded_under__isnull=False),
                name="article_text_folded_idx",
            ),
        ]

    def __str__(self) -> str:
        """When it came in, never what it says: that is for the team alone."""
        return f"of {self.at:%Y-%m-%d %H:%M}"

    @property
    def as_read(self) -> ReadArticle:
        """The article as it was read."""
        return ReadArticle(
            text=self.text,
            title=self.title,
            publisher=self.publisher,
            day=self.day,
            language=self.language,
            address=self.address,
            passages=tuple(ArticlePassage(**passage) for passage in self.passages),
        )


class ArticlePrint(models.Model):
    """One of the smallest numbers of the fingerprint of a text, by which its copies are looked up.

    It follows from `prints` of the text and is written with it, never by itself.
    """

    text = models.ForeignKey(
        ArticleText, models.CASCADE, related_name="smallest_prints", db_index=False
    )
    number = models.BigIntegerField()

    class Meta:
        db_table = "article_print"
        constraints = [
            models.UniqueConstraint(fields=["text", "number"], name="article_print_once"),
        ]
        indexes = [models.Index(fields=["number"], name="article_print_number_idx")]

    def __str__(self) -> str:
        return str(self.number)
