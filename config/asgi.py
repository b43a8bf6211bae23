"""For an ASGI server: `granian --interface asginl config.asgi:application`."""

import os

from django.core.asgi import get_asgi_application

from negotiations.traffic.web_process import load_at_once

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = get_asgi_application()
load_at_once()
