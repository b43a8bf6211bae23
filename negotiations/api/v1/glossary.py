"""What a property is that is called alike in many shapes, where neither its shape nor its entry says it.

A shape says in its own words what a property means there and nowhere else; what is in this table
is true wherever it stands. `tests/api/test_schema_words.py` finds a property that has neither, and
words that nothing needs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

WORDS: dict[str, str] = {
    # Names, and what is linked to by its slug.
    "slug": "The name in addresses, by which other objects link to it.",
    "id": "The id by which it is addressed; it never changes.",
    "negotiation": "The slug of the negotiation.",
    "basis": "What the answer rests on: a document, a statement or an act.",
    "party": "The slug of the party.",
    "role": "What the member may do in the negotiation.",
    "sequence": "Its place in lists that have an order of their own: the smaller stands first.",
    "parties": "The slugs of the parties.",
    "issue": "The slug of the issue.",
    "issues": "The slugs of the issues.",
    "track": "The slug of the track in which it takes place.",
    "tracks": "The slugs of the tracks, which are the formats in which the parties meet.",
    "round": "The slug of the round, which is a meeting or an exchange.",
    "from_round": "The slug of the round of the earlier statement.",
    "to_round": "The slug of the round of the later statement.",
    "speaker": "The slug of the speaker: who said it for the party.",
    "sources": "The slugs of the sources that support it, in the order in which they are cited.",
    "document": "The slug of the document: the text that carries it.",
    "documents": "The slugs of the documents.",
    "statement": "The slug of the statement.",
    "from_statement": "The slug of the statement before the change.",
    "demand": "The slug of the demand.",
    "response": "The slug of the response: the reply.",
    "red_line": "The slug of the red line.",
    "issue_act": "The slug of the issue act: an issue was agreed, parked, dropped or reopened.",
    "priority": "The slug of the priority: how much an issue matters to a party.",
    "remark": "The slug of the remark: a warning, an accusation or a forecast.",
    "dissociation": "The slug of the dissociation: a body does not speak for its member on an issue.",
    "participants": "The slugs of the parties that took part.",
    # Texts.
    "name": "The name by which people know it.",
    "short_name": "The name for tight places.",
    "title": "The title, in full.",
    "summary": "What it comes to, in the recorders' own words.",
    "text": "What it says, in the recorders' own words.",
    "headline": "What happened, in one sentence, as it stands in mails and feeds.",
    "publisher": "Who published it, such as a newspaper or a ministry.",
    "language": "The language, by its tag, such as `en`, `de` or `ru`.",
    "category": "A rough subject, by which issues are grouped.",
    "place": "Where it was, such as a town.",
    "country": "The country in which it was.",
    "office": "The office that the speaker held.",
    "source_before": "The slugs of the sources as they were cited before.",
    "source_after": "The slugs of the sources as they are cited since.",
    "source_article": "The article of a text of which it is part.",
    "delivered_how": "How it was handed over.",
    "made_public_how": "How, by whom and where the text came out.",
    "note": "What else should be known of it.",
    # Days and moments.
    "day": "The day, in UTC, on which it was said or done.",
    "date": "The day, in UTC, on which it was published.",
    "held_from": "The first day on which the party held it.",
    "known_from": "The first day on which you could know it.",
    "known": "As known on this day: what could be known only later is left out.",
    "start_date": "The first day of the process.",
    "end_date": "The last day of the process; `null` while it goes on.",
    "date_before": "The day as it was recorded before.",
    "date_after": "The day as it stands since.",
    "cancelled_on": "The day on which it was known that it would not be held.",
    "due": "The day by which an answer is asked for.",
    "given": "The day, in UTC, on which the answer was given.",
    "created_at": "The moment, in UTC, at which it was made.",
    # Words of a few.
    "stance": "Where the party stands on the issue's proposition, in a word of `stances/`.",
    "from_stance": "The stance before the change, in a word of `stances/`.",
    "to_stance": "The stance since the change, in a word of `stances/`.",
    "nature": "`reversed` across the middle of the scale, `conditions-changed` with the same stance, "
    "else `moved`; `first-stated` is the first stance of all.",
    "direction": "`towards` the issue's proposition, or `away` from it.",
    "movement": "`hardened` towards the party's own side, `softened` away from it.",
    "timing": "`at-round`: during the round; `between-rounds`: after it, and before the next.",
    "asks": "The stance on the issue's proposition that would satisfy the demand.",
    "refuses": "The outcome on the issue's proposition that the party cannot live with.",
    "answer": "What is answered; `not-answered` where the reply passes over the demand.",
    "confidence": "How sure the recorders are of it.",
    "provenance": "How it came into the record: from what the record was begun with (`seed`), from "
    "a search for it, or from what the recorders know (`knowledge`).",
    "noun": "Of what it is an entry, such as `statement` or `demand`.",
    "audience": "Who may know: the public, the team (members), or the cleared.",
    "strength": "How firm the red line is: `stated-but-bargainable` where the party itself shows that "
    "it bargains.",
    # What is answered around objects.
    "results": "The rows of this page, in order.",
    "previous": "The address of the page before this one; `null` on the first.",
    "dry_run": "Always `true`: this was only tried, and nothing of it is kept.",
    "developments": "What would be told of it: rows as the stream has them.",
    "candidates": "The sentences that may be statements, in the order of the text.",
    "published": "The drafts, each with what becomes of it, in the order of publication.",
    "demands": "The slugs of the demands.",
    "red_lines": "The slugs of the red lines.",
    "addressees": "The slugs of the parties that are asked.",
}
MAY_BE_NULL = "`null` where there is none, or none that you may see."
"""What is said of what may be null in an answer, unless its own words say more."""


def with_words(result: dict[str, Any]) -> dict[str, Any]:
    """The OpenAPI document with words for what no shape describes, for `null` in answers, and for these."""
    shapes = result["components"]["schemas"]
    for name, schema in shapes.items():
        is_sent = name.endswith("Request")
        for properties in _properties_in(schema):
            for called, field in properties.items():
                properties[called] = _described(field, called, is_sent=is_sent)
    for operations in result["paths"].values():
        for operation in operations.values():
            for answer in operation["responses"].values():
                for content in answer.get("content", {}).values():
                    answer["description"] = answer["description"] or _told(
                        content["schema"], shapes
                    )
    return result


def _told(schema: dict[str, Any], shapes: dict[str, Any]) -> str:
    """What the shape of an answer says of itself: of several that it can be, each."""
    if "items" in schema:
        return f"A list. {_told(schema['items'], shapes)}"
    if "$ref" in schema:
        schema = shapes[schema["$ref"].rsplit("/", 1)[1]]
    return schema.get("description") or " Or: ".join(
        _told(one, shapes) for one in schema.get("oneOf", ())
    )


def _described(field: dict[str, Any], called: str, *, is_sent: bool) -> dict[str, Any]:
    about = field.get("description") or WORDS.get(called, "")
    if not is_sent and _may_be_null(field) and "`null`" not in about:
        about = f"{about} {MAY_BE_NULL}".strip()
    # Words stand beside a reference only where it is one of several that have to hold.
    said = {"allOf": [field]} if "$ref" in field else field
    return {**said, "description": about} if about else said


def _may_be_null(field: dict[str, Any]) -> bool:
    one_of = field.get("oneOf", [])
    return (
        "null" in field.get("type", ())
        or {"type": "null"} in one_of
        or any(one.get("$ref", "").endswith("/NullEnum") for one in one_of)
    )


def _properties_in(schema: Any) -> Iterator[dict[str, Any]]:
    """The properties of each object that a schema describes, at any depth."""
    if isinstance(schema, list):
        for one in schema:
            yield from _properties_in(one)
    elif isinstance(schema, dict):
        for name, said in schema.items():
            if name == "properties":
                yield said
                yield from _properties_in(list(said.values()))
            elif isinstance(said, dict | list) and name not in ("examples", "default"):
                yield from _properties_in(said)
