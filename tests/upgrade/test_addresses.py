"""An address that an account had claimed by itself is confirmed anew; what it was given stands."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
BEFORE = ("negotiations", "0004_left_by_a_mail")
UPGRADE = f"""
import django
django.setup()
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

executor = MigrationExecutor(connection)
executor.loader = MigrationLoader(connection, replace_migrations=False)
latest = [node for node in executor.loader.graph.leaf_nodes() if node[0] == "account"]
executor.migrate([{BEFORE!r}, *latest])
old = executor.loader.project_state([{BEFORE!r}, *latest]).apps
User, EmailAddress = old.get_model("negotiations", "User"), old.get_model("account", "EmailAddress")
for name, address in (
    ("given", "given@example.org"),
    ("looked", "looked@example.org"),
    ("claimed", "victim@example.org"),
    ("confirmed", "mine@example.org"),
    ("first", "Twice@example.org"),
    ("second", "twice@example.org"),
):
    User.objects.create(username=name, email=address)
for name, address, verified, primary in (
    ("looked", "looked@example.org", False, False),
    ("claimed", "victim@example.org", False, True),
    ("confirmed", "mine@example.org", True, True),
):
    EmailAddress.objects.create(
        user=User.objects.get(username=name), email=address, verified=verified, primary=primary
    )
call_command("migrate", verbosity=0)
from allauth.account.models import EmailAddress as Kept
from negotiations.models import User as Account
for user in Account.objects.order_by("username"):
    print(user.username, user.email or "-", user.unconfirmed_email or "-")
print(Kept.objects.count())
"""


def test_claimed_addresses_have_to_be_confirmed(tmp_path: Path) -> None:
    played = subprocess.run(
        [sys.executable, "-c", UPGRADE],
        cwd=ROOT,
        env={
            **os.environ,
            "DATA_DIR": str(tmp_path),
            "DATABASE_URL": f"sqlite:///{tmp_path}/before.sqlite3",
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "DEBUG": "true",
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert played.returncode == 0, played.stderr
    assert played.stdout.splitlines() == [
        "claimed - victim@example.org",
        "confirmed mine@example.org -",
        "first Twice@example.org -",
        "given given@example.org -",
        "looked looked@example.org -",
        "second - twice@example.org",
        "0",
    ]
