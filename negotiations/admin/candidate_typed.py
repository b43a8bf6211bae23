"""What stands in the form of a candidate: as it was guessed, or as somebody typed it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from ..entries.speakers import SpeakerEntry
from ..recording.articles import NewBeside, said_of
from ..rules.candidate_entries import REMARK, STATEMENT
from ..vocabulary.stances import OPPOSITE, SILENCE, Stance
from .conditions_said import lines_of

OTHER = "other"
"""Chosen among the issues where it is none of those that were guessed."""
WORDS = (
    *("noun", "kind", "issue", "issue_other", "speaker", "reported_by", "stance", "summary"),
    *("quote", "day", "round", "speaker_name", "speaker_office", "speaker_authority"),
    *("speaker_party", "condition", "breach", "demand_asks", "demand_text", "answer_demand"),
    *("answer_answer", "red_line_refuses", "red_line_strength", "red_line_text", "conditions"),
)
TICKS = ("also_demand", "also_answer", "also_red_line", "no_conditions", "repeat")
LISTS = ("demand_addressees", "about", "together")
FACES = {"demand": "also_demand", "answers": "also_answer", "red_line": "also_red_line"}
"""What a statement brings, by the tick that says so."""
NO_NAME = "Choose who said it, or name somebody new."
BOTH_NAMED = "Choose somebody above, or name somebody new: not both."
NONE_AND_SOME = "Write the conditions, or say that there are none any longer: not both."
NOT_AMONG_THEM = "Choose among the speakers that are listed."


@dataclass(slots=True)
class TypedCandidate:
    """The fields of the form by their names; `parties` are those of the speakers that can be chosen."""

    words: dict[str, str] = field(default_factory=dict)
    ticks: set[str] = field(default_factory=set)
    lists: dict[str, list[str]] = field(default_factory=dict)
    parties: Mapping[str, str] = field(default_factory=dict)
    guessed_party: str = ""

    @classmethod
    def sent(cls, post: QueryDict, parties: Mapping[str, str]) -> TypedCandidate:
        """What was sent."""
        return cls(
            words={name: _plain(post.get(name, "")) for name in WORDS},
            ticks={name for name in TICKS if post.get(name)},
            lists={name: post.getlist(name) for name in LISTS},
            parties=parties,
        )

    @classmethod
    def guessed(
        cls, entry: Mapping[str, Any], noun: str, parties: Mapping[str, str]
    ) -> TypedCandidate:
        """What stands in the form before anybody types."""
        named = ("kind", "issue", "speaker", "reported_by", "stance", "quote", "day", "round")
        words = dict.fromkeys(WORDS, "") | {name: str(entry.get(name) or "") for name in named}
        words["noun"] = str(entry.get("kind")) if noun == REMARK else STATEMENT
        words["summary"] = str(entry.get("text" if noun == REMARK else "summary") or "")
        typed = cls(words=words, parties=parties, guessed_party=str(entry.get("party") or ""))
        typed.words["speaker_party"] = typed.guessed_party
        typed.lists = {"about": list(entry.get("about") or ())}
        also = entry.get("also") or {}
        typed.ticks = {tick for face, tick in FACES.items() if also.get(face)}
        demand, line = also.get("demand") or {}, also.get("red_line") or {}
        answer: Mapping[str, Any] = next(iter(also.get("answers") or ()), {})
        typed.lists["demand_addressees"] = list(demand.get("addressees") or ())
        typed.words |= {
            "demand_asks": demand.get("asks") or "",
            "answer_demand": answer.get("demand") or "",
            "answer_answer": answer.get("answer") or "",
            "red_line_refuses": line.get("refuses") or "",
            "red_line_strength": line.get("strength") or "",
        }
        return typed

    @property
    def is_remark(self) -> bool:
        return self.words["noun"] not in ("", STATEMENT)

    @property
    def is_silence(self) -> bool:
        return not self.is_remark and self.words["stance"] == SILENCE

    @property
    def issue(self) -> str:
        """The issue that is chosen: of those guessed, or another."""
        chosen = self.words["issue"]
        return self.words["issue_other"] if chosen in (OTHER, "") else chosen

    @property
    def is_new_speaker(self) -> bool:
        return bool(self.words["speaker_name"])

    @property
    def party(self) -> str:
        """The party for which its speaker speaks; of nobody known, the one that was guessed."""
        if self.is_new_speaker:
            return self.words["speaker_party"]
        return self.parties.get(self.words["speaker"], "") or self.guessed_party

    @property
    def new_beside(self) -> NewBeside | None:
        """The speaker who is not recorded yet."""
        return NewBeside(speaker=self._new_speaker()) if self.is_new_speaker else None

    def _new_speaker(self) -> dict[str, Any]:
        authority = self.words["speaker_authority"]
        named = {
            "name": self.words["speaker_name"],
            "office": self.words["speaker_office"] or None,
            "authority": int(authority) if authority.isdecimal() else None,
            "party": self.words["speaker_party"] or None,
        }
        return {name: said for name, said in named.items() if said is not None}

    @property
    def parties_together(self) -> list[dict[str, str]]:
        """Who says it together, each with its speaker, where it is several."""
        together = [
            slug for slug in self.lists.get("together", ()) if slug != self.words["speaker"]
        ]
        if not together or self.is_remark:
            return []
        each = [self.words["speaker"], *together]
        return [{"party": self.parties.get(slug, ""), "speaker": slug} for slug in each]

    @property
    def conditions(self) -> list[str] | None:
        """Those that are typed, a line each; none of them where there are none any longer, None where none is said."""
        typed = lines_of(self.words["conditions"])
        return typed or ([] if "no_conditions" in self.ticks else None)

    def faults(self) -> dict[str, str]:
        """What cannot be asked of the door, by field."""
        if self.is_new_speaker and self.words["speaker"]:
            return {"speaker_name": BOTH_NAMED}
        if not (self.is_new_speaker or self.words["speaker"]):
            return {"speaker": NO_NAME}
        if self.conditions and "no_conditions" in self.ticks:
            return {"conditions": NONE_AND_SOME}
        if not self.parties.keys() >= {*self.lists.get("together", ())}:
            return {"together": NOT_AMONG_THEM}
        return said_of("speaker", SpeakerEntry, self._new_speaker()) if self.is_new_speaker else {}

    def entry(self, language: str) -> dict[str, Any]:
        """The entry of a statement as JSON, as it is typed: what is left empty is left out."""
        said = self._statement({}, language)
        return {name: value for name, value in said.items() if value is not None}

    def changes(self, guessed: Mapping[str, Any], language: str) -> dict[str, Any]:
        """The fields of the entry that differ from what was guessed, as the door takes them."""
        said = self._remark() if self.is_remark else self._statement(guessed, language)
        changes = {
            name: value
            for name, value in said.items()
            if (value or None) != (guessed.get(name) or None)
        }
        if said.get("conditions") == []:
            changes["conditions"] = []
        return changes

    def _said_by(self) -> dict[str, Any]:
        return {
            "party": self.party or None,
            "speaker": None if self.is_new_speaker else self.words["speaker"],
            "reported_by": self.words["reported_by"] or None,
            "issue": self.issue or None,
            "day": self.words["day"] or None,
            "round": self.words["round"] or None,
        }

    def _statement(self, guessed: Mapping[str, Any], language: str) -> dict[str, Any]:
        quote = self.words["quote"]
        return {
            **self._said_by(),
            "stance": self.words["stance"] or None,
            "summary": self.words["summary"] or None,
            "quote": quote or None,
            "quote_language": (guessed.get("quote_language") or language or None)
            if quote
            else None,
            "conditions": None if self.is_silence else self.conditions,
            "also": None if self.is_silence else self._also() or None,
        }

    def _remark(self) -> dict[str, Any]:
        return {
            **self._said_by(),
            "kind": self.words["noun"],
            "about": self.lists["about"],
            "text": self.words["summary"] or None,
            "condition": self.words["condition"] or None,
            "breach": self.words["breach"] or None,
        }

    def _also(self) -> dict[str, Any]:
        """What it brings; in our words of the summary, where none of its own are typed."""
        also: dict[str, Any] = {}
        summary = self.words["summary"]
        if "also_demand" in self.ticks:
            also["demand"] = _filled(
                addressees=self.lists["demand_addressees"],
                asks=self.words["demand_asks"] or self._outcome(),
                text=self.words["demand_text"] or summary,
            )
        if "also_answer" in self.ticks:
            also["answers"] = [
                _filled(demand=self.words["answer_demand"], answer=self.words["answer_answer"])
            ]
        if "also_red_line" in self.ticks:
            also["red_line"] = _filled(
                refuses=self.words["red_line_refuses"] or OPPOSITE.get(self._outcome(), ""),
                strength=self.words["red_line_strength"],
                text=self.words["red_line_text"] or summary,
            )
        return also

    def _outcome(self) -> str:
        """The outcome towards which the stance points; empty in the middle, and without one."""
        stance = self.words["stance"]
        score = Stance(stance).score if stance in {one.value for one in Stance} else None
        if not score:
            return ""
        return (Stance.ACCEPTS if score > 0 else Stance.REJECTS).value


def _plain(typed: str) -> str:
    return typed.replace("\r\n", "\n").strip()


def _filled(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}
