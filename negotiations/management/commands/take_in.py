"""Takes in articles: a file, a folder of files or a mailbox, each with its text, to be coded at the desk."""

from __future__ import annotations

import mailbox
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q
from rich.console import Console
from rich.progress import track

from negotiations.intake.files import read_file
from negotiations.intake.limits import ArticleUnreadable
from negotiations.intake.taken_in import (
    article_at,
    same_article,
    source_entry_of,
    take_in,
)
from negotiations.models import Negotiation, User
from negotiations.reading.roles import DRAFTS, PUBLISHES, role_of
from negotiations.recording.act import Refused
from negotiations.recording.article_texts import KeptElsewhere, TextKept, named, view_of
from negotiations.recording.copy_files import received
from negotiations.recording.door import recording
from negotiations.recording.source_copies import CopyToKeep

OPTION_OF = {"publisher": "--publisher", "kind": "--kind"}
"""Where is said what an article does not say of its source."""


@dataclass(frozen=True, slots=True)
class ArticleToTakeIn:
    """One article where it lies: a file, or a mail of a mailbox by its place there."""

    path: Path
    box: mailbox.Mailbox[Any] | None = None
    key: Any = None
    number: int = 0

    @property
    def place(self) -> str:
        return f"{self.path}, mail {self.number}" if self.number else str(self.path)

    @property
    def name(self) -> str:
        """By which its copy is kept."""
        return f"mail-{self.number}.eml" if self.number else self.path.name

    def read(self) -> bytes:
        return self.path.read_bytes() if self.box is None else self.box.get_bytes(self.key)


class Command(BaseCommand):
    help = (
        "Takes in articles for the team: each file of a folder, or each mail of a mailbox (mbox or "
        "Maildir), becomes a source with a copy and its text, in which a worker looks for what may "
        "be statements. The source of who does not publish is a draft. What is here already is "
        "left alone, so it can be run again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, help="a file, a folder, or a mailbox")
        parser.add_argument(
            "--negotiation", required=True, metavar="SLUG", help="as in its address"
        )
        parser.add_argument(
            "--by",
            required=True,
            metavar="USER",
            help="who takes them in, by name or e-mail address: a member who drafts there",
        )
        parser.add_argument(
            "--publisher", default="", help="whose they are, where an article does not say it"
        )
        parser.add_argument(
            "--kind",
            default="",
            help="of which kind, such as newspaper, where no source of its publisher is known",
        )
        parser.add_argument(
            "--fold",
            action="store_true",
            help="keep a wire copy of what is here as another source of it, which is not coded "
            "a second time and which its drafts cite too; without it such a copy is left alone",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        negotiation = Negotiation.objects.filter(slug=options["negotiation"]).first()
        if negotiation is None:
            raise CommandError(f"There is no negotiation '{options['negotiation']}'.")
        user = _member(options["by"], negotiation)
        path: Path = options["path"]
        if not path.exists():
            raise CommandError(f"There is nothing at {path}.")
        said = {name: options[name] for name in OPTION_OF}
        articles = list(_articles(path))
        refused = 0
        console = Console(stderr=True)
        for one in track(
            articles, "Taking in", console=console, transient=True, disable=not sys.stderr.isatty()
        ):
            try:
                told = _taken_in(negotiation, user, one, said, fold=options["fold"])
            except (ArticleUnreadable, Refused, OSError) as wrong:
                refused += 1
                told = f"not taken in. {_sentence(wrong)}"
            self.stdout.write(f"{one.place}: {told}")
        self.stdout.write(f"{len(articles) - refused} of {len(articles)} are here now.")
        if refused:
            raise CommandError(f"{refused} of {len(articles)} were not taken in.")


def _articles(path: Path) -> Iterator[ArticleToTakeIn]:
    """The articles at a path, in the order of their names; hidden files and folders are left out."""
    if path.is_dir() and all((path / name).is_dir() for name in ("cur", "new")):
        yield from _mails(path, mailbox.Maildir(path, create=False))
    elif path.is_dir():
        for one in sorted(path.iterdir()):
            if one.is_file() and not one.name.startswith("."):
                yield from _articles(one)
    elif _is_mbox(path):
        yield from _mails(path, mailbox.mbox(path, create=False))
    else:
        yield ArticleToTakeIn(path)


def _mails(path: Path, box: mailbox.Mailbox[Any]) -> Iterator[ArticleToTakeIn]:
    for number, key in enumerate(sorted(box.keys()), 1):
        yield ArticleToTakeIn(path, box, key, number)


def _is_mbox(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(5) == b"From "
    except OSError:  # who reads it says why
        return False


def _member(name: str, negotiation: Negotiation) -> User:
    user = User.objects.filter(Q(username=name) | Q(email__iexact=name)).first()
    if user is None:
        raise CommandError(f"There is no user '{name}'.")
    if role_of(user, negotiation) not in DRAFTS:
        raise CommandError(
            f"{user} drafts nothing in '{negotiation.slug}': name an analyst, an editor or an owner."
        )
    return user


def _taken_in(
    negotiation: Negotiation, user: User, one: ArticleToTakeIn, said: dict[str, str], *, fold: bool
) -> str:
    """What became of one article, in words. Raises `Refused` where it cannot be kept."""
    content = one.read()
    article = read_file(content)
    publishes = role_of(user, negotiation) in PUBLISHES and not negotiation.second_look
    try:
        with received([content]) as copied, recording(negotiation, by=user) as act:
            view = view_of(act)
            entry = source_entry_of(view, article, said=_left_open(article, said))
            if same := same_article(view, article, entry.get("publisher", "")):
                raise TextKept(same)
            text = take_in(
                act,
                entry,
                article,
                CopyToKeep(copied, one.name),
                there=article_at(view, article.address),
                publishes=publishes,
                folded=fold,
            ).text
            if text.folded_under is not None:
                return f"taken in as {named(text)}, under {named(text.folded_under)}, whose text it carries."
            return f"taken in as {named(text)}."
    except TextKept as kept:
        return f"is here already, as {named(kept.text)}."
    except KeptElsewhere as kept:
        return f"is a copy of {named(kept.text)}, which is here: left alone."


def _left_open(article: Any, said: dict[str, str]) -> dict[str, str]:
    """What is said of all of them, but for what the article says itself."""
    return {name: words for name, words in said.items() if not getattr(article, name, "")}


def _sentence(wrong: Exception) -> str:
    if isinstance(wrong, OSError):
        return f"It cannot be read: {wrong.strerror}."
    if not isinstance(wrong, Refused):
        return str(wrong)
    return " ".join(
        f"{OPTION_OF.get(name, name.capitalize())}: {said}" for name, said in wrong.errors.items()
    )
