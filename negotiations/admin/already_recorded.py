"""What is recorded already, as it is shown where somebody is about to record it again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self

from ..models import Fact
from .site import desk


@dataclass(frozen=True, slots=True)
class AlreadyRecorded:
    """What stands in the way of a repeat: what it is, how it is called and where it is at the desk."""

    noun: str
    label: str
    address: str

    @classmethod
    def of(cls, stands: Fact) -> Self:
        noun: Any = desk.get_model_admin(type(stands))
        name = str(stands._meta.verbose_name)
        return cls(name, str(noun.label(stands)), desk.address_of(stands))
