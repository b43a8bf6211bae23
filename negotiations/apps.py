"""The Django app."""

from typing import Any

from django.apps import AppConfig
from django.db.backends.sqlite3.base import DatabaseWrapper


class NegotiationsConfig(AppConfig):
    name = "negotiations"
    verbose_name = "Negotiations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """SQLite knows JSON. Django tries that in a transaction, for which it has to wait while somebody
        else writes; during a long import it came to say that no field here could be kept, and nothing started.
        """
        features: Any = DatabaseWrapper.features_class
        features.supports_json_field = True
