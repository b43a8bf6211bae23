"""The views that write a noun, made of its entry and of the functions of the door that take it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ....entries.base import Entry
from ....entries.drafts import NOUNS
from ....reading.roles import DRAFTS, OWNS
from ....recording.act import Recording
from ....recording.draft_publication import DOORS
from ..bodies.base import TriableBody
from ..bodies.made_of_entries import act_body, mending_body, new_body
from ..serializers.written_nouns import WrittenShapes
from .lists import Noun
from .noun_writes import NounAct, NounPatch, NounPost, done, mended, recorded

type Examples = Mapping[str, dict[str, Any]]
type Through = Callable[..., Any]
"""A function of the door: an act, the slug of a thing and an entry go in, the thing comes out."""


@dataclass(frozen=True, kw_only=True)
class WrittenNoun:
    """A noun that is written: how it is read, and what is answered."""

    noun: Noun
    read: Any
    """The view by which one of its objects is read."""
    shapes: WrittenShapes

    @property
    def word(self) -> str:
        return self.noun.one.replace(" ", "-")

    @property
    def name(self) -> str:
        return self.noun.one.title().replace(" ", "")

    def list_view(self, reads: Any, *, summary: str, about: str, examples: Examples) -> Any:
        """The list `reads` with what adds to it, through the door by which drafts of it are published."""
        word = self.word
        body = new_body(self.name, NOUNS[word], self.noun.shape)

        def write(view: NounPost, act: Recording, slug: str, body: Any, *, repeat: bool) -> Any:
            return DOORS[word](act, body.entry(), repeat)

        told = recorded(
            self.noun, self.shapes, body, summary=summary, about=about, examples=examples
        )
        return self._view(f"{self.name}List", (NounPost, reads), writes=told, write=write)

    def object_view(
        self, entry: type[Entry], mend: Through, *, about: str, examples: Examples
    ) -> Any:
        """The object as it is read, with what mends it."""
        body = mending_body(self.name, entry, self.noun.shape)

        def mended_as(
            view: NounPatch, act: Recording, slug: str, entry: Any, *, repeat: bool
        ) -> Any:
            return mend(act, slug, entry)

        told = mended(self.noun, self.shapes, body, about=about, examples=examples)
        return self._view(
            f"{self.name}Object", (NounPatch, self.read), entry=entry, writes=told, mend=mended_as
        )

    def act(
        self,
        name: str,
        through: Through,
        entry: type[Entry] | None = None,
        *,
        summary: str,
        about: str,
        examples: Examples | None = None,
        for_owners: bool = False,
        body: type[TriableBody] | None = None,
    ) -> type[NounAct]:
        """The view that does something to an object; `entry` is what the door takes besides its slug."""
        title = f"{self.name}{name.title().replace('-', '')}"
        has_entry = bool(entry or body)
        if body is None:
            body = act_body(title, entry, self.noun.shape) if entry else TriableBody

        def write(view: NounAct, act: Recording, slug: str, body: Any, *, repeat: bool) -> Any:
            return through(act, slug, body.entry()) if has_entry else through(act, slug)

        told = done(
            self.noun,
            self.shapes,
            name.replace("-", "_"),
            summary=summary,
            about=about,
            body=body,
            examples=examples,
        )
        made: type[NounAct] = self._view(
            f"Post{title}",
            (NounAct,),
            writes=told,
            write=write,
            roles=OWNS if for_owners else DRAFTS,
        )
        return made

    def _view(self, name: str, bases: tuple[Any, ...], **said: Any) -> Any:
        """A view of the noun with what is said of it."""
        more = {"subject": self.noun.many, "of": self.noun, "__module__": __name__}
        if not issubclass(bases[0], NounPost):
            more["object_read"] = lambda view: self.read()
        return type(name, bases, {**more, **said, "__doc__": None})
