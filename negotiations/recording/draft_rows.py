"""The rows in which drafts wait, and what becomes of them. The draft of a statement has one, too."""

from __future__ import annotations

import secrets
from datetime import date
from string import ascii_lowercase
from typing import Any

from django.db.models import QuerySet

from ..entries.drafts import NOUNS, STATEMENT, WORDS, NameInEntry, names_in, renamed
from ..models import AudienceChoice, Draft, Membership, Negotiation, Source, Statement
from ..models.drafts import OPEN, DraftState
from ..reading.roles import PUBLISHES
from ..rules.calendar import today_utc
from ..rules.drafts import looked_at_by_itself, second_look_by, waits_for
from ..rules.names import LETTERS, with_letters
from .act import Conflict, Recording, Refused
from .lookup import same_version


def new_row(act: Recording, noun: str, *, audience: str, embargo_until: Any) -> Draft:
    """A draft that is not kept yet, under a name that nobody can guess."""
    wanted, until = waits_for(AudienceChoice(audience).level, embargo_until)
    return Draft(
        negotiation=act.negotiation,
        noun=noun,
        slug=_free_id(act, noun),
        by=act.by,
        audience=wanted.word,
        embargo_until=until,
    )


def add_for_statement(act: Recording, statement: Statement) -> Draft:
    """Has the draft of a statement wait among the others."""
    act.flush()
    row = new_row(
        act,
        STATEMENT,
        audience=statement.audience,
        embargo_until=statement.embargo_until,
    )
    row.statement, row.by = statement, statement.recorded_by
    return act.add(row)


def row_of(statement: Statement) -> Draft | None:
    """The row in which the draft of a statement waits."""
    return Draft.objects.filter(statement=statement).first()


def note_mended(act: Recording, statement: Statement) -> None:
    """Says of the draft of a statement who said it anew, and that it waits again."""
    row = row_of(statement)
    if row is not None:
        act.change(row, mended_by=act.by, state=DraftState.WAITING, **_for_whom(statement))


def note_audience(act: Recording, statement: Statement) -> None:
    """Says of the draft of a statement for whom it is since its audience is another."""
    row = row_of(statement) if statement.is_draft else None
    if row is not None:
        # What was changed may be another copy of it.
        act.change(row, **_for_whom(Statement.objects.get(pk=statement.pk)))


def _for_whom(statement: Statement) -> dict[str, Any]:
    level = AudienceChoice(statement.audience).level
    audience, until = waits_for(level, statement.embargo_until)
    return {"audience": audience.word, "embargo_until": until}


def note_published(act: Recording, statement: Statement) -> None:
    """Says of the draft of a statement that it was published; refused where nobody else looked at it."""
    row = row_of(statement)
    mended_by = row.mended_by_id if row is not None else None
    look_again(act, [statement.recorded_by_id, mended_by], statement)
    if row is not None:
        act.change(row, state=DraftState.PUBLISHED, made=statement.pk)
        name_what_was_made(act, row, statement.slug)


def note_discarded(act: Recording, statement: Statement) -> None:
    """Says of the draft of a statement that it was thrown away; refused while others rest on it."""
    row = row_of(statement)
    if row is not None:
        nothing_rests_on(act, row)
        act.change(row, state=DraftState.DISCARDED, statement=None)


def look_again(act: Recording, writers: list[int | None], thing: Draft | Statement) -> None:
    """Refused where the negotiation asks for a second look and only who wrote the draft had one."""
    asks = Negotiation.objects.filter(pk=act.negotiation.pk, second_look=True).exists()
    if asks and looked_at_by_itself(writers, act.by.pk if act.by else None):
        raise Refused(second_look=second_look_by(_others(act, writers, thing)))


