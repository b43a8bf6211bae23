"""A floor of row 2: a view of the framework that answers the bytes of one file, with nothing before it."""

from __future__ import annotations

import os
from pathlib import Path

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.urls import re_path

CONTENT = Path(os.environ["RAW_ANSWER"]).read_bytes()

django.setup()
settings.MIDDLEWARE = []
settings.ROOT_URLCONF = __name__


def answer(request: HttpRequest) -> HttpResponse:
    return HttpResponse(CONTENT, content_type="application/json")


urlpatterns = [re_path("", answer)]
application = WSGIHandler()
