"""The forms of a statement: one for a new one, for a draft and for a correction."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import nullcontext
from hashlib import sha256
from typing import Any, ClassVar

from django import forms

from ..entries.brought import BroughtEntry
from ..entries.joint import VoiceEntry, statement_of_each
from ..entries.statements import FOLLOWS_THE_DAY, StatementEntry
from ..reading.perspective import Perspective
from ..reading.questions.demands import DemandAsked, demands
from ..reading.questions.joint_statements import said_together
from ..recording.act import Refused
from ..recording.articles import Beside
from ..recording.noun_drafts import SentTwice
from ..rules.calendar import today_utc
from ..rules.names import LONGEST_SLUG
from ..rules.readings import stance_asked
from ..vocabulary.corrections import SUPERSEDING_KINDS
from .article_copies import CopyFields
from .article_forms import SAME_AS, ArticleFields
from .brought_forms import (
    BroughtFields,
    brought_in,
    first_values,
    kept_with,
    missing,
    offer_demands,
)
from .conditions_said import NONE_ANY_LONGER, NOT_MENTIONED, THESE, answer_of, lines_of
from .fallen import FallingForm, falling_field
from .forms import DoorForm, MendForm, NamedForm, RecordForm
from .joint_forms import offer_voices, voices_in, wrong_voices
from .outcome_messages import ActOutcome
from .sent_forms import FORM_KEY
from .sources import sources_field
from .statement_panels import PanelForm
from .widgets import StanceRadio, stances

CARRIED = ("party", "speaker", "issue", "round", "sources")
"""What a form can begin with, as it was on the one before it."""
TOGETHER_WAITS_FOR_NOTHING = (
    "What is said together is not drafted with an article or a speaker that is new: record those "
    "first, or draft it without them."
)


class _StanceAsked(DoorForm):
    """A form whose preview asks whether the party says what the statement has it say."""

    def read_out(self, made: Any) -> list[str]:
        issue = made.issue
        return [stance_asked(str(made.party), made.stance, issue.name, issue.proposition)]


def joint_tick() -> forms.BooleanField:
    """The tick by which an act is for all who said something jointly."""
    return forms.BooleanField(
        label="For all who said it jointly",
        required=False,
        help_text="As far as you see them. Else it is for this party alone.",
    )


class StatementForm(_StanceAsked, NamedForm):
    """A statement. What is empty of its days is as the door has it: today, and the day itself."""

    unlabelled = ()
    unexplained = ("stance", "conditions", "sources", "document", "confidence", "audience")
    stance = forms.ChoiceField(choices=stances, widget=StanceRadio)
    conditions_said = forms.ChoiceField(
        label="Conditions",
        choices=[
            (NOT_MENTIONED, "none mentioned: earlier ones stand"),
            (THESE, "these"),
            (NONE_ANY_LONGER, "none any longer"),
        ],
        initial=NOT_MENTIONED,
        required=False,
        widget=forms.RadioSelect,
        help_text="On what the party makes its stance depend.",
    )
    conditions = forms.CharField(
        label="These conditions",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="One a line, each in a few words, and in the same words each time.",
    )
    sources = sources_field()

    class Meta:
        widgets = {
            name: forms.Textarea(attrs={"rows": 3})
            for name in ("summary", "quote", "original_quote")
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        timing: Any = self.fields["timing"]
        timing.choices = [("", "as the day says"), *(c for c in timing.choices if c[0])]
        kept = self.instance.conditions
        if self.instance.pk is not None:
            self.initial["conditions_said"] = answer_of(kept)
            self.initial["conditions"] = "\n".join(kept or ())
            cited = self.instance.citations.select_related("source")
            view = Perspective.of(self.instance.negotiation, self.bound.reader, today_utc())
            self.initial["sources"] = [c.source for c in cited if view.there(c.source)]

    def clean(self) -> dict[str, Any]:
        """With the conditions as an entry has them: None, none any longer, or those."""
        cleaned = super().clean() or self.cleaned_data
        choice, typed = cleaned.get("conditions_said"), cleaned.get("conditions") or ""
        if choice == THESE and not typed:
            self.add_error("conditions", "Write them, one a line, or choose another answer.")
        meant = {NOT_MENTIONED: None, NONE_ANY_LONGER: [], THESE: lines_of(typed)}
        cleaned["conditions"] = meant[choice] if choice else None
        return cleaned


class BringingForm(StatementForm, BroughtFields):
    """A statement with what it brings."""

    kept_before: ClassVar[Mapping[str, Any]] = {}
    """What it was to bring, where it is a draft that rests on others."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        where = self.bound.negotiation
        self.kept: dict[str, Any] = dict(self.kept_before)
        self.asked: Sequence[DemandAsked] = ()
        if where is not None:
            view = Perspective.of(where, self.bound.reader, today_utc())
            self.asked = demands(view)
            offer_demands(self, self.asked)
            self.kept |= kept_with(self.instance, view)
            self.initial.update(first_values(self.kept, view))

    def clean(self) -> dict[str, Any]:
        """With every field that a tick asks for."""
        cleaned = super().clean()
        for name, sentence in missing(cleaned).items():
            self.add_error(name, sentence)
        return cleaned

    @property
    def brought(self) -> BroughtEntry:
        """All that was ticked."""
        return brought_in(self.cleaned_data, self.kept)


