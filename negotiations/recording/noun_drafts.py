"""Drafts of every noun: drafted, mended, assigned, sent back, thrown away."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from ..entries.drafts import STATEMENT, DraftedStatementEntry
from ..entries.statements import StatementEntry
from ..models import Draft, Membership, Statement
from ..models.drafts import OPEN, DraftState
from ..reading.perspective import Perspective
from ..reading.questions.faces_of_drafts import faces_of_drafts
from ..reading.roles import DRAFTS
from ..rules.drafts import rests_on_itself
from .act import Conflict, Recording, Refused
from .article_texts import drop_text
from .door import door
from .draft_entries import check, kind_of, unseen_names
from .draft_rows import bases_of, is_seen_by, new_row, nothing_rests_on, open_draft
from .drafts import discard_draft, mend_draft
from .lookup import kept_entry
from .source_copies import drop_copies
from .statements import record_statement

SENT_OTHERWISE = (
    "This form was sent already, with another entry: it is the draft '{slug}' since. Read that, "
    "and mend it."
)


class SentTwice(Conflict):
    """It was sent before, under the same key; `draft` is what the first made. Nothing was done."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        super().__init__(key=f"This was sent already, and made the draft '{draft.slug}'.")


@door("drafted")
def draft_entry(
    act: Recording,
    noun: str,
    entry: Mapping[str, Any],
    *,
    rests_on: Sequence[str] = (),
    key: str = "",
    digest: str = "",
    repeat: bool = False,
) -> Draft:
    """Keeps an entry until somebody publishes it; as JSON, as it was given.

    It is checked by the rules of its noun, and whatever it names has to be there, or to be a draft
    of which it has the id. Raises `SentTwice` where the writer sent it before under that key, and
    `Repeat` where a statement stands that says the same, unless `repeat` keeps it. `digest` stands for
    all that was sent under the key, where that was more than this entry.
    """
    kind_of(noun)
    digest = digest or digest_of(noun, entry)
    if key:
        _not_sent_before(act, key, digest)
    checked = check(act, noun, entry, rests_on=rests_on)
    if noun == STATEMENT and not checked.rests_on:
        row = _among_statements(act, checked.said, repeat=repeat)
        if key:
            act.change_for_some(row, key=key, digest=digest)
        return row
    row = new_row(act, noun, audience=checked.audience, embargo_until=checked.embargo_until)
    row.entry, row.key, row.digest = checked.said, key, digest
    return act.add(row, rests_on=checked.rests_on)


@door("draft-mended")
def mend_entry(
    act: Recording,
    slug: str,
    changes: Mapping[str, Any],
    *,
    rests_on: Sequence[str] | None = None,
    version: int | None = None,
) -> Draft:
    """Says a draft otherwise in those fields; what is left out stays, and it waits again.

    What the writer cannot see of what it names stays, too.
    """
    draft = open_draft(act, slug, version)
    if draft.statement is not None:
        _mend_statement(act, draft.statement, changes)
        if rests_on:
            raise Refused(rests_on="This statement rests on nothing that waits.")
        draft.refresh_from_db()
        return draft
    merged = {**draft.entry, **changes}
    for named in unseen_names(act, draft.noun, draft.entry):
        kept = draft.entry.get(named.field)
        if named.field in changes and isinstance(kept, list) and named.name in kept:
            merged[named.field] = [*(merged[named.field] or ()), named.name]
    bases = _named_outright(act, draft) if rests_on is None else rests_on
    checked = check(act, draft.noun, merged, rests_on=bases, kept=draft.entry)
    hidden = [base for base in draft.rests_on.all() if not act.sees(base)]
    _no_circle(act, draft, checked.rests_on)
    act.change(
        draft,
        {"rests_on": [*checked.rests_on, *hidden]},
        entry=checked.said,
        audience=checked.audience,
        embargo_until=checked.embargo_until,
        mended_by=act.by,
        state=DraftState.WAITING,
    )
    return draft


@door("draft-sent-back")
def send_back(act: Recording, slug: str, comment: str, *, version: int | None = None) -> Draft:
    """Gives a draft back to who wrote it, with what is to be mended."""
    draft = open_draft(act, slug, version)
    if not comment.strip():
        raise Refused(comment="Say what is to be mended, so that it can be.")
    writer = draft.by if draft.by is not None and _member(act, draft.by.username) else None
    act.change(draft, comment=comment.strip(), assigned_to=writer, state=DraftState.SENT_BACK)
    return draft


