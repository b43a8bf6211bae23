"""How often somebody did something lately."""

from __future__ import annotations

from django.db import models


class RateCounter(models.Model):
    """The count of one key in one window of time. The key is a hash: it names nobody."""

    key = models.CharField(max_length=64)
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField(db_index=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "rate_counter"
        constraints = [
            models.UniqueConstraint(
                fields=["key", "begins_at", "ends_at"], name="rate_counter_window_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.count} from {self.begins_at} to {self.ends_at}"
