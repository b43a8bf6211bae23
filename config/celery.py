"""The Celery app: the doorbell of the delivery path. Its settings are those named CELERY_*."""

import os

from celery import Celery, Task
from celery.signals import before_task_publish, task_postrun, task_prerun, worker_shutting_down
from django.db import close_old_connections

from config import request_ids
from negotiations.delivery.queue.shutdown import stopping

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("demarche")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
# Without this a thread that is not the main one falls back to another broker.
app.set_default()


@worker_shutting_down.connect
def finish_the_mail_in_hand(**told: object) -> None:
    """A worker that is asked to end gives back what it has not begun; a fan-out may take long."""
    stopping.set()


@task_prerun.connect
@task_postrun.connect
def close_connections_that_broke(task: Task, **told: object) -> None:
    """Before and after each task those are closed that broke or are too old, as for a request."""
    if not task.request.is_eager:
        close_old_connections()


before_task_publish.connect(request_ids.send_along)
task_prerun.connect(request_ids.take_over)
task_postrun.connect(request_ids.lay_down)
