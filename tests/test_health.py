"""`/healthz` says that the process lives, `/readyz` that it may be given readers."""

import pytest
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.test import Client


def test_process_answers_without_the_database(client: Client) -> None:
    assert client.get("/healthz").status_code == 200


@pytest.mark.both
@pytest.mark.django_db
def test_site_is_ready_with_every_migration_applied(client: Client) -> None:
    response = client.get("/readyz")

    assert (response.status_code, response.json()) == (200, {"status": "ok"})


@pytest.mark.django_db
def test_site_is_not_ready_with_a_migration_missing(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        MigrationExecutor, "migration_plan", lambda self, targets: [("a migration", False)]
    )

    response = client.get("/readyz")

    assert response.status_code == 503
    assert "migrations" in response.json()["problem"]


@pytest.mark.django_db
def test_site_is_not_ready_without_its_database(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise DatabaseError

    monkeypatch.setattr(connection, "ensure_connection", fail)

    response = client.get("/readyz")

    assert response.status_code == 503
    assert "database" in response.json()["problem"]


@pytest.mark.django_db
def test_every_page_carries_the_policy(client: Client) -> None:
    headers = client.get("/accounts/login/").headers

    policy = headers["Content-Security-Policy"]
    for directive in (
        "default-src 'none'",
        "script-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    ):
        assert directive in policy
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
