"""Writes DATA_DIR/env, so that a fresh checkout starts without a setting.

The settings read that file *below* the environment: whatever is set there wins. It is written
once; later calls only keep SITE_URL in step with HOST and PORT, and only while it names this
machine.
"""

import contextlib
import os
import re
import secrets
from pathlib import Path

LOOPBACK = re.compile(r"^SITE_URL=http://(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$", re.MULTILINE)


def site_url() -> str:
    host, port = os.environ.get("HOST") or "127.0.0.1", os.environ.get("PORT", "")
    if not port.isdigit():  # the settings will say what is wrong with it
        port = "8000"
    if host in {"0.0.0.0", "::"}:
        host = "127.0.0.1"
    if ":" in host:
        host = f"[{host}]"
    return f"http://{host}:{port}"


def main() -> None:
    path = Path(os.environ.get("DATA_DIR") or "var") / "env"
    if path.exists():
        before = path.read_text(encoding="utf-8")
        after = LOOPBACK.sub(f"SITE_URL={site_url()}", before)
        if after != before:
            path.write_text(after, encoding="utf-8")
        return
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Only the owner may read it: it holds the key that signs sessions.
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(
            "# Written by `make run` and `make test`. The environment wins over this file.\n"
            f"SECRET_KEY={secrets.token_urlsafe(50)}\n"
            "DEBUG=true\n"
            f"SITE_URL={site_url()}\n"
        )


if __name__ == "__main__":
    # A folder that cannot be written is named by the settings, in one line.
    with contextlib.suppress(OSError):
        main()
