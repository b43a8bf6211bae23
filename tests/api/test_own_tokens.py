"""One's own tokens by API: made with a token or after the password, never wider, and ended at once."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO, StringIO, TextIOWrapper
from typing import Any

import pytest
from django.core.management import call_command
from django.db.models import QuerySet
from django.test import Client
from django.utils import timezone

from negotiations.accounts import tokens
from negotiations.models import AccountEvent, ApiToken, Message, Negotiation, User
from negotiations.rules.token_secrets import is_whole

from ..accounts.browser import PASSWORD, Browser
from ..demonstration import SLUG
from .conftest import HERE, Api, somebody


def with_secret(secret: str) -> Api:
    return Api(Client(headers={"Authorization": f"Bearer {secret}"}))


def made(api: Api, expected: int = 201, **body: Any) -> dict[str, Any]:
    answer = api.send("tokens/", method="POST", content={"scope": "read", **body})
    assert answer.status_code == expected, answer.content
    return answer.json()  # type: ignore[no-any-return]


def letters() -> QuerySet[Message]:
    return Message.objects.filter(period__startswith="letter ")


@pytest.fixture
def narrow(editor: Api) -> Api:
    """The editor, with a token for the one negotiation that ends in ten days."""
    return with_secret(made(editor, scope="write", negotiation=SLUG, days=10)["token"])


def test_made_by_a_program_is_told_once_and_its_owner_hears(editor: Api) -> None:
    one = made(editor, name="Chart", negotiation=SLUG, days=30)

    assert is_whole(one["token"])
    assert (one["name"], one["scope"], one["negotiation"]) == ("Chart", "read", SLUG)
    assert with_secret(one["token"]).here("")["role"] == "editor"
    again = editor.get(f"tokens/{one['id']}/")
    assert "token" not in again
    assert again["used_at"] is not None
    ends = ApiToken.objects.get(key=one["id"]).expires_at - timezone.now()
    assert round(ends / timedelta(days=1)) == 30
    event = AccountEvent.objects.get(user__username="edith")
    assert (event.kind, event.note) == ("token-made", "with another token")
    assert letters().get().subject == "A token of the API was made for your account"


def test_token_that_only_reads_makes_and_ends_none(ana: Api, editor: Api) -> None:
    listed = ana.get("tokens/")["results"]

    assert [one["is_this_one"] for one in listed] == [True]
    ana.refused("tokens/", 403, method="POST", content={"scope": "read"})
    ana.refused(f"tokens/{listed[0]['id']}/", 403, method="DELETE")
    ana.refused(f"tokens/{editor.get('tokens/')['results'][0]['id']}/", 404)


def test_token_makes_none_wider_than_itself(narrow: Api) -> None:
    everywhere = made(narrow, 400)
    longer = made(narrow, 400, negotiation=SLUG, days=11)
    other = made(narrow, 400, negotiation="nowhere")

    assert list(everywhere["errors"]) == ["negotiation"]
    assert list(longer["errors"]) == ["days"]
    assert "no negotiation 'nowhere' for you" in other["detail"]
    alike = made(narrow, scope="write", negotiation=SLUG)
    assert alike["expires_at"] == narrow.get("tokens/")["results"][0]["expires_at"]


def test_with_a_token_for_one_negotiation_the_others_are_not_there(
    editor: Api, narrow: Api
) -> None:
    wide = next(one for one in editor.get("tokens/")["results"] if one["is_this_one"])

    listed = narrow.get("tokens/")["results"]

    assert [(one["negotiation"], one["is_this_one"]) for one in listed] == [(SLUG, True)]
    narrow.refused(f"tokens/{wide['id']}/", 404)
    narrow.refused(f"tokens/{wide['id']}/", 404, method="DELETE")
    assert editor.here("")["role"] == "editor"


def test_one_that_is_ended_opens_nothing_at_once_nor_does_what_was_made_with_it(
    editor: Api, narrow: Api
) -> None:
    child = with_secret(made(narrow, scope="write", negotiation=SLUG)["token"])
    grandchild = with_secret(made(child, negotiation=SLUG)["token"])
    leaked = next(one for one in editor.get("tokens/")["results"] if one["negotiation"])

    ended = editor.send(f"tokens/{leaked['id']}/", method="DELETE")

    assert ended.status_code == 204
    for api in (narrow, child, grandchild):
        assert api.send("tokens/").status_code == 401
    assert [one["is_this_one"] for one in editor.get("tokens/")["results"]] == [True]
    editor.refused(f"tokens/{leaked['id']}/", 404)
    kinds = AccountEvent.objects.filter(user__username="edith").values_list("kind", flat=True)
    assert sorted(kinds) == ["token-ended", *["token-made"] * 3]


def test_token_ends_itself(narrow: Api) -> None:
    [mine] = narrow.get("tokens/")["results"]

    assert narrow.send(f"tokens/{mine['id']}/", method="DELETE").status_code == 204
    assert narrow.send("tokens/").status_code == 401


def test_session_makes_one_only_after_the_password(negotiation: Negotiation) -> None:
    User.objects.create_user("dora", "dora@example.org", PASSWORD)
    browser = Browser()
    browser.sign_in("dora")
    api = Api(browser.client)

    refused = api.refused("tokens/", 403, method="POST", content={"scope": "read"})

    assert "/accounts/reauthenticate/" in refused["detail"]
    assert not ApiToken.objects.filter(user__username="dora").exists()
    browser.says_password()
    assert is_whole(made(api)["token"])


def test_account_has_so_many_and_no_more(editor: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "MOST_TOKENS", 2)
    made(editor)

    assert "You have 2 tokens already" in made(editor, 400)["detail"]


def test_negotiation_that_is_hidden_now_is_not_named(negotiation: Negotiation) -> None:
    cora = somebody(negotiation, "cora", scope="write")
    one = made(cora, negotiation=SLUG)
    Negotiation.objects.update(is_public=False)

    shown = cora.get(f"tokens/{one['id']}/")

    assert (shown["negotiation"], shown["out_of_sight"]) == (None, True)


def test_one_made_at_the_command_line_stands_among_the_events_and_is_not_mailed(
    editor: Api,
) -> None:
    out = StringIO()

    call_command("create_token", "edith", "--scope", "read", stdout=out)

    assert is_whole(out.getvalue().removesuffix("\n"))
    event = AccountEvent.objects.get(user__username="edith")
    assert (event.kind, event.note) == (
        "token-made",
        "at the command line, by those who run the site",
    )
    assert not letters().exists()


def test_leaked_ones_are_found_and_ended_and_their_owners_told(
    editor: Api, ana: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    leaked = made(editor, name="Chart", scope="write")
    child = made(with_secret(leaked["token"]))
    letters().delete()
    text = f"export TOKEN={leaked['token']}\nexport OTHER={leaked['token'][:-1]}_\n"
    out = StringIO()

    for _ in range(2):
        monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(text.encode())))
        call_command("end_leaked_tokens", stdout=out)

    assert out.getvalue() == "ended: Chart of edith (write)\n" * 2
    for secret in (leaked["token"], child["token"]):
        assert with_secret(secret).send(HERE).status_code == 401
    assert ana.send(HERE).status_code == 200
    assert letters().get().subject == "A token of the API was ended, since its secret was found"