def _others(act: Recording, writers: list[int | None], thing: Draft | Statement) -> list[str]:
    """The names of those who may publish a draft, can see it and wrote nothing of it."""
    members = act.negotiation.memberships.filter(role__in=PUBLISHES, user__is_active=True)
    others = members.exclude(user__in=[id for id in writers if id is not None])
    return [
        str(member.user)
        for member in others.select_related("user").order_by("user__username")
        if is_seen_by(act, member, thing)
    ]


def is_seen_by(act: Recording, member: Membership, thing: Draft | Statement) -> bool:
    """Whether a member can see a draft today."""
    audience = act.negotiation.audience_by(member.cleared)
    known = thing.known_as(date.min).known_to(audience) if audience is not None else None
    return known is not None and known <= today_utc()


def open_draft(act: Recording, slug: str, version: int | None = None) -> Draft:
    """The draft of that id, while it is one.

    Refused where it does not exist for the writer, is none any longer, or is of another version.
    """
    draft: Draft | None = act.visible(Draft, slug=slug).select_related("statement").first()
    if draft is None or not _is_seen(act, draft):
        raise Refused(draft=f"There is no draft '{slug}' in this negotiation.")
    if not draft.is_open:
        became = "published" if draft.state == DraftState.PUBLISHED else "thrown away"
        raise Conflict(draft=f"It was {became} already.")
    same_version(draft, version)
    return draft


def open_drafts(act: Recording) -> list[Draft]:
    """All that wait and exist for the writer, the oldest first."""
    act.flush()
    rows = _open(act).select_related("statement")
    return [row for row in rows if _is_seen(act, row)]


def _open(act: Recording) -> QuerySet[Draft]:
    """The drafts that wait, of those that exist for the writer."""
    return act.visible(Draft, state__in=OPEN)


def _is_seen(act: Recording, draft: Draft) -> bool:
    said = draft.statement
    return said is None or all(act.sees(one) for one in (said, said.party, said.issue))


def bases_of(act: Recording, draft: Draft) -> list[Draft]:
    """The drafts on which one rests and that wait still, of those that exist for the writer."""
    return list(_open(act).filter(borne_out=draft))


def nothing_rests_on(act: Recording, draft: Draft) -> None:
    """Refused while the writer sees a draft that rests on it."""
    resting = list(_open(act).filter(rests_on=draft))
    if resting:
        names = ", ".join(f"'{one.slug}'" for one in resting)
        raise Conflict(rests_on=f"Throw away or mend first what rests on it: {names}.")


def name_what_was_made(act: Recording, draft: Draft, slug: str | None) -> None:
    """Puts what was made of a draft in its place in those that rest on it, also in hidden ones."""
    if slug is None:
        return
    made_of = NOUNS[draft.noun].model

    def called(named: NameInEntry) -> str:
        is_it = named.noun is made_of and named.name == draft.slug
        return slug if is_it else named.name

    for resting in Draft.objects.filter(rests_on=draft).open():
        entry = renamed(NOUNS[resting.noun], resting.entry, called)
        if entry != resting.entry:
            act.change_for_some(resting, entry=entry)


def sources_named(act: Recording, draft: Draft) -> set[str]:
    """The names of the sources that the writer sees a draft cite; of a source itself its own."""
    if draft.noun == WORDS[Source]:
        return {draft.slug}
    if draft.statement is not None:
        cited = act.visible(Source, citations__statement=draft.statement)
        return set(cited.values_list("slug", flat=True))
    named = {one.name for one in names_in(NOUNS[draft.noun], draft.entry) if one.noun is Source}
    sources: Any = act.visible(Source)
    seen = sources.of_names(named).values_list("slug", flat=True)
    waiting = _open(act).filter(noun=WORDS[Source], slug__in=named)
    return {*seen, *waiting.values_list("slug", flat=True)}


def _free_id(act: Recording, noun: str) -> str:
    while True:
        letters = "".join(secrets.choice(ascii_lowercase) for _ in range(LETTERS))
        slug = with_letters(noun, letters)
        if not Draft.objects.filter(negotiation=act.negotiation, slug=slug).exists():
            return slug
