"""`python -m tests.faults.embedded`: the worker of one desk, as `manage.py run` has it, without the site."""

import signal

import django

django.setup()

from negotiations.management.embedded_worker import EmbeddedWorker  # noqa: E402  # the apps come first

if __name__ == "__main__":
    EmbeddedWorker().start()
    signal.pause()
