"""As it is run for others, Django finds nothing to warn of."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings

LIKE_A_REAL_SITE = {
    "DEBUG": "false",
    "SECRET_KEY": "k8Zr2-vQ7xT1_mW5bN9cL3dF6gH0jK4pS-aR2tY7uI1oE5wqB3",
    "ALLOWED_HOSTS": "demarche.example",
    "SITE_URL": "https://demarche.example",
    "MAIL_URL": "smtp://mail.example:587",
    "MAIL_FROM": "Demarche <news@demarche.example>",
    "HSTS_SECONDS": "31536000",
}


def test_check_for_deployment_is_clean(tmp_path: Path) -> None:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}

    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=settings.BASE_DIR,
        env={**kept, **LIKE_A_REAL_SITE, "DATA_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert "System check identified no issues" in done.stdout
