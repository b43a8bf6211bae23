"""The article beside a statement, at the desk: new, known already by its address, or a draft; and a new speaker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from ..entries.sources import SourceEntry
from ..entries.speakers import SpeakerEntry
from ..models import Source, Speaker, Statement
from ..reading.evidence.articles import (
    Article,
    article_of,
    kinds_offered,
    known_source,
    likely_article,
    publishers_of,
)
from ..reading.evidence.drafts import drafts
from ..reading.perspective import Perspective
from ..reading.questions.draft_titles import titles_of
from ..recording.articles import NewBeside, said_of
from ..rules.calendar import today_utc
from .forms import DayField
from .kinds_of_sources import KindField, OfferedInput
from .link_fields import LinkField
from .site import desk
from .widgets import LinkSelect

SOURCE = {"url": "source_url", "publisher": "source_publisher", "title": "source_title"}
SOURCE |= {"date": "source_date", "kind": "source_kind"}
SPEAKER = {"name": "speaker_name", "office": "speaker_office", "authority": "speaker_authority"}
"""The fields of the form, by the field of the entry."""
SAME_AS = "speaker_same_as"
"""The field that makes the name beside it an alias."""
WAITING = {"waiting_source": "source", "waiting_speaker": "speaker"}
"""The fields in which a draft is chosen, with the noun of which it is."""
WHO_SAID_IT = "Choose who said it, or name somebody new below."
ONE_SPEAKER = "Name one speaker: the one above, or this one."
NAME_OF_WHOM = "Type the other name beside it, or choose the speaker above instead."
ITS_OWN = (
    "Leave it empty: what is chosen there has its own, and a new office is a speaker of its own."
)
DAY_OF_THE_ARTICLE = "Empty: the day of the article that is typed above, or today without one."
MOST_PUBLISHERS, MOST_WAITING = 200, 100


@dataclass(frozen=True, slots=True)
class ArticleSeen:
    """What the desk says of the article while it is typed: known already, or what it is taken for."""

    known: Article | None
    likely: Article | None

    @property
    def address(self) -> str:
        """Where the known one stands at the desk."""
        return desk.address_of(self.known.source) if self.known else ""


class ArticleFields(forms.Form):
    """An article and a speaker, each of them new; nothing is needed of them where none is typed."""

    source_url = forms.URLField(
        label="Address of a new article",
        required=False,
        max_length=1000,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"class": "vTextField", "maxlength": 1000}),
        help_text="Of one that is recorded already, nothing else is needed.",
    )
    source_publisher = forms.CharField(
        label="Publisher",
        required=False,
        max_length=200,
        widget=OfferedInput(attrs={"class": "vTextField", "maxlength": 200}),
        help_text="Empty: as of the last article of that site.",
    )
    source_kind = KindField(
        label="Kind", required=False, help_text="Empty: as of the publisher’s last one."
    )
    source_title = forms.CharField(
        label="Title",
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"class": "vTextField", "maxlength": 500}),
    )
    source_date = DayField(
        label="Date of the article", help_text="The day of the statement too, unless one is said."
    )
    speaker_name = forms.CharField(
        label="Or somebody new",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"class": "vTextField", "maxlength": 200}),
    )
    speaker_office = forms.CharField(
        label="Office",
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"class": "vTextField", "maxlength": 300}),
    )
    speaker_authority = forms.TypedChoiceField(
        label="Authority",
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", ""), *Speaker.Authority.choices],
    )
    speaker_same_as = LinkField(
        Speaker._default_manager.none(),
        label="Is the same as",
        required=False,
        widget=LinkSelect(Statement._meta.get_field("speaker"), desk, None),
        help_text="Then the new name is another one of the speaker chosen here.",
    )
    waiting_source = forms.ChoiceField(label="Or an article that waits as a draft", required=False)
    waiting_speaker = forms.ChoiceField(label="Or one who waits as a draft", required=False)

    bound: Any

    def begin_with_article(self) -> None:
        """Offers what there is for whoever fills in the form, and takes up what is carried over."""
        view = self._view
        self.fields["source_kind"].widget.offered = kinds_offered(self.bound.choices(Source))
        publishers = publishers_of(view, MOST_PUBLISHERS)
        self.fields["source_publisher"].widget.offered = publishers
        self.fields["speaker"].required = False
        same_as: Any = self.fields[SAME_AS]
        same_as.queryset = self.bound.choices(Speaker)
        same_as.widget.negotiation = self.bound.negotiation
        same_as.widget.offered = self.fields["speaker"].widget.offered
        self.fields["day"].help_text = DAY_OF_THE_ARTICLE
        self.fields["sources"].help_text = "Or those that are recorded already."
        waiting = list(
            drafts(view).filter(noun__in=WAITING.values()).order_by("-drafted_at")[:MOST_WAITING]
        )
        titles = titles_of(view, waiting)
        for name, noun in WAITING.items():
            offered = [(d.slug, titles[d.pk]) for d in waiting if d.noun == noun]
            field: Any = self.fields[name]
            field.choices = [("", ""), *offered]
            if not offered:
                field.widget = forms.HiddenInput()

    @property
    def _view(self) -> Perspective:
        return Perspective.of(self.bound.negotiation, self.bound.reader, today_utc())

    @property
    def article(self) -> ArticleSeen | None:
        """What the desk knows of the article that is typed; None where none is."""
        if self.bound.negotiation is None or not self.is_bound:
            return None
        cleaned = getattr(self, "cleaned_data", {})
        url, chosen = cleaned.get("source_url"), list(cleaned.get("sources") or ())
        found = known_source(self._view, url) if url else None
        if not url and len(chosen) == 1:
            found = chosen[0]
        if found is not None:
            return ArticleSeen(article_of(self._view, found), None)
        return ArticleSeen(None, likely_article(self._view, url=url)) if url else None

    def clean_article(self, cleaned: dict[str, Any]) -> None:
        """Fills in what follows of the article, and says at each field what is wrong with it."""
        new = self._article(cleaned)
        if new is not None and not self._is_known(new):
            self._at_fields(SOURCE, said_of("source", SourceEntry, new))
        is_named = cleaned.get(SAME_AS) is not None
        if is_named:
            self._take_alias(cleaned)
        speaker = self._speaker(cleaned)
        if speaker is not None and not is_named:
            # Of which party is said at the party itself.
            party = {"party": speaker["party"] or "any"}
            self._at_fields(SPEAKER, said_of("speaker", SpeakerEntry, {**speaker, **party}))
        named = [n for n in ("speaker", "waiting_speaker") if cleaned.get(n)]
        named += ["speaker_name"] if speaker is not None else []
        if not named and not is_named and "speaker" not in self.errors:
            self.add_error("speaker", WHO_SAID_IT)
        elif len(named) > 1:
            self.add_error(named[-1], ONE_SPEAKER)
        if cleaned.get("day") is None and cleaned.get("source_date") and "day" not in self.errors:
            cleaned["day"] = cleaned["source_date"]

    def _take_alias(self, cleaned: dict[str, Any]) -> None:
        """Makes somebody known the speaker, and the name that was typed another name of that one."""
        alias, known = cleaned.get("speaker_name"), cleaned[SAME_AS]
        if cleaned.get("speaker") or cleaned.get("waiting_speaker"):
            self.add_error(SAME_AS, ONE_SPEAKER)
        if not alias:
            self.add_error(SAME_AS, NAME_OF_WHOM)
        for name in ("speaker_office", "speaker_authority"):
            if cleaned.get(name):
                self.add_error(name, ITS_OWN)
        cleaned |= {"speaker": known, "speaker_alias": alias, "speaker_name": ""}

    def _at_fields(self, fields: Mapping[str, str], faults: Mapping[str, str]) -> None:
        for name, sentence in faults.items():
            self.add_error(name if name in fields.values() else None, sentence)

    @property
    def new_beside(self) -> NewBeside:
        """What the statement names that is not recorded yet."""
        cleaned = self.cleaned_data
        return NewBeside(
            source=self._article(cleaned),
            speaker=self._speaker(cleaned),
            waiting_source=cleaned.get("waiting_source") or "",
            waiting_speaker=cleaned.get("waiting_speaker") or "",
        )

    def _article(self, cleaned: Mapping[str, Any]) -> dict[str, Any] | None:
        """The new article as typed, with publisher and kind of its like; None where none was typed."""
        typed = _typed(SOURCE, cleaned)
        if not typed:
            return None
        if self._is_known(typed):
            return {"url": typed["url"]}
        like = likely_article(
            self._view, url=typed.get("url", ""), publisher=typed.get("publisher", "")
        )
        if like is not None:
            typed = {"publisher": like.source.publisher, "kind": like.source.kind, **typed}
        return {**typed, **self._for_whom(cleaned)}

    def _is_known(self, typed: Mapping[str, Any]) -> bool:
        """Whether it is recorded already: then nothing but its address counts."""
        return known_source(self._view, typed.get("url", "")) is not None

    def _speaker(self, cleaned: Mapping[str, Any]) -> dict[str, Any] | None:
        typed = _typed(SPEAKER, cleaned)
        if not typed:
            return None
        party = cleaned.get("party")
        return {**typed, "party": party.slug if party else None, **self._for_whom(cleaned)}

    def _for_whom(self, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        """What is new beside a statement is for those who may know of that."""
        return _typed({name: name for name in ("audience", "embargo_until")}, cleaned)


def _typed(fields: Mapping[str, str], cleaned: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed in those fields as JSON, by the field of the entry."""
    typed = {name: cleaned.get(field) for name, field in fields.items()}
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in typed.items()
        if value not in (None, "")
    }
