"""Drafts by the API: kept, read by the team, mended, reviewed and published."""

from __future__ import annotations

import json
from typing import Any

import pytest

from negotiations.models import Draft, Negotiation, Source, User

from ..cast import faults
from .acts import SAID
from .conftest import HERE, Api, somebody
from .test_dated_nouns import NOUNS, sent
from .test_schema import document, undescribed, validator  # noqa: F401 - a fixture of that module

pytestmark = pytest.mark.django_db

DRAFTS = "drafts/"
SOURCE: dict[str, Any] = {
    "publisher": "Reuters",
    "title": "Germany weighs a limit to SWIFT",
    "date": "2022-02-26",
    "kind": "news-agency",
}


def a_draft(api: Api, noun: str = "source", entry: dict[str, Any] = SOURCE, **more: Any) -> Any:
    return api.post(DRAFTS, {"noun": noun, "entry": entry, **more})


def acted(api: Api, draft: Any, act: str, body: Any = None, expected: int = 200) -> Any:
    return api.post(f"{DRAFTS}{draft['id']}/{act}/", body or {}, expected=expected)


def mended(api: Api, draft: Any, body: Any, expected: int = 200) -> Any:
    response = api.send(f"{HERE}{DRAFTS}{draft['id']}/", method="PATCH", content=body)
    assert response.status_code == expected, response.content
    return json.loads(response.content)


def ids(api: Api, **asked: Any) -> list[str]:
    return [row["id"] for row in api.rows(DRAFTS, **asked)]


def test_draft_is_read_as_it_was_given_by_the_team_alone(
    analyst: Api, ana: Api, anybody: Api, cora: Api, negotiation: Negotiation
) -> None:
    before = anybody.here("sources/", limit=1000)

    made = a_draft(analyst)

    said = {name: made[name] for name in ("noun", "entry", "rests_on", "by", "assigned_to")}
    assert said == {
        "noun": "source",
        "entry": SOURCE,
        "rests_on": [],
        "by": "ben",
        "assigned_to": None,
    }
    assert (made["comment"], made["state"], made["version"]) == ("", "waiting", 1)
    assert ana.here(f"{DRAFTS}{made['id']}/") == made
    assert ana.rows(DRAFTS) == [made]
    for outside in (anybody, cora):
        assert outside.rows(DRAFTS) == []
        outside.refused(f"{HERE}{DRAFTS}{made['id']}/", 404)
    assert anybody.here("sources/", limit=1000) == before
    assert faults(negotiation) == []


@pytest.mark.parametrize("noun", NOUNS)
def test_what_an_analyst_posts_of_a_noun_is_a_draft(
    analyst: Api, editor: Api, anybody: Api, noun: str
) -> None:
    before = anybody.slugs(f"{noun}/")

    made = analyst.post(f"{noun}/", sent(noun), expected=202)

    assert made["entry"] == {k: v for k, v in sent(noun).items() if k != "repeat"}
    assert anybody.slugs(f"{noun}/") == before
    assert ids(editor) == [made["id"]]
    analyst.refused(f"{HERE}{noun}/", 403, method="POST", content={**sent(noun), "draft": False})
    published = acted(editor, made, "publish")["published"]
    assert [one["slug"] for one in published] == list(set(anybody.slugs(f"{noun}/")) - set(before))


def test_editor_may_keep_a_draft_too(editor: Api) -> None:
    made = editor.post("remarks/", {**sent("remarks"), "draft": True}, expected=202)

    assert ids(editor) == [made["id"]]


def test_statement_stands_in_both_lists(analyst: Api, editor: Api) -> None:
    statement = analyst.post("statements/", {**SAID, "conditions": ["first"]})

    (draft,) = editor.rows(DRAFTS)
    assert (draft["noun"], draft["by"]) == ("statement", "ben")
    assert draft["entry"]["slug"] == statement["slug"]
    assert draft["entry"]["conditions"] == ["first"]
    assert editor.slugs("statements/", status="draft") == [statement["slug"]]
    mended(analyst, draft, {"entry": {"stance": "rejects"}})
    assert editor.here(f"statements/{statement['slug']}/")["stance"] == "rejects"
    acted(editor, draft, "publish")
    assert ids(editor) == []
    assert editor.here(f"statements/{statement['slug']}/")["status"] == "published"


def test_article_goes_out_together(analyst: Api, editor: Api, anybody: Api) -> None:
    source = a_draft(analyst)
    speaker = a_draft(analyst, "speaker", {"name": "A new one", "party": "germany", "authority": 4})
    said = a_draft(
        analyst, "statement", {**SAID, "speaker": speaker["id"], "sources": [source["id"]]}
    )
    assert said["rests_on"] == sorted(said["rests_on"], key=[source["id"], speaker["id"]].index)

    alone = acted(editor, said, "publish", expected=409)
    tried = acted(editor, said, "publish", {"together": True, "dry_run": True})
    assert len(ids(editor)) == 3
    done = acted(editor, said, "publish", {"together": True})

    assert list(alone["errors"]) == ["rests_on"]
    assert [one["noun"] for one in done["published"]] == ["source", "speaker", "statement"]
    assert [row["kind"] for row in tried["developments"]] == [
        row["kind"] for row in done["developments"]
    ]
    made = {one["noun"]: one["slug"] for one in done["published"]}
    statement = anybody.here(f"statements/{made['statement']}/")
    assert (statement["speaker"], statement["sources"]) == (made["speaker"], [made["source"]])
    assert ids(editor) == []


