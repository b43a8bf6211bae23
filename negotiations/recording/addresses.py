"""The address of a negotiation: one that is closed has letters at its end, and makes room for others (rule 19)."""

from __future__ import annotations

from ..models import Negotiation, User
from ..rules.names import LONGEST_SLUG
from .act import Conflict, Recording
from .door import door, recording
from .names import with_drawn_letters


def free_address(asked: str, *, public: bool, starter: User, dry_run: bool = False) -> str:
    """The address of a new negotiation: the one asked for, with drawn letters where it is closed.

    One that has it already is a conflict for whoever may see that. One that `starter` may not see
    gets another address, which its members find in their lists, so that nobody learns by trying
    which closed ones there are.
    """
    if not public:
        return with_drawn_letters(asked[:LONGEST_SLUG])
    there = Negotiation.objects.filter(slug=asked).first()
    if there is not None:
        # Not `visible_to`: a token that is good for another one alone hides even what is public.
        if there.is_public or there.memberships.filter(user=starter).exists():
            raise Conflict(slug=f"There is a negotiation '{asked}' already.")
        if not dry_run:
            with recording(there) as act:
                leave_address(act)
    return asked


@door("address-left")
def leave_address(act: Recording) -> Negotiation:
    """Gives a closed negotiation an address that nobody can guess, in place of its plain one."""
    closed = act.negotiation
    act.change(closed, slug=with_drawn_letters(closed.slug))
    return closed
