"""A client that openapi-python-client makes from the OpenAPI document, against the site that it describes."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from types import ModuleType
from typing import Any

import pytest

from negotiations.api.v1.openapi_file import FILE
from negotiations.models import Statement

from ..api.acts import SAID
from ..demonstration import SLUG

CONFIG = Path(__file__).parents[2] / "clients" / "openapi-python-client.yaml"
NAME = "demarche_api_of_a_test"
QUESTIONS = {
    "compare_retrieve": {"from_": "r-2022-01-12-nrc", "to": "r-2022-02-21-recognition"},
    "positions_list": {"party": "germany", "issue": "nord-stream-2"},
    "search_list": {"q": "Minsk"},
}
"""What has to be asked for."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    """The package as the generator makes it; a warning of it is a fault."""
    folder = tmp_path_factory.mktemp("generated")
    generator = [sys.executable, "-m", "openapi_python_client", "generate"]
    asked = ["--path", FILE, "--config", CONFIG, "--output-path", folder / NAME]
    said = subprocess.run(
        [*generator, *asked, "--meta", "none", "--fail-on-warning"],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert said.returncode == 0, said.stdout + said.stderr
    assert "WARNING" not in said.stdout
    sys.path.insert(0, str(folder))
    yield import_module(NAME)
    sys.path.remove(str(folder))
    for name in [name for name in sys.modules if name.partition(".")[0] == NAME]:
        del sys.modules[name]


@pytest.fixture
def anybody(made: ModuleType, site: str) -> Iterator[Any]:
    with made.Client(base_url=site) as client:
        yield client


@pytest.fixture
def edith(made: ModuleType, site: str, token: str) -> Iterator[Any]:
    with made.AuthenticatedClient(base_url=site, token=token) as client:
        yield client


def operation(subject: str, name: str) -> Any:
    return import_module(f"{NAME}.api.{subject}.{name}")


def model(name: str) -> Any:
    return getattr(import_module(f"{NAME}.models"), name)


def operations(made: ModuleType) -> dict[str, Any]:
    """Every operation by its name."""
    there = import_module(f"{NAME}.api")
    names = [one.name for one in walk_packages(there.__path__, f"{there.__name__}.")]
    modules = [import_module(name) for name in names]
    return {
        one.__name__.rpartition(".")[2]: one for one in modules if hasattr(one, "sync_detailed")
    }


def test_every_operation_is_made(made: ModuleType) -> None:
    paths = json.loads(FILE.read_bytes())["paths"]

    described = {one["operationId"] for methods in paths.values() for one in methods.values()}

    assert operations(made).keys() == described


def test_whatever_anybody_reads_of_a_negotiation_is_read(made: ModuleType, anybody: Any) -> None:
    asked = []
    for name, one in operations(made).items():
        taken = inspect.signature(one.sync_detailed).parameters
        if name.endswith("_list") and not {"slug", "id", "body"} & taken.keys():
            path = {"negotiation": SLUG} if "negotiation" in taken else {}
            answer = one.sync_detailed(client=anybody, **path, **QUESTIONS.get(name, {}))
            if answer.status_code not in (401, 404):  # for those inside
                assert answer.status_code == 200, name
                assert answer.parsed is not None, name
                assert not isinstance(answer.parsed, model("Problem")), name
                asked.append(name)

    assert len(asked) > 20


def test_negotiations_and_the_matrix_are_what_the_site_has(anybody: Any) -> None:
    page = operation("negotiations", "negotiations_list").sync(client=anybody)
    matrix = operation("positions", "matrix_retrieve").sync(
        SLUG, client=anybody, round_="r-2022-02-21-recognition", party=["germany"]
    )

    assert isinstance(page, model("NegotiationPage"))
    assert [one.slug for one in page.results] == [SLUG]
    assert page.results[0].start_date == date(2021, 12, 17)
    assert isinstance(matrix, model("Matrix"))
    assert matrix.parties == ["germany"]
    [scores] = matrix.scores
    assert scores[matrix.issues.index("nord-stream-2")] == 2


def test_a_statement_is_written(edith: Any) -> None:
    body = model("StatementBodyRequest").from_dict({**SAID, "repeat": True, "slug": "generated"})

    written = operation("statements", "statements_create").sync(SLUG, client=edith, body=body)

    assert isinstance(written, model("WrittenStatement"))
    assert (written.slug, written.day) == ("generated", date(2022, 2, 26))
    assert Statement.objects.filter(slug="generated").exists()


def test_a_refusal_is_a_problem_with_its_code(anybody: Any) -> None:
    answer = operation("parties", "parties_retrieve").sync(SLUG, "atlantis", client=anybody)

    assert isinstance(answer, model("Problem"))
    assert answer.code.value == "not-found"