@door("draft-assigned")
def assign(act: Recording, slug: str, username: str | None, *, version: int | None = None) -> Draft:
    """Says whose turn it is with a draft, or nobody's; somebody who drafts here and can see it."""
    draft = open_draft(act, slug, version)
    member = None
    if username is not None:
        member = _member(act, username)
        if member is None:
            raise Refused(assigned_to=f"Nobody called '{username}' drafts in this negotiation.")
        _must_see(act, member, draft)
    act.change(draft, assigned_to=member.user if member else None)
    return draft


@door("draft-discarded")
def discard(act: Recording, slug: str, *, version: int | None = None) -> Draft:
    """Throws a draft away, with the text and the copies kept of it; refused while others rest on it.

    Nobody was told of it.
    """
    draft = open_draft(act, slug, version)
    if draft.statement is not None:
        discard_draft(act, draft.statement.slug)
        draft.refresh_from_db()
        return draft
    nothing_rests_on(act, draft)
    drop_text(act, draft)
    drop_copies(act, draft)
    act.change(draft, state=DraftState.DISCARDED)
    return draft


def _among_statements(act: Recording, said: Mapping[str, Any], *, repeat: bool) -> Draft:
    """Records a statement as a draft, in the row that waits with it."""
    entry = DraftedStatementEntry.model_validate(said)
    made = record_statement(
        act, StatementEntry.out_of(entry), draft=True, repeat=repeat, also=entry.also
    )
    return Draft.objects.get(statement=made)


def _mend_statement(act: Recording, kept: Statement, changes: Mapping[str, Any]) -> None:
    """Says the draft of a statement anew, with what the writer sees of it where nothing else is said."""
    seen = kept_entry(act, StatementEntry, kept.slug).model_dump(mode="json")
    view = Perspective.of(act.negotiation, act.directory.reader, act.today)
    also = faces_of_drafts(view, [kept.pk]).get(kept.pk)
    said = {name: value for name, value in seen.items() if value is not None}
    whole = {**said, "also": also, **changes}
    entry = DraftedStatementEntry.model_validate({**whole, "slug": None})
    mend_draft(act, kept.slug, StatementEntry.out_of(entry), also=entry.also)


def _named_outright(act: Recording, draft: Draft) -> list[str]:
    """The drafts on which it was said to rest, besides those that its entry names, as the writer sees it."""
    words = json.dumps(draft.entry)
    return [base.slug for base in bases_of(act, draft) if json.dumps(base.slug) not in words]


def _no_circle(act: Recording, draft: Draft, bases: Sequence[Draft]) -> None:
    rests: dict[int, list[int]] = {}
    waiting = act.visible(Draft, state__in=OPEN)
    for id, base in waiting.filter(rests_on__isnull=False).values_list("pk", "rests_on"):
        rests.setdefault(id, []).append(base)
    rests[draft.pk] = [base.pk for base in bases]
    if rests_on_itself(draft.pk, rests):
        raise Refused(rests_on="What it would rest on rests on it already.")


def _member(act: Recording, username: str) -> Membership | None:
    members = act.negotiation.memberships.filter(role__in=DRAFTS, user__is_active=True)
    members = members.filter(user__username=username)
    return members.select_related("user").first()


def _must_see(act: Recording, member: Membership, draft: Draft) -> None:
    things: list[Draft | Statement] = [draft, *([draft.statement] if draft.statement else [])]
    if not all(is_seen_by(act, member, thing) for thing in things):
        raise Refused(
            assigned_to=f"{member.user} could not see it: it is for the cleared only today."
        )


def _not_sent_before(act: Recording, key: str, digest: str) -> None:
    earlier = Draft.objects.filter(negotiation=act.negotiation, by=act.by, key=key).first()
    if earlier is None:
        return
    if earlier.digest != digest:
        raise Conflict(key=SENT_OTHERWISE.format(slug=earlier.slug))
    raise SentTwice(earlier)


def sent_once(act: Recording, key: str, noun: str, said: Mapping[str, Any]) -> str:
    """Has a form be kept once, also where what it says is named by what is drafted with it.

    The digest to keep with the draft; raises as `draft_entry` does where it was sent before.
    """
    digest = digest_of(noun, said)
    if key:
        _not_sent_before(act, key, digest)
    return digest


def digest_of(noun: str, entry: Mapping[str, Any]) -> str:
    return sha256(json.dumps([noun, entry], sort_keys=True, default=str).encode()).hexdigest()
