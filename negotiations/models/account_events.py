"""What happened at the door of an account: sign-ins, and changes of what it is kept safe by."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q


class AccountEvent(models.Model):
    """One sign-in, refused or not, or one change to how somebody signs in.

    Of a name that nobody has there is no `user`. `agent` is the program, in words; `note` is the
    reason, where somebody else did it, or by what it was done.
    """

    class Kind(models.TextChoices):
        SIGNED_IN = "signed-in", "Signed in"
        REFUSED = "refused", "A sign-in was refused"
        PASSWORD_CHANGED = "password-changed", "The password was changed"
        ADDRESS_CHANGED = "address-changed", "Another address was confirmed"
        SECOND_STEP_SET_UP = "second-step-set-up", "A second step was set up"
        SECOND_STEP_REMOVED = "second-step-removed", "The second step was removed"
        SECOND_STEP_RESET = (
            "second-step-reset",
            "The second step was taken away by those who run the site",
        )
        CODES_RENEWED = "codes-renewed", "New recovery codes were made"
        TOKEN_MADE = "token-made", "A token of the API was made"
        TOKEN_ENDED = "token-ended", "A token of the API was ended"

    class By(models.TextChoices):
        PASSWORD = "password", "by password"
        CODE = "code", "by password and code"
        RECOVERY_CODE = "recovery-code", "by password and recovery code"

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="events", null=True
    )
    kind = models.CharField(max_length=20, choices=Kind.choices)
    by = models.CharField(max_length=20, choices=By.choices, blank=True)
    at = models.DateTimeField()
    address = models.GenericIPAddressField(null=True)
    agent = models.CharField(max_length=60, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        db_table = "account_event"
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    kind__in=[
                        "signed-in",
                        "refused",
                        "password-changed",
                        "address-changed",
                        "second-step-set-up",
                        "second-step-removed",
                        "second-step-reset",
                        "codes-renewed",
                        "token-made",
                        "token-ended",
                    ]
                ),
                name="account_event_kind_exists",
            )
        ]
        indexes = [
            models.Index(fields=["user", "-at"], name="account_event_of_user_idx"),
            models.Index(fields=["at"], name="account_event_at_idx"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} at {self.at:%Y-%m-%d %H:%M:%S}"
