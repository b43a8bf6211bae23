"""A process that is to end finishes the message in hand, and begins no other."""

from ctypes import c_bool
from multiprocessing.sharedctypes import RawValue


class Stopping:
    """Set once for a worker and for all the processes that it forked.

    Without a lock: a process that is killed while it holds one would hold up all the others.
    """

    def __init__(self) -> None:
        self._flag = RawValue(c_bool, False)

    def set(self) -> None:
        self._flag.value = True

    def clear(self) -> None:
        self._flag.value = False

    def is_set(self) -> bool:
        return bool(self._flag.value)


stopping = Stopping()
