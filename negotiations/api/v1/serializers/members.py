"""Who belongs to a negotiation, who is invited, what can be undone, and the notes of colleagues."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from ....models import Act, Draft, Invitation, Membership, Note
from ....reading.questions.acts_to_undo import ActToUndo
from ....reading.questions.notes import NoteLine
from . import fields


class MemberSerializer(serializers.Serializer):
    """A member, with his part."""

    user = fields.text("The name of the account.")
    role = fields.one_of(fields.MEMBER_ROLES)
    cleared = fields.flag("Whether he may know what is for the cleared only.")


def member_shown(one: Membership) -> dict[str, Any]:
    return {"user": one.user.username, "role": one.role, "cleared": one.cleared}


class InvitationSerializer(serializers.Serializer):
    """An invitation that is open."""

    id = serializers.UUIDField()
    address = fields.text("To whom the mail went.")
    role = fields.one_of(fields.MEMBER_ROLES)
    cleared = fields.flag("Whether he would be cleared.")
    until = serializers.DateTimeField(help_text="Until when its link works.")


def invitation_shown(one: Invitation) -> dict[str, Any]:
    return {
        "id": one.key,
        "address": one.address,
        "role": one.role,
        "cleared": one.cleared,
        "until": one.until,
    }


class ActSerializer(serializers.Serializer):
    """What was done lately, and whether you may undo it."""

    id = serializers.UUIDField()
    act = fields.text("The kind of act.")
    about = serializers.ListField(child=fields.text(), help_text="What it is about, in words.")
    by = fields.text("Who did it; `null` for a program.", null=True)
    at = serializers.DateTimeField(help_text="When it was done.")
    until = serializers.DateTimeField(help_text="Until when it can be undone.")
    why_not = fields.text("Why it cannot be undone; `null` where it can.", null=True)


def act_shown(one: ActToUndo) -> dict[str, Any]:
    return {
        "id": one.act.key,
        "act": one.act.what,
        "about": one.about,
        "by": one.act.by.username if one.act.by else None,
        "at": one.act.at,
        "until": one.until,
        "why_not": one.why_not or None,
    }


class UndoneActSerializer(serializers.Serializer):
    """What became of an act that was undone."""

    id = serializers.UUIDField(help_text="Of the act.")
    drafts = serializers.ListField(
        child=fields.text(), help_text="The ids of the drafts that its entries are again."
    )
    stays = serializers.ListField(
        child=fields.text(), help_text="What stays all the same, since what was retracted names it."
    )


def undone_shown(act: Act, drafts: list[Draft], stays: list[str]) -> dict[str, Any]:
    return {"id": act.key, "drafts": [draft.slug for draft in drafts], "stays": stays}


class NoteSerializer(serializers.Serializer):
    """A note of a colleague, beside one thing."""

    id = serializers.UUIDField()
    text = fields.text("Plain text.")
    party = fields.slug("With `issue`: on that cell.", null=True)
    issue = fields.slug("With `party`: on that cell.", null=True)
    statement = fields.slug("In whichever version.", null=True)
    round = fields.slug(null=True)
    audience = fields.one_of(
        fields.NOTE_AUDIENCE_WORDS, "Whose note it is: the team's, or the cleared's."
    )
    by = fields.text("Who wrote it.", null=True)
    at = serializers.DateTimeField(help_text="When it was written.")
    mended_at = serializers.DateTimeField(
        allow_null=True, help_text="When it was worded anew; `null` if never."
    )
    may_mend = fields.flag("Whether you may word it anew.")
    may_take_away = fields.flag("Whether you may take it away.")


def note_shown(line: NoteLine) -> dict[str, Any]:
    note: Note = line.row
    return {
        "id": note.key,
        "text": note.text,
        "party": note.party.slug if note.party else None,
        "issue": note.issue.slug if note.issue else None,
        "statement": note.statement.slug if note.statement else None,
        "round": note.round.slug if note.round else None,
        "audience": note.audience,
        "by": note.by.username if note.by else None,
        "at": note.at,
        "mended_at": note.mended_at,
        "may_mend": line.mends,
        "may_take_away": line.removes,
    }
