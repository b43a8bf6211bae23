"""The people who sign in."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """Somebody with an account. What they may see is decided by their memberships."""

    email = models.EmailField("e-mail address", unique=True)

    class Meta(AbstractUser.Meta):
        db_table = "user"
