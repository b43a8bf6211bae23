"""`python -m tests.intake.plain_passages first`: each passage that is told otherwise than it is meant, and how."""

from __future__ import annotations

import os
import sys


def main(name: str) -> None:
    """Says what is told otherwise in a file, and in how many it is not."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from negotiations.intake.second_readers import second_reader

    from .passages import is_right, passages

    reader, right, many = second_reader(), 0, 0
    for passage in passages(name):
        told = passage.told(reader)
        missed = [
            key for key, held in passage.held.items() if not is_right(held, told.get(key, []))
        ]
        many, right = many + len(passage.held), right + len(passage.held) - len(missed)
        more = [key for key in told if key not in passage.held]
        if missed or more:
            sys.stdout.write(f"{passage.text}\n")
        for key in missed:
            held = passage.held[key]
            sys.stdout.write(
                f"    held: {', '.join(key)}, {held['kind']}, {held['stance']}, {held['speaker']}\n"
            )
        for key in (*missed, *more):
            for one in told.get(key, []):
                stance = f"{one.stance.value} ({one.stance.reason})" if one.stance else "no stance"
                speaker = one.speaker.value if one.speaker else "nobody"
                sys.stdout.write(
                    f"    told: {', '.join(key)}, {one.kind.value}, {stance}, {speaker}\n"
                )
    sys.stdout.write(f"{right} of {many} are told as they are held.\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
