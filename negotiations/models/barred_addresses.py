"""Addresses that were forgotten and are still not to be written to."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.crypto import salted_hmac


class BarredAddressQuerySet(models.QuerySet[Any]):
    def bar(self, address: str) -> None:
        """Remembers that nothing is sent to the address, and not which it is."""
        self.get_or_create(digest=_digests(address)[0])

    def has(self, address: str) -> bool:
        return self.filter(digest__in=_digests(address)).exists()

    def lift(self, address: str) -> bool:
        """Lets the address be written to again; False where it was not barred."""
        return bool(self.filter(digest__in=_digests(address)).delete()[0])


class BarredAddress(models.Model):
    """An address that had left, or that no mail could reach, before it was forgotten.

    Kept is a hash made with the secret: neither the address nor whether it is one of a list can be
    told from a copy of the table.
    """

    digest = models.CharField(max_length=64, unique=True, editable=False)
    barred_at = models.DateTimeField(auto_now_add=True)

    objects = BarredAddressQuerySet.as_manager()

    class Meta:
        db_table = "barred_address"

    def __str__(self) -> str:
        return f"barred on {self.barred_at:%Y-%m-%d}"


def _digests(address: str) -> list[str]:
    """The hash of the address by the secret, and by those that were used before."""
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    said = address.strip().lower()
    return [
        salted_hmac("demarche.barred", said, secret=secret, algorithm="sha256").hexdigest()
        for secret in secrets
    ]