def test_sent_twice_it_is_answered_with_what_the_first_made(analyst: Api, editor: Api) -> None:
    body = {"noun": "source", "entry": SOURCE, "key": "form-1"}
    made = analyst.post(DRAFTS, body)

    again = analyst.post(DRAFTS, body, expected=200)
    other = {**body, "entry": {**SOURCE, "title": "Another"}}
    refused = analyst.post(DRAFTS, other, expected=409)
    published = acted(editor, made, "publish")["published"]
    afterwards = analyst.post(DRAFTS, body, expected=200)

    assert again == made
    assert list(refused["errors"]) == ["key"]
    assert afterwards["published"] == published
    assert Draft.objects.count() == 1


def test_sent_again_it_tells_nothing_of_what_was_withheld_since(analyst: Api, editor: Api) -> None:
    body = {"noun": "source", "entry": SOURCE, "key": "form-1"}
    acted(editor, analyst.post(DRAFTS, body), "publish")

    Source.objects.filter(title=SOURCE["title"]).update(audience="cleared")

    again = analyst.send(f"{HERE}{DRAFTS}", method="POST", content=body)
    assert (again.status_code, SOURCE["title"] in again.content.decode()) == (404, False)


def test_draft_goes_to_and_fro(analyst: Api, editor: Api) -> None:
    draft = a_draft(analyst)

    taken = acted(editor, draft, "assign", {"assigned_to": "edith", "version": 1})
    back = acted(editor, draft, "send-back", {"comment": "Which page?"})
    anew = mended(analyst, draft, {"entry": {"title": "Page 4"}, "version": back["version"]})
    late = mended(editor, draft, {"entry": {"title": "Page 5"}, "version": 1}, 409)

    assert taken["assigned_to"] == "edith"
    assert (back["state"], back["comment"], back["assigned_to"]) == (
        "sent-back",
        "Which page?",
        "ben",
    )
    assert (anew["state"], anew["entry"]["title"]) == ("waiting", "Page 4")
    assert list(late["errors"]) == ["version"]
    assert ids(editor, state="sent-back") == []
    assert acted(analyst, draft, "discard")["id"] == draft["id"]
    assert ids(editor) == []


def test_roles(
    analyst: Api, editor: Api, cora: Api, anybody: Api, negotiation: Negotiation
) -> None:
    other = somebody(negotiation, "bella", "analyst", scope="write")
    outside = somebody(negotiation, "ole", scope="write")
    draft = a_draft(analyst)
    acts = {"publish": {}, "send-back": {"comment": "C"}, "assign": {"assigned_to": None}}
    acts["discard"] = {}

    found = {
        who: [
            api.send(f"{HERE}{DRAFTS}{draft['id']}/{act}/", method="POST", content=body).status_code
            for act, body in acts.items()
        ]
        for who, api in (("other", other), ("outside", outside), ("nobody", anybody))
    }

    assert found == {
        "other": [403] * 4,
        "outside": [403] * 4,
        "nobody": [401] * 4,
    }
    mended(other, draft, {"entry": {"title": "T"}}, 403)
    mended(cora, draft, {"entry": {"title": "T"}}, 403)
    acted(analyst, draft, "publish", expected=403)
    acted(editor, draft, "assign", {"assigned_to": "bella"})
    mended(other, draft, {"entry": {"title": "T"}})
    for wrong in (outside, cora):
        wrong.refused(
            HERE + DRAFTS, 403, method="POST", content={"noun": "source", "entry": SOURCE}
        )


def test_faults_are_those_of_the_noun(analyst: Api) -> None:
    entry = {**SAID, "speaker": "nobody", "stance": "yes"}

    unread = analyst.post(DRAFTS, {"noun": "statement", "entry": entry}, expected=400)
    entry["stance"] = "accepts"
    missing = analyst.post(DRAFTS, {"noun": "statement", "entry": entry}, expected=400)
    unknown = analyst.post(DRAFTS, {"noun": "rumour", "entry": {}}, expected=400)

    assert set(unread["errors"]) == {"stance"}
    assert missing["errors"] == {"speaker": ["There is no speaker 'nobody' in this negotiation."]}
    assert set(unknown["errors"]) == {"noun"}
    assert not Draft.objects.exists()


