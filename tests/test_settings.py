"""A wrong setting stops the start with one line that names it and says what would be right."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from config.addresses import mailer
from config.environment import Environment

from .tables import rest_is_slow

ROOT = Path(__file__).resolve().parent.parent
DEPLOYED = {
    "SECRET_KEY": "a long random text",
    "ALLOWED_HOSTS": "desk.example.org",
    "MAIL_URL": "file:///tmp/mails-of-a-test",
}


PROGRAM = "import config.settings as s; print(s.DATABASES['default']['NAME'], s.DEBUG, s.SITE_URL)"


def check(
    data_dir: Path, *, program: str = PROGRAM, **settings: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "DATA_DIR": str(data_dir), **settings},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


WRONG = [
    ("PORT", "abc", "a whole number from 1 to 65535"),
    ("PORT", "99999", "a whole number from 1 to 65535"),
    ("PORT", "0", "a whole number from 1 to 65535"),
    ("HOST", "two words", "127.0.0.1"),
    ("DEBUG", "perhaps", "true or false"),
    ("REQUIRE_MFA", "perhaps", "true or false"),
    ("SITE_URL", "foo", "https://"),
    ("SITE_URL", "https://desk.example.org/below", "https://"),
    ("DATABASE_URL", "mysql://reader:hush@db/demarche", "postgres://"),
    ("DATABASE_URL", "postgres://reader:hush@db:port/demarche", "postgres://"),
    ("DATABASE_URL", "postgres://reader:hush@db/", "postgres://"),
    ("DATABASE_URL", "sqlite:////nowhere/at/all/file", "a folder that exists"),
    ("REDIS_URL", "localhost:6379", "redis://"),
    ("TRUSTED_PROXIES", "the proxy", "addresses or networks"),
    ("TRUSTED_PROXIES", "10.0.0.1/24", "addresses or networks"),
    ("TRUSTED_PROXIES", "127.0.0.1,", "addresses or networks"),
    ("HSTS_SECONDS", "a year", "a whole number of seconds"),
    ("RATE_LIMITS", "some", "true or false"),
    ("PREPARED_STATEMENTS", "200", "true or false"),
    ("SITE_INDEXED", "some", "true or false"),
    ("EMBED_HOSTS", "*", "www.example.org"),
    ("EMBED_HOSTS", "www.example.org/blog", "www.example.org"),
    ("EMBED_HOSTS", "www.example.org 'self'", "www.example.org"),
    ("CORS_ORIGINS", "*", "https://charts.example.org"),
    ("CORS_ORIGINS", "charts.example.org", "https://charts.example.org"),
    ("CORS_ORIGINS", "https://charts.example.org/", "without a slash at their end"),
    ("CORS_ORIGINS", "https://charts.example.org,null", "https://charts.example.org"),
    ("MAIL_URL", "", "file:///FOLDER"),
    ("MAIL_URL", "imap://mail.example.org", "smtp://"),
    ("MAIL_URL", "anymail+pigeon://hush@", "brevo, mailgun"),
    ("MAIL_URL", "anymail+postmark://", "anymail+postmark://KEY@"),
    ("MAIL_URL", "anymail+postmark://hush@example.org", "anymail+postmark://KEY@"),
    ("MAIL_URL", "anymail+mailgun://hush@", "anymail+mailgun://KEY@DOMAIN"),
    ("MAIL_URL", "anymail+mailjet://hush@", "anymail+mailjet://KEY:SECRET@"),
    ("MAIL_URL", "anymail+brevo://hush@?speed=9", "?api_url="),
    ("MAIL_WEBHOOK_SECRET", "hush-hush-hush-hush-hush", "USER:PASSWORD"),
    ("MAIL_CONNECTIONS", "0", "from one worker"),
    ("KEPT_ANSWERS", "-1", "0 for none"),
    ("LANGUAGE_MODEL", "small", "true or false"),
    ("KEEP_MAILS_DAYS", "7", "from 30 to 36500, or leave it out"),
    ("MAIL_WEBHOOK_SECRET", "desk:hush", "at least 16"),
    ("METRICS_TOKEN", "hush", "at least 16"),
    ("WATCH_SECONDS", "0", "from 1 to"),
    ("MAIL_FROM", "the desk", "a mail address"),
    ("HOLD_SECONDS", "-1", "from 0 to"),
    ("SWEEP_SECONDS", "0", "from 0.1 to"),
    ("LEASE_SECONDS", "soon", "number of seconds"),
    ("RETRY_SECONDS", "5,,60", "5,300,1800"),
    ("UNCERTAIN", "maybe", "resend or hold"),
    ("WEBHOOK_OFF_SECONDS", "days", "number of seconds"),
    ("WEBHOOK_PRIVATE", "true", "DEBUG=true alone"),
    ("ALLOWED_HOSTS", "https://desk.example.org", "without scheme"),
    ("ALLOWED_HOSTS", "", "desk.example.org"),
    ("SECRET_KEY", "", "a long random text"),
    ("DATA_DIR", "/dev/null/var", "a folder in which files can be written"),
]
BY_KIND = [row for row in WRONG if row[1] in ("abc", "postgres://reader:hush@db:port/demarche", "")]
"""What is no number, what hides a password, what is missing. Each takes a process of its own."""


@pytest.mark.parametrize(("name", "wrong", "right"), rest_is_slow(WRONG, quick=BY_KIND))
def test_wrong_setting_is_named_in_one_line(
    tmp_path: Path, name: str, wrong: str, right: str
) -> None:
    result = check(tmp_path, **(DEPLOYED | {name: wrong}))

    assert result.returncode != 0
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert name in line
    assert right in line
    assert "hush" not in line


def test_right_settings_start(tmp_path: Path) -> None:
    result = check(tmp_path, **DEPLOYED, PORT="8123")

    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.split() == [
        f"{tmp_path}/demarche.sqlite3",
        "False",
        "http://127.0.0.1:8123",
    ]


@pytest.mark.parametrize(
    ("url", "options"),
    [
        ("anymail+postmark://a%2Fkey@", {"server_token": "a/key"}),
        (
            "anymail+postmark://key@?message_stream=broadcast",
            {"server_token": "key", "message_stream": "broadcast"},
        ),
        ("anymail+mailjet://key:secret@", {"api_key": "key", "secret_key": "secret"}),
        (
            "anymail+mailgun://key@mg.example.org?webhook_signing_key=k2",
            {"api_key": "key", "sender_domain": "mg.example.org"},
        ),
    ],
)
def test_mail_provider_is_named_in_an_address(url: str, options: dict[str, str]) -> None:
    there = mailer(url)

    provider = url.removeprefix("anymail+").partition(":")[0]
    hears = {"MAILGUN_WEBHOOK_SIGNING_KEY": "k2"} if provider == "mailgun" else {}
    assert there == {
        "BACKEND": f"anymail.backends.{provider}.EmailBackend",
        "OPTIONS": options | {"timeout": 10},
        "HEARS_WITH": hears,
    }


def test_file_lies_below_the_environment(tmp_path: Path) -> None:
    (tmp_path / "env").write_text("DEBUG=true\nSITE_URL=http://127.0.0.1:8001\nPORT=8001\n")

    result = check(tmp_path, SITE_URL="http://127.0.0.1:9000", PORT="")

    assert result.stdout.split()[1:] == ["True", "http://127.0.0.1:9000"]


def test_wrong_setting_in_the_file_is_named_too(tmp_path: Path) -> None:
    (tmp_path / "env").write_text("DEBUG=true\nUNCERTAIN=maybe\n")

    assert check(tmp_path).stderr.startswith("demarche: UNCERTAIN is 'maybe'")


def test_commands_stop_without_a_traceback(tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), **DEPLOYED, "PORT": "abc"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert result.returncode == 1
    assert result.stderr == "demarche: PORT is 'abc'; give a whole number from 1 to 65535\n"


def test_proxies_are_addresses_or_networks(tmp_path: Path) -> None:
    asked = "import config.settings as s; print(*s.TRUSTED_PROXIES, s.RATE_LIMITS)"
    given = DEPLOYED | {"TRUSTED_PROXIES": "127.0.0.1, 10.0.0.0/24,2001:db8::/32"}

    result = check(tmp_path, program=asked, **given)

    assert result.stdout.split() == ["127.0.0.1/32", "10.0.0.0/24", "2001:db8::/32", "True"]


def test_in_debug_nothing_is_limited_and_mails_are_files(tmp_path: Path) -> None:
    asked = "import config.settings as s; print(s.RATE_LIMITS, s.MAILERS['default']['OPTIONS'])"

    result = check(tmp_path, program=asked, DEBUG="true")

    assert result.stdout.strip() == f"False {{'file_path': '{tmp_path}/mail'}}"


@pytest.mark.parametrize(
    ("given", "required"),
    [({}, True), ({"DEBUG": "true"}, False), ({"DEBUG": "true", "REQUIRE_MFA": "true"}, True)],
)
def test_second_step_is_required_where_others_can_reach_the_site(
    tmp_path: Path, given: dict[str, str], required: bool
) -> None:
    settings = Environment.model_validate({"DATA_DIR": str(tmp_path), **DEPLOYED, **given})

    assert settings.REQUIRE_MFA is required
