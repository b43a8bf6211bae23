"""The lessons of the language model, on the scratch database that DATABASE_URL names.

All layers are taught together, from the general part on. Who computes it elsewhere gets other numbers
in the last places, and a model that judges alike.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random
from typing import Any

import django
import numpy as np
import torch
from django.core.management import call_command
from torch.nn import functional

django.setup()

from negotiations.intake.language_model.encoder import HEADS, LAYERS  # noqa: E402
from negotiations.intake.language_model.kept_numbers import STEP, packed, stepped  # noqa: E402
from negotiations.intake.language_model.word_pieces import (  # noqa: E402
    MOST_ASKED,
    MOST_BEFORE,
    MOST_SAID,
    PiecedText,
    WordPieces,
)
from negotiations.vocabulary.candidates import CandidateKind  # noqa: E402
from negotiations.vocabulary.stances import Stance  # noqa: E402

from .examples import NOTHING, TAKEN_FOR_NOTHING, UNTOLD, Example, of_file  # noqa: E402
from .general_part import general_numbers, general_pieces  # noqa: E402

HERE = Path(__file__).parent
STANCES = [NOTHING, *(stance.value for stance in Stance), UNTOLD]
KINDS = [kind.value for kind in CandidateKind]
QUESTIONS = {"stance": STANCES, "kind": KINDS}
WEIGHTS_OF = {NOTHING: 0.7, UNTOLD: 0.3}
OF_KIND = 0.7
"""How much a kind counts that is told wrongly, against a stance."""
SHARE = 0.6
"""How many examples are learnt from for which neither rules nor key find anything."""
ROUNDS, RATE, AT_ONCE, PLACES, DROPPED = 3, 1e-4, 96, 6000, 0.1
FIXED = "embeddings.{}_embeddings.weight"
FIXED_ONES = tuple(FIXED.format(what) for what in ("word", "position", "token_type"))
FEW_STEPS, STEPS = 31, 63
"""In so many steps either way the pieces of words are kept, and all other matrices."""


def main(out: Path) -> None:
    """Teaches, says how far it is, and writes what was learnt."""
    call_command("migrate", verbosity=0)
    files = sorted([*HERE.glob("passages/*.json"), *HERE.glob("whole/*.json")])
    with ProcessPoolExecutor() as several:
        examples = [one for some in several.map(_examples, files) for one in some]
    random = Random(3)
    examples = [one for one in examples if _tells(one) or random.random() < SHARE]
    _say(f"{len(examples)} examples of {len(files)} negotiations")
    lesson = Lesson()
    lesson.teach(examples)
    np.savez_compressed(out, **lesson.learnt())


def _examples(path: Path) -> list[Example]:
    return list(of_file(path, Random(path.stem)))


def _tells(example: Example) -> bool:
    return example.stance != NOTHING or example.asked.by_rules not in TAKEN_FOR_NOTHING


class Lesson:
    """A model that is taught, from the general part on."""

    def __init__(self) -> None:
        torch.manual_seed(1)
        self._known = general_pieces()
        self._pieces = WordPieces(self._known)
        numbers = {name: torch.tensor(value) for name, value in general_numbers().items()}
        for name, answers in QUESTIONS.items():
            numbers[f"head.{name}.w"] = torch.randn(768, len(answers)) * 0.02
            numbers[f"head.{name}.b"] = torch.zeros(len(answers))
        self._numbers = numbers
        self._taught = [value for name, value in numbers.items() if name not in FIXED_ONES]
        for value in self._taught:
            value.requires_grad_()

    def teach(self, examples: Sequence[Example]) -> None:
        """Goes over them some rounds, the lengths mixed anew in each."""
        texts = [self._pieces.of_asked(example.asked) for example in examples]
        stances = torch.tensor([STANCES.index(example.stance) for example in examples])
        kinds = torch.tensor([KINDS.index(e.kind) if e.kind else -1 for e in examples])
        weights = torch.tensor([WEIGHTS_OF.get(word, 1.0) for word in STANCES])
        rng = np.random.default_rng(1)
        steps = len(list(_batches(texts, rng))) * ROUNDS
        learning = torch.optim.AdamW(self._taught, lr=RATE, weight_decay=0.01, fused=True)
        rate = torch.optim.lr_scheduler.LambdaLR(learning, lambda step: _rate(step, steps))
        begun, done = time.monotonic(), 0
        for _ in range(ROUNDS):
            for places, *batch in _batches(texts, rng):
                with torch.autocast("cpu", torch.bfloat16):
                    stance, kind = self._read(*batch)
                right = stances[places]
                off = functional.cross_entropy(stance, right, reduction="none") * weights[right]
                of_kind = functional.cross_entropy(
                    kind, kinds[places], ignore_index=-1, reduction="sum"
                )
                learning.zero_grad()
                ((off.sum() + OF_KIND * of_kind) / len(places)).backward()
                torch.nn.utils.clip_grad_norm_(self._taught, 1.0)
                learning.step()
                rate.step()
                done += 1
                if done % 50 == 0:
                    mean, taken = float(off.detach().mean()), time.monotonic() - begun
                    _say(f"{done} of about {steps} steps, off by {mean:.2f}, {taken:.0f} s")

    def learnt(self) -> dict[str, Any]:
        """All that the model knows now, as it is kept."""
        kept: dict[str, Any] = {
            "pieces": packed(self._known),
            **{f"{name}.answers": packed(answers) for name, answers in QUESTIONS.items()},
        }
        most = MOST_BEFORE + MOST_SAID + MOST_ASKED + 4
        for name, tensor in self._numbers.items():
            value = tensor.detach().numpy()
            if value.ndim < 2:
                kept[name] = value.astype(np.float16)
                continue
            if name == FIXED.format("position"):
                value = value[:most]
            matrix = stepped(value, FEW_STEPS if name == FIXED.format("word") else STEPS)
            kept[name], kept[name + STEP] = matrix.steps, matrix.lengths
        return kept

    def _read(self, pieces: Any, segments: Any, is_piece: Any) -> tuple[Any, Any]:
        """Stances and kinds of texts, as `Encoder.read` and its questions do it; some of it is dropped."""
        numbers = self._numbers

        def normal(x: Any, name: str) -> Any:
            weight, bias = numbers[f"{name}.weight"], numbers[f"{name}.bias"]
            return functional.layer_norm(x, (len(bias),), weight, bias, 1e-12)

        def linear(x: Any, name: str) -> Any:
            return functional.linear(x, numbers[f"{name}.weight"], numbers[f"{name}.bias"])

        texts, places = pieces.shape
        x = numbers[FIXED.format("word")][pieces]
        x = x + numbers[FIXED.format("position")][:places]
        x = x + numbers[FIXED.format("token_type")][segments]
        x = _dropped(normal(x, "embeddings.LayerNorm"))
        hidden = ((1 - is_piece) * -1e4)[:, None, None, :].to(torch.bfloat16)
        for layer in range(LAYERS):
            name = f"encoder.layer.{layer}."
            asked, offered, told = (
                linear(x, f"{name}attention.self.{what}")
                .view(texts, places, HEADS, -1)
                .transpose(1, 2)
                for what in ("query", "key", "value")
            )
            looks = asked @ offered.transpose(-1, -2) * asked.shape[-1] ** -0.5 + hidden
            seen = (torch.softmax(looks, -1) @ told).transpose(1, 2).reshape(texts, places, -1)
            seen = _dropped(linear(seen, f"{name}attention.output.dense"))
            x = normal(x + seen, f"{name}attention.output.LayerNorm")
            inner = functional.gelu(linear(x, f"{name}intermediate.dense"), approximate="tanh")
            inner = _dropped(linear(inner, f"{name}output.dense"))
            x = normal(x + inner, f"{name}output.LayerNorm")
        mean = (x * is_piece[..., None]).sum(1) / is_piece.sum(1)[:, None]
        both = _dropped(torch.cat([x[:, 0], mean], -1)).float()
        stance, kind = (
            both @ numbers[f"head.{name}.w"] + numbers[f"head.{name}.b"] for name in QUESTIONS
        )
        return stance, kind


def _dropped(x: Any) -> Any:
    """Some of the numbers as nothing and the others larger, so that none is relied on alone."""
    return functional.dropout(x, DROPPED)


def _rate(step: int, steps: int) -> float:
    """How fast is learnt, of the fastest: slowly at first, and more and more slowly in the end."""
    begins = steps // 15 + 1
    if step < begins:
        return step / begins
    return 0.02 + 0.49 * (1 + float(np.cos(np.pi * min(1, (step - begins) / (steps - begins)))))


def _batches(texts: Sequence[PiecedText], rng: np.random.Generator) -> Iterator[Any]:
    """Some of like length at a time: their places, pieces, halves, and where pieces stand."""
    noise = rng.random(len(texts)) * 12
    order = np.argsort([len(text.pieces) + n for text, n in zip(texts, noise, strict=True)])
    groups: list[list[int]] = [[]]
    longest = 0
    for place in map(int, order):
        longest = max(longest, len(texts[place].pieces))
        if len(groups[-1]) >= min(AT_ONCE, PLACES // longest):
            groups.append([])
            longest = len(texts[place].pieces)
        groups[-1].append(place)
    rng.shuffle(groups)
    for group in groups:
        shape = len(group), max(len(texts[place].pieces) for place in group)
        pieces, segments = (
            torch.zeros(shape, dtype=torch.long),
            torch.zeros(shape, dtype=torch.long),
        )
        is_piece = torch.zeros(shape)
        for row, place in enumerate(group):
            many = len(texts[place].pieces)
            pieces[row, :many] = torch.tensor(texts[place].pieces)
            segments[row, :many] = torch.tensor(texts[place].segments)
            is_piece[row, :many] = 1
        yield group, pieces, segments, is_piece


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
