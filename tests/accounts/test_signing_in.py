"""Signing in: by name or by address, never by signing up, and not by guessing."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

pytestmark = pytest.mark.core

PASSWORD = "a-Long-one-1"


@pytest.fixture(autouse=True)
def ana(db: None) -> None:
    get_user_model().objects.create_user("ana", "ana@example.org", PASSWORD)


def sign_in(client: Client, login: str, password: str = PASSWORD) -> int:
    return client.post("/accounts/login/", {"login": login, "password": password}).status_code


@pytest.mark.parametrize("login", ["ana", "ana@example.org", "ANA@example.org"])
def test_name_or_address_signs_in(client: Client, login: str) -> None:
    assert sign_in(client, login) == 302
    assert "_auth_user_id" in client.session


def test_wrong_password_does_not(client: Client) -> None:
    assert sign_in(client, "ana", "another") == 200
    assert "_auth_user_id" not in client.session


def test_guessing_is_stopped(client: Client) -> None:
    for attempt in range(5):
        sign_in(client, "ana", f"guess {attempt}")

    sign_in(client, "ana")

    assert "_auth_user_id" not in client.session


def test_nobody_signs_up(client: Client) -> None:
    form = {
        "username": "cora",
        "email": "cora@example.org",
        "password1": PASSWORD,
        "password2": PASSWORD,
    }

    client.post("/accounts/signup/", form)

    assert not get_user_model().objects.filter(username="cora").exists()


def test_desk_asks_at_the_same_door(client: Client) -> None:
    response = client.get("/admin/login/?next=/admin/")

    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/")
