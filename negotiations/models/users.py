"""The people who sign in."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models.functions import Lower


class User(AbstractUser):
    """Somebody with an account. What they may see is decided by their memberships.

    `email` is an address that its owner has confirmed, or empty. One that was typed in and not
    confirmed yet is `unconfirmed_email`, which counts for nothing. `limited_to` is the one
    negotiation that is there for him, by its id, as long as he asks with a token that is good for
    no other. `without_clearance` says that he reads as one who is cleared nowhere, as long as he
    asks to see pages so.
    """

    limited_to: int | None = None
    without_clearance: bool = False

    email = models.EmailField("e-mail address", blank=True)
    unconfirmed_email = models.EmailField(
        "address not confirmed yet", blank=True, default="", editable=False
    )

    class Meta(AbstractUser.Meta):
        db_table = "user"
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                condition=~models.Q(email=""),
                name="user_address_once",
                violation_error_message="Another account has this address.",
            )
        ]
