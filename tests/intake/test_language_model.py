"""The language model is an extra: off by default, never another than was taught, and the same of the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from negotiations.intake import second_readers
from negotiations.intake.finding.opinions import AskedOf
from negotiations.intake.language_model import model_files
from negotiations.intake.language_model.model_files import PIECES, WrongModel, checked
from negotiations.intake.language_model.second_reader import language_model
from negotiations.intake.second_readers import second_reader, what_is_missing
from negotiations.intake.wordings.second_reader import wordings
from negotiations.vocabulary.candidates import CandidateKind
from negotiations.vocabulary.stances import SCORES, SILENCE

BRIDGE = "Lorries pay a toll on the Harrow bridge."


def asked(
    sentence: str, before: str = "", proposition: str = BRIDGE, by_rules: str = "nothing"
) -> AskedOf:
    return AskedOf(before, sentence, "Edda Plum, Kingdom of Velmar", proposition, by_rules)


@pytest.mark.parametrize(
    ("sentence", "sign"),
    [
        ("Plum said Velmar would never agree to a toll on the Harrow bridge.", -1),
        ("Plum said Velmar fully supported a toll on the Harrow bridge.", 1),
    ],
)
def test_a_plain_stance_is_read(sentence: str, sign: int) -> None:
    (opinion,) = language_model().opinions([asked(sentence)])
    likeliest = max(opinion.stances, key=lambda stance: opinion.stances[stance])

    assert opinion.says_something > 0.5
    assert (SCORES[likeliest] or 0) * sign > 0


def test_what_is_of_nothing_says_little() -> None:
    plain, nothing = language_model().opinions(
        [
            asked("Plum said Velmar would never agree to a toll on the Harrow bridge."),
            asked("The ministers flew home on Friday in a military aircraft."),
        ]
    )

    assert nothing.says_something < 0.5 < plain.says_something


def test_the_shares_add_up_to_one() -> None:
    (opinion,) = language_model().opinions([asked("Plum declined to comment on the toll.")])

    assert sum(opinion.stances.values()) == pytest.approx(1, abs=1e-4)
    assert sum(opinion.kinds.values()) == pytest.approx(1, abs=1e-4)
    assert set(opinion.kinds) == set(CandidateKind)
    assert set(opinion.stances) == set(SCORES) | {SILENCE}


def test_the_same_is_held_of_the_same_beside_whatever_else() -> None:
    one = asked("Plum said Velmar would think about a toll if lorries from abroad paid it, too.")
    long = asked("She said so. " * 40, "Before that much else was said. " * 20)

    (alone,) = language_model().opinions([one])
    beside = language_model().opinions([long, one, asked("No.")])[1]

    assert beside.says_something == pytest.approx(alone.says_something, abs=1e-4)
    assert dict(beside.stances) == pytest.approx(dict(alone.stances), abs=1e-4)


def test_nothing_is_asked_of_nothing() -> None:
    assert language_model().opinions([]) == []


def test_it_is_off_unless_it_is_asked_for(settings: Any) -> None:
    assert settings.LANGUAGE_MODEL is False
    assert second_reader() is wordings()
    assert what_is_missing() == ""

    settings.LANGUAGE_MODEL = True

    assert second_reader() is language_model()
    assert what_is_missing() == ""


def test_what_is_not_installed_is_said(
    settings: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    settings.LANGUAGE_MODEL = True
    monkeypatch.setattr(model_files, "find_spec", lambda name: None)
    monkeypatch.setattr(second_readers, "is_installed", model_files.is_installed)
    language_model.cache_clear()

    assert second_reader() is wordings()
    assert "bin/setup model" in what_is_missing()
    assert "bin/setup model" in caplog.text


def test_another_model_than_was_taught_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / PIECES).write_text("{}")

    class Elsewhere:
        origin = str(tmp_path / "__init__.py")

    monkeypatch.setattr(model_files, "find_spec", lambda name: Elsewhere)

    with pytest.raises(WrongModel, match="not the file on which the model was taught"):
        checked(PIECES)