class RecordStatementForm(PanelForm, BringingForm, ArticleFields, CopyFields):
    """A new statement: with its article and speaker where they are new, with what it brings,
    with those who say it together with its party, and with a copy of the article."""

    waiting_sources: ClassVar[Sequence[str]] = ()
    waiting_speakers: ClassVar[Sequence[str]] = ()
    """The drafts that it names, by their ids, where it is a draft that rests on them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._begin_with_drafts()
        offer_voices(self)
        if self.bound.negotiation is not None:
            self._take_up()
            self.begin_with_article()

    def _begin_with_drafts(self) -> None:
        """Puts the drafts that it names where a draft is chosen, and its conditions as they are typed."""
        said = self.initial
        if self.is_bound:
            return
        if self.waiting_sources:
            said["waiting_source"] = self.waiting_sources[0]
            said["sources"] = [s for s in said["sources"] if s not in self.waiting_sources]
        if self.waiting_speakers:
            said["waiting_speaker"], said["speaker"] = self.waiting_speakers[0], None
        if isinstance(said.get("conditions"), list):
            said["conditions_said"] = answer_of(said["conditions"])
            said["conditions"] = "\n".join(said["conditions"])

    def _take_up(self) -> None:
        """What is carried over is named by slugs."""
        for name in CARRIED:
            field: Any = self.fields[name]
            begun = self.initial.get(name)
            if isinstance(begun, str) and begun not in field.waiting:
                named = field.queryset.filter(slug__in=begun.split(","))
                self.initial[name] = list(named) if name == "sources" else named.first()

    def clean(self) -> dict[str, Any]:
        """With both of party and speaker, where one is named."""
        cleaned = super().clean()
        for name, sentence in wrong_voices(cleaned):
            self.add_error(name, sentence)
        self.clean_article(cleaned)
        self.clean_copy(cleaned)
        return cleaned

    @property
    def named_anew(self) -> Collection[str]:
        """The fields in place of which something new is named."""
        new = getattr(self, "cleaned_data", {}) if self.is_bound else self.initial
        return ["speaker"] if new.get("speaker_name") or new.get("waiting_speaker") else []

    @property
    def is_alone(self) -> bool:
        """Whether its party says it without others."""
        return not voices_in(self.cleaned_data)

    @property
    def key(self) -> str:
        """What tells this form from every other that was opened; the same where it is sent twice."""
        token = self.data.get(FORM_KEY) or self.data.get("csrfmiddlewaretoken", "")
        return sha256(token.encode()).hexdigest() if token else ""

    def refuse(self, refused: Refused) -> None:
        """What is wrong with another name of somebody known is said where that one is chosen."""
        at = {"file": "copy_file"}
        if getattr(self, "cleaned_data", {}).get(SAME_AS):
            at |= dict.fromkeys(("speaker", "speaker_alias"), SAME_AS)
        refused.errors = {at.get(name, name): said for name, said in refused.errors.items()}
        super().refuse(refused)

    def do(self) -> ActOutcome[Any]:
        """What is sent twice is answered with what the first made. A preview keeps no copy."""
        try:
            with nullcontext() if self.is_preview else self.copy_received():
                return super().do()
        except SentTwice as twice:
            return ActOutcome(twice.draft.statement or twice.draft, [])

    def drafted(self) -> dict[str, Any]:
        """The entry of its draft as JSON, but for its sources, and for a speaker who is new."""
        if not self.is_alone:
            raise Refused(with_party=TOGETHER_WAITS_FOR_NOTHING)
        said = {k: v for k, v in self.typed().items() if v is not None and k != "sources"}
        also = self.brought
        brings = {"also": also.model_dump(mode="json")} if also.says_something else {}
        return {**said, **brings}

    def entries(self, beside: Beside | None = None) -> tuple[StatementEntry, ...]:
        """The entry of its party, and of each that says it together with it."""
        typed = self.typed()
        if beside is not None:
            typed["sources"] = list(dict.fromkeys([*(typed.get("sources") or ()), *beside.sources]))
            typed["speaker"] = beside.speaker or typed.get("speaker")
        own, others = StatementEntry.model_validate(typed), voices_in(self.cleaned_data)
        if not others:
            return (own,)
        first = VoiceEntry(party=own.party, speaker=own.speaker)
        return statement_of_each(own, [first, *others])


class CorrectForm(FallingForm, StatementForm):
    """A new version in place of the old one, with the reason."""

    reason = forms.ChoiceField(
        label="What was wrong",
        choices=[(kind.value, kind.words.as_reason) for kind in SUPERSEDING_KINDS],
        widget=forms.RadioSelect,
        help_text=(
            "A corrected day changes the days and the round alone, a corrected source the sources, "
            "the text and how sure we are, a mended typo our own words."
        ),
    )
    note = forms.CharField(
        label="Note on the correction",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="By whose word, and why, for whoever reads the record later.",
    )
    also = falling_field()
    for_all = joint_tick()
    field_order = ("reason", "note", "also", "for_all")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The new version has an address of its own, and is known from today unless said.
        self.initial["slug"], self.initial["known_from"] = "", None
        # Held from its day on, it stays so where the day is corrected.
        if self.instance.held_from == self.instance.day:
            self.initial["held_from"] = None
        self.fields["known_from"].help_text = (
            "From when the correction could be known: the old version stands until the day "
            "before. Leave it empty for today."
        )

    def read_out(self, made: Any) -> list[str]:
        return [*super().read_out(made), *self.told_of_falls("falls")]


class DraftForm(PanelForm, MendForm, BringingForm):
    """A draft, said anew, with what it will bring. Its address stays, and days that are its own day stay empty."""

    is_explained = True
    slug = None  # type: ignore[assignment]
    speaker_alias = forms.CharField(
        label="Another name of the speaker",
        required=False,
        max_length=LONGEST_SLUG,
        widget=forms.TextInput(attrs={"class": "vTextField", "maxlength": LONGEST_SLUG}),
        help_text="As the article has it; an alias once this is published.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = self.instance
        for name in FOLLOWS_THE_DAY:
            # It was left empty, or might as well have been: it moves with the day.
            if getattr(kept, name) == kept.day:
                self.initial[name] = None

    def asks_for_something(self) -> bool:
        """Also where nothing was changed: a preview is of its publication."""
        return self.is_preview or super().asks_for_something()


class AssentForm(DoorForm, forms.Form):
    """An act that takes no more than a yes."""


class PublishForm(_StanceAsked, AssentForm):
    """Publishes a draft, by a yes, or all that were drafted together."""

    for_all = joint_tick()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        thing = self.bound.thing
        view = Perspective.of(thing.negotiation, self.bound.reader, today_utc())
        jointly = said_together(view, [thing.pk]).get(thing.pk)
        if jointly is None or not any(one.is_draft for one in jointly.others):
            del self.fields["for_all"]


class EndForm(FallingForm, DoorForm, forms.Form):
    """A denial or a retraction: by a note, and a yes."""

    note = forms.CharField(
        label="Why",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What was wrong and by whose word, for whoever reads the record later.",
    )
    also = falling_field()
    for_all = joint_tick()
    sure = forms.BooleanField(label="Yes, end this statement. It cannot be undone.")

    def read_out(self, made: Any) -> list[str]:
        return self.told_of_falls("falls")


class JoinForm(_StanceAsked, RecordForm):
    """Who joins a statement, and when. Stance and conditions are taken over."""
