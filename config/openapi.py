"""What the OpenAPI document says of itself, and how its shared choices are called."""

from __future__ import annotations

from typing import Any

SPECTACULAR: dict[str, Any] = {
    "TITLE": "Demarche API",
    "DESCRIPTION": "What each party said, when it held it and when that could be known; and what changed.\n\n"
    "Days are written as 2022-01-26 and are days in UTC, moments as 2022-01-26T09:30:00Z. "
    "Links are the slugs of other objects of the same negotiation. What you may not see is not there.",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "COMPONENT_SPLIT_REQUEST": True,
    # What is mended has a body of its own, of which each field may be left out as it stands.
    "COMPONENT_SPLIT_PATCH": False,
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "POSTPROCESSING_HOOKS": ["negotiations.api.v1.finished_document.finished"],
    # Choices that several fields share, by the name of what they are.
    "ENUM_NAME_OVERRIDES": {
        "StanceEnum": "negotiations.api.v1.serializers.fields.STANCES",
        "OutcomeEnum": "negotiations.api.v1.serializers.fields.OUTCOMES",
        "DegreeEnum": "negotiations.api.v1.serializers.fields.DEGREES",
        "RemarkKindEnum": "negotiations.api.v1.serializers.fields.REMARK_KINDS",
        "NatureEnum": "negotiations.api.v1.serializers.developments.NATURES",
        "DevelopmentStatusEnum": "negotiations.api.v1.serializers.developments.BECAME",
        "DevelopmentKindEnum": "negotiations.api.v1.serializers.developments.KINDS",
        "NounEnum": "negotiations.api.v1.serializers.drafts.DRAFTED",
        "StateEnum": "negotiations.api.v1.serializers.drafts.WAITS",
        "CandidateNounEnum": "negotiations.api.v1.serializers.candidates.NOUNS",
        "CandidateKindEnum": "negotiations.api.v1.serializers.candidates.KINDS",
        "SearchStateEnum": "negotiations.api.v1.serializers.candidates.STATES",
        "DismissalReasonEnum": "negotiations.api.v1.serializers.candidates.REASONS",
        "StatementStatusEnum": "negotiations.api.v1.serializers.statements.STATUSES",
        "MemberRoleEnum": "negotiations.api.v1.serializers.fields.MEMBER_ROLES",
        "AudienceEnum": "negotiations.api.v1.serializers.fields.AUDIENCE_WORDS",
        "NoteAudienceEnum": "negotiations.api.v1.serializers.fields.NOTE_AUDIENCE_WORDS",
        "CorrectionKindEnum": "negotiations.api.v1.serializers.fields.CORRECTION_KINDS",
        "RoundStatusEnum": "negotiations.api.v1.serializers.rounds.STATUSES",
        "RoleInBodyEnum": "negotiations.api.v1.serializers.fields.ROLES_IN_BODIES",
        "SpeakerKindEnum": "negotiations.api.v1.serializers.fields.SPEAKER_KINDS",
        "DocumentKindEnum": "negotiations.api.v1.serializers.fields.DOCUMENT_KINDS",
    },
}
