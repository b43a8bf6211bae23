"""What parties say together, and dissociations, by API."""

from __future__ import annotations

import json
from typing import Any

import pytest

from negotiations.models import Statement

from .acts import SAID
from .conftest import HERE, Api

VOICES = [
    {"party": "germany", "speaker": "baerbock"},
    {"party": "france", "speaker": "macron"},
]
JOINTLY = {name: value for name, value in SAID.items() if name not in ("party", "speaker")} | {
    "parties": VOICES
}


def act(api: Api, slug: str, name: str, **body: Any) -> dict[str, Any]:
    return api.post(f"statements/{slug}/{name}/", body, expected=201 if name == "join" else 200)


def test_several_parties_say_it_in_one_post(editor: Api, anybody: Api) -> None:
    written = editor.post("statements/", JOINTLY)

    (other,) = written["joint_with"]
    joint = anybody.get(f"{HERE}statements/{other}/")
    assert (written["party"], joint["party"], joint["speaker"]) == ("germany", "france", "macron")
    assert joint["joint"] == written["joint"] is not None
    assert joint["joint_with"] == [written["slug"]]
    assert {row["party"] for row in written["developments"]} == {"germany", "france"}


def test_said_alone_it_is_not_joint(editor: Api) -> None:
    written = editor.post("statements/", SAID)

    assert (written["joint"], written["joint_with"]) == (None, [])


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"parties": VOICES[:1]}, "parties"),
        ({"parties": [VOICES[0], VOICES[0]]}, "parties"),
        ({"parties": [{"party": "germany"}, VOICES[1]]}, "parties"),
        ({"parties": VOICES, "party": "poland", "speaker": "rau"}, "parties"),
        ({"parties": [VOICES[0], {"party": "france", "speaker": "scholz"}]}, "parties"),
        (
            {"parties": VOICES, "also": {"red_line": {"refuses": "rejects", "text": "Never."}}},
            "also",
        ),
        ({}, "party"),
    ],
)
def test_who_says_it_is_said_in_one_way(editor: Api, body: dict[str, Any], field: str) -> None:
    without = {name: value for name, value in JOINTLY.items() if name != "parties"}

    response = editor.send(f"{HERE}statements/", method="POST", content={**without, **body})

    assert response.status_code == 400
    assert field in json.loads(response.content)["errors"]
    assert not Statement.objects.filter(joint__isnull=False).exists()


def test_a_party_joins_and_all_are_mended_together(editor: Api, anybody: Api) -> None:
    written = editor.post("statements/", {**JOINTLY, "conditions": ["some-banks"]})

    joined = act(editor, written["slug"], "join", party="nato", speaker="stoltenberg")

    assert (joined["stance"], joined["conditions"]) == (SAID["stance"], ["some-banks"])
    assert len(joined["joint_with"]) == 2
    body = {"reason": "wording-corrected", "summary": "Otherwise.", "joint": True}
    editor.post(f"statements/{joined['slug']}/correct/", body)
    here = {"party": ["germany", "france", "nato"], "issue": SAID["issue"], "status": "published"}
    now = anybody.get(f"{HERE}statements/", **here)["results"]
    mended = {row["party"] for row in now if row["summary"] == "Otherwise."}
    assert mended == {"germany", "france", "nato"}


@pytest.mark.parametrize("name", ["deny", "retract"])
def test_for_all_it_ends_and_for_one_the_others_stand(editor: Api, name: str) -> None:
    written = editor.post("statements/", JOINTLY)
    again = editor.post("statements/", {**JOINTLY, "issue": "minsk-basis"})

    act(editor, written["slug"], name, note="Never said.", joint=True)
    act(editor, again["slug"], name, note="Never said.")

    def status(slug: str) -> str:
        return str(editor.get(f"{HERE}statements/{slug}/")["status"])

    ended = {"deny": "denied", "retract": "retracted"}[name]
    assert status(written["joint_with"][0]) == ended
    assert status(again["joint_with"][0]) == "published"


def test_for_all_of_what_one_says_is_refused(editor: Api) -> None:
    written = editor.post("statements/", SAID)

    path = f"{HERE}statements/{written['slug']}/deny/"
    response = editor.send(path, method="POST", content={"joint": True})

    assert response.status_code == 400
    assert "joint" in json.loads(response.content)["errors"]


def test_a_dissociation_is_written_read_and_ended(editor: Api, anybody: Api) -> None:
    body = {"party": "germany", "body": "nato", "issue": "swift", "day": "2022-02-20"}

    written = editor.post("dissociations/", body)
    followed = written.pop("developments")

    assert written == anybody.get(f"{HERE}dissociations/{written['slug']}/")
    assert [row["kind"] for row in followed] == ["dissociated"]
    assert followed[0]["parties"] == ["germany", "nato"]
    assert (written["known_from"], written["until"]) == ("2022-02-20", None)
    ended = editor.post(
        f"dissociations/{written['slug']}/end/", {"day": "2022-02-25"}, expected=200
    )
    assert (ended["until"], ended["developments"]) == ("2022-02-25", [])
    earlier = anybody.get(f"{HERE}dissociations/", known="2022-02-24")["results"]
    assert [row["until"] for row in earlier] == [None]


def test_a_dissociation_that_is_tried_is_not_kept(editor: Api, anybody: Api) -> None:
    body = {"party": "germany", "body": "nato", "issue": "swift", "dry_run": True}

    tried = editor.post("dissociations/", body, expected=200)

    assert [row["id"] for row in tried["developments"]] == [None]
    assert anybody.get(f"{HERE}dissociations/")["results"] == []


def test_a_dry_run_names_what_any_of_them_said_already(editor: Api) -> None:
    second = {**SAID, "party": "france", "speaker": "macron"}
    sources = [editor.slugs("sources/")[0]]
    stands = editor.post("statements/", {**second, "sources": sources})

    tried = editor.post(
        "statements/", {**JOINTLY, "sources": sources}, expected=200, dry_run="true"
    )

    assert tried["repeat_of"] == stands["slug"]


def test_drafts_of_several_are_published_together(editor: Api) -> None:
    draft = editor.post("statements/", {**JOINTLY, "draft": True})
    (other,) = draft["joint_with"]

    act(editor, draft["slug"], "publish", joint=True)

    assert editor.here(f"statements/{other}/")["status"] == "published"


def test_a_draft_of_one_is_published_alone(editor: Api) -> None:
    draft = editor.post("statements/", {**SAID, "draft": True})

    editor.post(f"statements/{draft['slug']}/publish/", {"joint": True}, expected=400)
