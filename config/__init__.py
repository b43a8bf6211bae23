"""The site put together: settings, addresses, the Celery app and the servers' entries."""

# Imported with the package, so that a task finds its app however the process was started.
from config.celery import app as celery_app

__all__ = ["celery_app"]
