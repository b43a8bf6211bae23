"""The people who sign in."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """Somebody with an account. What they may see is decided by their memberships.

    `limited_to` is the one negotiation that is there for him, by its id, as long as he asks with a
    token that is good for no other.
    """

    limited_to: int | None = None

    email = models.EmailField("e-mail address", unique=True)

    class Meta(AbstractUser.Meta):
        db_table = "user"