def test_what_is_only_tried_keeps_nothing(analyst: Api) -> None:
    body = {"noun": "source", "entry": SOURCE, "dry_run": True}

    tried = analyst.post(DRAFTS, body, expected=200)

    assert (tried["dry_run"], tried["draft"]["entry"]) == (True, SOURCE)
    assert not Draft.objects.exists()


def test_hidden_draft_is_not_there(editor: Api, owner: Api, analyst: Api) -> None:
    shown = a_draft(analyst)
    before = [editor.here(path) for path in (DRAFTS, f"{DRAFTS}{shown['id']}/")]

    hidden = a_draft(owner, entry={**SOURCE, "audience": "cleared"})
    a_draft(
        owner,
        "statement",
        {**SAID, "sources": [hidden["id"], shown["id"]], "audience": "cleared"},
    )

    after = [editor.here(path) for path in (DRAFTS, f"{DRAFTS}{shown['id']}/")]
    assert after == before
    unseen = f"{HERE}{DRAFTS}{hidden['id']}/"
    nowhere = f"{HERE}{DRAFTS}none/"
    for act in ("publish/", "send-back/", "assign/", "discard/", ""):
        how = {"method": "POST" if act else "PATCH", "content": {"nonsense": 1}}
        assert editor.refused(unseen + act, 404, **how) == editor.refused(nowhere + act, 404, **how)
    assert len(ids(owner)) == 3
    acted(editor, shown, "discard")
    assert len(ids(owner)) == 2


def test_what_was_withheld_since_is_named_no_longer(
    analyst: Api, editor: Api, owner: Api, anybody: Api
) -> None:
    speaker = a_draft(analyst, "speaker", {"name": "A new one", "party": "germany", "authority": 4})
    cited = Source.objects.filter(negotiation__slug=HERE.split("/")[1]).first()
    assert cited is not None
    said = a_draft(
        analyst, "statement", {**SAID, "speaker": speaker["id"], "sources": [cited.slug]}
    )
    Source.objects.filter(pk=cited.pk).update(audience="cleared")

    assert editor.here(f"{DRAFTS}{said['id']}/")["entry"]["sources"] == []
    assert owner.here(f"{DRAFTS}{said['id']}/")["entry"]["sources"] == [cited.slug]
    published = acted(editor, said, "publish", {"together": True})["published"]

    statement = owner.here(f"statements/{published[-1]['slug']}/")
    assert statement["sources"] == []


def test_writer_who_is_gone_is_named_no_longer(analyst: Api, editor: Api) -> None:
    draft = a_draft(analyst)
    User.objects.filter(username="ben").delete()

    assert editor.here(f"{DRAFTS}{draft['id']}/")["by"] is None


def test_answers_have_the_shape_that_is_told(
    analyst: Api,
    editor: Api,
    document: dict[str, Any],  # noqa: F811
) -> None:
    about = f"/api/v1/negotiations/{{negotiation}}/{DRAFTS}"
    draft = a_draft(analyst)
    a_draft(analyst, "statement", SAID)
    told = {
        (about, "get", "200"): editor.here(DRAFTS),
        (f"{about}{{slug}}/", "get", "200"): draft,
        (f"{about}{{slug}}/", "patch", "200"): mended(editor, draft, {"entry": {}}),
        (f"{about}{{slug}}/assign/", "post", "200"): acted(
            editor, draft, "assign", {"assigned_to": "ben"}
        ),
        (f"{about}{{slug}}/publish/", "post", "200"): acted(editor, draft, "publish"),
    }

    for (path, method, status), answer in told.items():
        content = document["paths"][path][method]["responses"][status]["content"]
        found = validator(document, content).iter_errors(answer)
        assert [fault.message for fault in found] == [], path
    shape = document["paths"][about]["get"]["responses"]["200"]["content"]["application/json"]
    assert undescribed(told[about, "get", "200"], shape["schema"], document) == set()


def test_where_a_second_look_is_asked_for_what_an_editor_sends_is_a_draft(
    editor: Api, anybody: Api, negotiation: Negotiation
) -> None:
    Negotiation.objects.filter(pk=negotiation.pk).update(second_look=True)
    before = [anybody.slugs(f"{noun}/") for noun in ("remarks", "statements")]
    warned = sent("remarks")

    drafts = [
        editor.post("remarks/", warned, expected=202),
        editor.post("statements/", SAID, expected=201),
    ]
    refused = [
        editor.post("remarks/", {**warned, "draft": False}, expected=400),
        editor.post("statements/", {**SAID, "draft": False}, expected=400),
    ]
    foreseen = editor.post("remarks/", {**warned, "dry_run": True}, expected=200)

    assert (drafts[0]["entry"]["text"], drafts[1]["status"]) == (warned["text"], "draft")
    assert all("Leave out `draft`" in str(one["errors"]["second_look"]) for one in refused)
    assert foreseen["remark"]["text"] == warned["text"]
    assert [anybody.slugs(f"{noun}/") for noun in ("remarks", "statements")] == before
