"""The settings of the doorbell and of delivery, as the promises need them: each was measured."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from negotiations.management.commands.watch import ANSWER_WITHIN

from .faults.world import procfile

ROOT = Path(__file__).resolve().parent.parent
ASK = """
import json, django
django.setup()
from django.conf import settings
from config.celery import app
c = app.conf
print(json.dumps({
    "celery": {name: c[name] for name in %r},
    "transport": dict(c.broker_transport_options),
    "queues": list(c.task_queues),
    "routes": {name: app.amqp.router.route(entry.get("options", {}), entry["task"])["queue"].name
               for name, entry in c.beat_schedule.items()},
    "expires": [entry["options"]["expires"] for entry in c.beat_schedule.values()],
    "backend": type(app.backend).__name__,
    "django": {name: getattr(settings, name) for name in %r},
}))
"""
CELERY: dict[str, Any] = {
    "broker_connection_retry_on_startup": True,
    "broker_connection_max_retries": None,
    "task_publish_retry": False,
    "task_acks_late": True,
    "task_reject_on_worker_lost": True,
    "worker_prefetch_multiplier": 1,
    "task_ignore_result": True,
    "result_backend": None,
    "task_soft_time_limit": 45,
    "task_time_limit": 60,
    "worker_soft_shutdown_timeout": 20,
    "task_serializer": "json",
    "accept_content": ["json"],
    "enable_utc": True,
    "timezone": "UTC",
    "task_always_eager": False,
    "task_create_missing_queues": False,
}
REDIS = {
    "visibility_timeout": 300,
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
    "socket_timeout": 2,
    "socket_connect_timeout": 2,
    "socket_keepalive": True,
    "health_check_interval": 15,
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0,
    "interval_max": 0,
    "global_keyprefix": "demarche:",
}
SECOND, MINUTE, HOUR, DAY = 1, 60, 3600, 86400
DELIVERY = {
    "HOLD_SECONDS": 2 * MINUTE,
    "SWEEP_SECONDS": 10 * SECOND,
    "LEASE_SECONDS": 90 * SECOND,
    "RETRY_SECONDS": [
        *(5 * SECOND, 5 * MINUTE, 30 * MINUTE),
        *(2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR),
    ],
    "WATCH_SECONDS": 4 * MINUTE,
    "WEBHOOK_OFF_SECONDS": 5 * DAY,
    "WEBHOOK_PRIVATE": False,
    "UNCERTAIN": "resend",
}


def settled(data_dir: Path, **settings: str) -> dict[str, Any]:
    """What a process of the site has for settings, where nothing is set but these."""
    answer = subprocess.run(
        [sys.executable, "-c", ASK % (list(CELERY), list(DELIVERY))],
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "DATA_DIR": str(data_dir),
            "SECRET_KEY": "a long random text",
            "ALLOWED_HOSTS": "desk.example.org",
            "MAIL_URL": f"file://{data_dir}/mail",
            **settings,
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert answer.returncode == 0, answer.stderr
    found: dict[str, Any] = json.loads(answer.stdout)
    return found


@pytest.fixture(scope="module")
def with_redis(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return settled(tmp_path_factory.mktemp("data"), REDIS_URL="redis://127.0.0.1:6379/0")


def test_no_task_is_lost_doubled_for_long_or_waited_for(with_redis: dict[str, Any]) -> None:
    assert with_redis["celery"] == CELERY
    assert with_redis["backend"] == "DisabledBackend"


def test_redis_that_hangs_is_given_up_and_what_a_worker_left_comes_back_soon(
    with_redis: dict[str, Any],
) -> None:
    assert with_redis["transport"] == REDIS


def test_mails_posts_and_imports_never_wait_for_each_other(with_redis: dict[str, Any]) -> None:
    assert with_redis["queues"] == ["alerts", "hooks", "bulk"]
    routes = with_redis["routes"]
    assert {name: routes[name] for name in ("sweep", "post", "forget")} == {
        "sweep": "alerts",
        "post": "hooks",
        "forget": "bulk",
    }
    assert {routes[f"canary {queue}"] for queue in with_redis["queues"]} == {*with_redis["queues"]}
    for name, queue in {"worker": "alerts", "hooks": "hooks", "bulk": "bulk"}.items():
        assert f"--queues {queue} " in procfile()[name]


def test_what_beat_rang_while_nobody_listened_is_forgotten(with_redis: dict[str, Any]) -> None:
    assert all(0 < seconds <= HOUR for seconds in with_redis["expires"])


def test_periods_are_those_that_were_promised(with_redis: dict[str, Any]) -> None:
    assert with_redis["django"] == DELIVERY


def test_lease_outlives_every_task(with_redis: dict[str, Any]) -> None:
    """Else what a worker still hands over would be given to another."""
    assert with_redis["django"]["LEASE_SECONDS"] > CELERY["task_time_limit"]


def test_alarm_is_raised_within_five_minutes(with_redis: dict[str, Any]) -> None:
    """By what it takes to look, to ask a database that is silent and to tell."""
    every = float(procfile()["watch"].rpartition("--every ")[2])

    assert with_redis["django"]["WATCH_SECONDS"] + every + ANSWER_WITHIN < 5 * MINUTE


def test_every_period_is_a_setting(tmp_path: Path) -> None:
    found = settled(
        tmp_path,
        HOLD_SECONDS="1",
        SWEEP_SECONDS="2",
        LEASE_SECONDS="3",
        RETRY_SECONDS="1,2",
        WEBHOOK_OFF_SECONDS="60",
        UNCERTAIN="hold",
    )["django"]

    assert found == DELIVERY | {
        "HOLD_SECONDS": 1,
        "SWEEP_SECONDS": 2,
        "LEASE_SECONDS": 3,
        "RETRY_SECONDS": [1, 2],
        "WEBHOOK_OFF_SECONDS": 60,
        "UNCERTAIN": "hold",
    }
