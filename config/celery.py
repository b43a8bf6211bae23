"""The Celery app: the doorbell of the delivery path. Its settings are those named CELERY_*."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("demarche")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
# Without this a thread that is not the main one falls back to another broker.
app.set_default()
