"""The lessons of the language model, on the scratch database that DATABASE_URL names.

All layers are taught together; what each matrix learnt is kept as two narrow ones. Who computes it
elsewhere gets other numbers in the last places, and a model that judges alike.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import django
import jax
import jax.numpy as jnp
import numpy as np
import optax
from django.core.management import call_command
from safetensors.numpy import load
from tokenizers import Tokenizer

from negotiations.intake.language_model.encoder import HEADS, LAYERS
from negotiations.intake.language_model.model_files import PIECES, WEIGHTS, checked
from negotiations.intake.language_model.word_pieces import PiecedText, pieced
from negotiations.vocabulary.candidates import CandidateKind
from negotiations.vocabulary.stances import Stance

django.setup()

from .examples import NOTHING, UNTOLD, Example, of_file, of_folder  # noqa: E402

PASSAGES = Path(__file__).with_name("passages")
ARTICLES = Path(__file__).parent.with_name("articles")
KEPT_BACK = "peace"
"""What is not learnt from, and measured instead."""
STANCES = [NOTHING, *(stance.value for stance in Stance), UNTOLD]
KINDS = [kind.value for kind in CandidateKind]
WEIGHTS_OF = {NOTHING: 0.7, UNTOLD: 0.3}
ROUNDS, RATE, AT_ONCE, PLACES, DROPPED = 2.5, 1.5e-4, 32, 2600, 0.1
NARROW = 64
"""How wide what was learnt of a matrix is kept."""


def main(out: Path) -> None:
    """Teaches, measures, and writes what was learnt."""
    pieces = Tokenizer.from_str(checked(PIECES).decode())
    pieces.no_padding()
    pieces.no_truncation()
    random = Random(7)
    call_command("migrate", verbosity=0)
    learnt_from = list(of_folder(ARTICLES, random))
    kept_back: list[Example] = []
    for path in sorted(PASSAGES.glob("*.json")):
        (kept_back if path.stem == KEPT_BACK else learnt_from).extend(of_file(path, random))
    general = {
        name.removeprefix("bert."): jnp.asarray(value)
        for name, value in load(checked(WEIGHTS)).items()
        if "position_ids" not in name and "pooler" not in name
    }
    lesson = Lesson(general, lambda text: list(pieces.encode(text, add_special_tokens=False).ids))
    _say(f"{len(learnt_from)} examples to learn from, {len(kept_back)} kept back")
    lesson.teach(learnt_from)
    _say(json.dumps(lesson.measured(kept_back)))
    np.savez_compressed(out, **lesson.learnt())


class Lesson:
    """A model that is taught, from the general part on."""

    def __init__(self, general: dict[str, Any], pieces_of: Any) -> None:
        self._general, self._pieces_of = general, pieces_of
        key = jax.random.PRNGKey(1)
        self._taught = {name: v for name, v in general.items() if not name.startswith("embeddings")}
        for head, words in (("stance", STANCES), ("kind", KINDS)):
            self._taught[f"head.{head}.w"] = jax.random.normal(key, (768, len(words))) * 0.02
            self._taught[f"head.{head}.b"] = jnp.zeros(len(words))
        self._fixed = {n: v for n, v in general.items() if n not in self._taught}

    def teach(self, examples: Sequence[Example]) -> None:
        """Goes over them some rounds, the lengths mixed anew in each."""
        texts = [pieced(example.asked, self._pieces_of) for example in examples]
        stances = np.array([STANCES.index(example.stance) for example in examples])
        kinds = np.array([KINDS.index(e.kind) if e.kind else -1 for e in examples])
        weights = jnp.asarray([WEIGHTS_OF.get(word, 1.0) for word in STANCES])
        rng = np.random.default_rng(1)
        steps = int(len(list(_batches(texts, rng))) * ROUNDS)
        rate = optax.warmup_cosine_decay_schedule(0, RATE, steps // 15, steps, RATE / 50)
        optimizer = optax.chain(
            optax.clip_by_global_norm(1.0), optax.adamw(rate, weight_decay=0.01)
        )
        state = optimizer.init(self._taught)

        def loss(taught: Any, batch: Any, stance: Any, kind: Any, live: Any, key: Any) -> Any:
            said, of_kind = _read({**self._fixed, **taught}, *batch, key)
            one = optax.softmax_cross_entropy_with_integer_labels(said, stance)
            other = optax.softmax_cross_entropy_with_integer_labels(of_kind, jnp.maximum(kind, 0))
            told = (one * weights[stance] * live).sum() + 0.7 * (other * (kind >= 0) * live).sum()
            return told / live.sum()

        @jax.jit
        def step(taught: Any, state: Any, *rest: Any) -> Any:
            off, slope = jax.value_and_grad(loss)(taught, *rest)
            change, state = optimizer.update(slope, state, taught)
            return optax.apply_updates(taught, change), state, off

        key, begun, done = jax.random.PRNGKey(2), time.monotonic(), 0
        while done < steps:
            for places, *batch in _batches(texts, rng):
                rows = len(batch[0])
                stance, kind, live = np.zeros(rows, int), np.full(rows, -1), np.zeros(rows)
                many = len(places)
                stance[:many], kind[:many], live[:many] = stances[places], kinds[places], 1
                key, now = jax.random.split(key)
                self._taught, state, off = step(self._taught, state, batch, stance, kind, live, now)
                done += 1
                if done % 50 == 0:
                    _say(
                        f"{done} of {steps} steps, off by {float(off):.2f}, {time.monotonic() - begun:.0f} s"
                    )
                if done == steps:
                    break

    def measured(self, examples: Sequence[Example]) -> dict[str, str]:
        """Of those that say something how many stances and kinds are right, and of how many it says so."""
        texts = [pieced(example.asked, self._pieces_of) for example in examples]
        read = jax.jit(lambda numbers, *batch: _read(numbers, *batch, None))
        stances, kinds = np.zeros((len(texts), len(STANCES))), np.zeros((len(texts), len(KINDS)))
        for places, *batch in _batches(texts, None):
            said, of_kind = read({**self._fixed, **self._taught}, *batch)
            stances[places], kinds[places] = said[: len(places)], of_kind[: len(places)]
        say = [n for n, e in enumerate(examples) if e.stance not in (NOTHING, UNTOLD)]
        right = sum(STANCES[1 + int(stances[n, 1:-1].argmax())] == examples[n].stance for n in say)
        of_kind = sum(KINDS[int(kinds[n].argmax())] == examples[n].kind for n in say)
        heard = sum(int(stances[n].argmax()) != 0 for n in say)
        wrongly = sum(
            int(stances[n].argmax()) != 0 for n, e in enumerate(examples) if e.stance == NOTHING
        )
        nothing = sum(e.stance == NOTHING for e in examples)
        return {
            "stance": f"{right} of {len(say)}",
            "kind": f"{of_kind} of {len(say)}",
            "heard": f"{heard} of {len(say)}",
            "heard for nothing": f"{wrongly} of {nothing}",
        }

    def learnt(self) -> dict[str, Any]:
        """What was learnt: of each matrix two narrow ones, of all else what stands in its place."""
        kept: dict[str, Any] = {"stances": np.array(STANCES), "kinds": np.array(KINDS)}
        for name, value in self._taught.items():
            if name.startswith("encoder") and value.ndim == 2:
                change = np.asarray(value - self._general[name]).T
                left, sizes, right = np.linalg.svd(change, full_matrices=False)
                root, stem = np.sqrt(sizes[:NARROW]), name.removesuffix(".weight")
                kept[f"{stem}.A"] = (left[:, :NARROW] * root).astype(np.float16)
                kept[f"{stem}.B"] = (root[:, None] * right[:NARROW]).astype(np.float16)
            else:
                kept[name] = np.asarray(value).astype(np.float16)
        return kept


def _read(numbers: Any, pieces: Any, segments: Any, is_piece: Any, key: Any) -> Any:
    """Stances and kinds of texts, as `Encoder.read` and its heads do it; with a key some of it is dropped."""
    keys = jax.random.split(key, 2 * LAYERS + 2) if key is not None else [None] * (2 * LAYERS + 2)

    def dropped(x: Any, key: Any) -> Any:
        if key is None:
            return x
        return jnp.where(jax.random.bernoulli(key, 1 - DROPPED, x.shape), x / (1 - DROPPED), 0)

    def normal(x: Any, name: str) -> Any:
        away = x - x.mean(-1, keepdims=True)
        spread = jnp.sqrt((away**2).mean(-1, keepdims=True) + 1e-12)
        return away / spread * numbers[f"{name}.weight"] + numbers[f"{name}.bias"]

    def linear(x: Any, name: str) -> Any:
        return x @ numbers[f"{name}.weight"].T + numbers[f"{name}.bias"]

    texts, places = pieces.shape
    x = numbers["embeddings.word_embeddings.weight"][pieces]
    x = x + numbers["embeddings.position_embeddings.weight"][:places]
    x = x + numbers["embeddings.token_type_embeddings.weight"][segments]
    x = dropped(normal(x, "embeddings.LayerNorm"), keys[-2])
    hidden = (1 - is_piece)[:, None, None, :] * -1e9
    for layer in range(LAYERS):
        name = f"encoder.layer.{layer}."
        asked, offered, told = (
            linear(x, f"{name}attention.self.{what}")
            .reshape(texts, places, HEADS, -1)
            .transpose(0, 2, 1, 3)
            for what in ("query", "key", "value")
        )
        scores = asked @ offered.transpose(0, 1, 3, 2) / np.sqrt(asked.shape[-1]) + hidden
        seen = (jax.nn.softmax(scores, -1) @ told).transpose(0, 2, 1, 3).reshape(x.shape)
        seen = dropped(linear(seen, f"{name}attention.output.dense"), keys[2 * layer])
        x = normal(x + seen, f"{name}attention.output.LayerNorm")
        inner = jax.nn.gelu(linear(x, f"{name}intermediate.dense"), approximate=True)
        inner = dropped(linear(inner, f"{name}output.dense"), keys[2 * layer + 1])
        x = normal(x + inner, f"{name}output.LayerNorm")
    mean = (x * is_piece[..., None]).sum(1) / is_piece.sum(1)[:, None]
    both = dropped(jnp.concatenate([x[:, 0], mean], -1), keys[-1])
    return (
        both @ numbers["head.stance.w"] + numbers["head.stance.b"],
        both @ numbers["head.kind.w"] + numbers["head.kind.b"],
    )


def _batches(texts: Sequence[PiecedText], rng: Any) -> Iterator[tuple[Any, ...]]:
    """Some of like length at a time, in few shapes: their places, pieces, halves, and where pieces stand."""
    noise = rng.random(len(texts)) * 10 if rng else np.zeros(len(texts))
    order = np.argsort([len(text.pieces) + n for text, n in zip(texts, noise, strict=True)])
    groups: list[list[int]] = [[]]
    longest = 32
    for place in order:
        length = -(-len(texts[place].pieces) // 32) * 32
        if len(groups[-1]) >= min(AT_ONCE, PLACES // max(longest, length)):
            groups.append([])
            longest = 32
        longest = max(longest, length)
        groups[-1].append(int(place))
    if rng:
        rng.shuffle(groups)
    for group in groups:
        width = -(-max(len(texts[place].pieces) for place in group) // 32) * 32
        rows = max(len(group), min(AT_ONCE, PLACES // width))
        pieces, segments = np.zeros((rows, width), int), np.zeros((rows, width), int)
        is_piece = np.zeros((rows, width), np.float32)
        is_piece[:, 0] = 1
        for row, place in enumerate(group):
            many = len(texts[place].pieces)
            pieces[row, :many], segments[row, :many] = texts[place].pieces, texts[place].segments
            is_piece[row, :many] = 1
        yield np.array(group), pieces, segments, is_piece


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
