"""What stands in the queue."""

from negotiations.models import Delivery, Message


def message() -> Message:
    found: Message = Message.objects.get()
    return found


def deliveries() -> set[str]:
    return set(Delivery.objects.values_list("state", flat=True))


def message_of(name: str) -> Message:
    found: Message = Message.objects.get(recipient__user__username=name)
    return found
