"""What the code promises about itself: imports point one way, and facts have one door."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from negotiations.models.facts import Audienced, Negotiated

ROOT = Path(__file__).resolve().parent.parent
APP = ROOT / "negotiations"
STAGES = (
    ("vocabulary",),
    ("rules",),
    ("models",),
    ("traffic",),
    ("reading",),
    ("delivery",),
    ("alerting",),
    ("accounts",),
    ("entries",),
    ("recording",),
    ("importing",),
    ("intake",),
    ("exporting",),
    ("coding_guide",),
    ("api", "web", "templatetags", "admin"),
    ("management", "tasks", "apps", "repeated_requests"),
)
"""Each may import what stands before it, and itself. The last are started from outside."""

WRITES = {
    "save",
    "create",
    "update",
    "delete",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
}
WRITTEN_ELSEWHERE = {
    # No facts: a key of a user, and the accounts of the demonstration.
    ("models/tokens.py", "create"),
    ("models/tokens.py", "update"),
    ("management/commands/demo_data.py", "update_or_create"),
    ("management/commands/demo_data.py", "update"),
    # Nor is how somebody signs in, and what happened to that.
    ("accounts/addresses.py", "save"),
    ("accounts/addresses.py", "update"),
    ("accounts/events.py", "create"),
    ("accounts/events.py", "delete"),
    ("accounts/last_looks.py", "bulk_create"),
    ("accounts/last_looks.py", "update"),
    ("accounts/passwords.py", "create"),
    ("accounts/passwords.py", "delete"),
    ("accounts/second_step.py", "delete"),
    # No facts either: who wants to be told, and the queue of what is.
    ("alerting/clearances.py", "delete"),
    ("alerting/addresses.py", "delete"),
    ("alerting/addresses.py", "get_or_create"),
    ("alerting/addresses.py", "update"),
    ("alerting/feeds.py", "update"),
    ("alerting/forgotten.py", "delete"),
    ("alerting/forgotten.py", "update"),
    ("models/barred_addresses.py", "delete"),
    ("models/barred_addresses.py", "get_or_create"),
    ("alerting/reader_links.py", "update"),
    ("alerting/endpoints.py", "create"),
    ("alerting/endpoints.py", "delete"),
    ("alerting/endpoints.py", "save"),
    ("alerting/endpoints.py", "update"),
    ("delivery/queue/retention.py", "delete"),
    ("delivery/queue/retention.py", "update"),
    ("delivery/webhooks/events.py", "create"),
    ("delivery/webhooks/events.py", "get_or_create"),
    # Very many rows at once, for those who may: `MANY_AT_ONCE`.
    ("models/new_rows.py", "bulk_create"),
    ("alerting/subscriptions.py", "delete"),
    ("alerting/subscriptions.py", "get_or_create"),
    ("alerting/work_mails.py", "bulk_create"),
    ("alerting/work_mails.py", "update"),
    ("alerting/work_mails.py", "update_or_create"),
    ("alerting/recipients.py", "delete"),
    ("alerting/recipients.py", "get_or_create"),
    ("alerting/recipients.py", "save"),
    ("alerting/recipients.py", "update"),
    ("alerting/subscriptions.py", "save"),
    ("alerting/subscriptions.py", "update"),
    # How often somebody did something lately.
    ("traffic/limits.py", "delete"),
    ("traffic/limits.py", "update"),
    # No facts: files that wait to be imported, and what is asked of a worker.
    ("importing/kept_imports.py", "delete"),
    ("importing/kept_imports.py", "save"),
    ("importing/kept_imports.py", "update"),
    # Nor what was found in articles, until somebody decides on it.
    ("intake/candidate_searches.py", "bulk_create"),
    ("intake/candidate_searches.py", "delete"),
    ("intake/candidate_searches.py", "get_or_create"),
    ("intake/candidate_searches.py", "save"),
    ("intake/candidate_searches.py", "update"),
    # Nor what feeds announced, until somebody takes it in; and when a feed was asked.
    ("intake/announced.py", "bulk_create"),
    ("intake/announced.py", "delete"),
    ("intake/feed_fetches.py", "save"),
    ("intake/feed_fetches.py", "update"),
    ("delivery/webhooks/endpoint_answers.py", "bulk_create"),
    ("delivery/webhooks/endpoint_answers.py", "update"),
    ("delivery/queue/claim.py", "update"),
    ("delivery/mail/bounces.py", "update"),
    ("delivery/queue/clock_jumps.py", "update"),
    ("delivery/queue/freeze.py", "update"),
    ("delivery/monitoring/heartbeats.py", "update"),
    ("delivery/monitoring/heartbeats.py", "update_or_create"),
    ("delivery/mail/letters.py", "bulk_create"),
    ("delivery/mail/queued_items.py", "bulk_create"),
    ("delivery/webhooks/claim.py", "update"),
    ("delivery/queue/outcomes.py", "update"),
    ("delivery/queue/repairs.py", "bulk_update"),
    ("delivery/queue/repairs.py", "update"),
}
ASKS_FOR_WHOM = {"visible_to", "visible", "hidden", "sees", "saw", "knows"}
"""What a perspective, a reader or `visible_to` is asked by a function that makes a queryset of facts."""
LONGEST = 400
LONGER = {
    # A file that says in one piece what would be harder to follow in two.
    "tests/importing/test_case_file.py": "a table of faults",
    "tests/delivery/mail/test_mails.py": "how a mail reads, from its bytes",
    "tests/recording/acts.py": "a table of every act",
    "tests/recording/test_audiences.py": "who may know, rule by rule",
    "tests/test_architecture.py": "what the code promises about itself, with its tables",
    "tests/oracle/prototype.py": "a second reading of the rules, in one piece on purpose",
    "tests/oracle/random_cases.py": "the random cases of that reading",
    "tests/oracle/test_rules_by_example.py": "the acceptance examples, in their order",
}


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), str(path))


def modules(*folders: str) -> list[Path]:
    """The project's own Python files, without migrations."""
    found: list[Path] = []
    for folder in folders or (".",):
        place = APP / folder
        found += [place] if place.suffix == ".py" else place.rglob("*.py")
    return sorted(path for path in found if "migrations" not in path.parts)


def named(path: Path) -> str:
    return path.relative_to(APP).as_posix()


def dotted(path: Path) -> list[str]:
    """The module's name inside the app, in parts."""
    parts = list(path.relative_to(APP).with_suffix("").parts)
    return parts[:-1] if parts[-1] == "__init__" else parts


def imported(path: Path) -> Iterator[tuple[ast.AST, str]]:
    """Each import of a module of the app, by its name inside the app; and others by their own."""
    package = list(path.relative_to(APP).parts[:-1])
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node, alias.name.removeprefix("negotiations.")
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = node.module.split(".") if node.module else []
            if module[:1] == ["negotiations"]:
                module = module[1:]
            prefix = [*base, *module]
            if prefix:
                yield node, ".".join(prefix)
            else:
                for alias in node.names:
                    yield node, alias.name


def named_in_strings(path: Path) -> Iterator[tuple[ast.AST, str]]:
    """Each module of the app that a string names, by its name inside the app."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            name = node.value.removeprefix("negotiations.")
            if name != node.value and re.fullmatch(r"\w+(\.\w+)*", name):
                yield node, name


def rank(name: str) -> int | None:
    stage = name.split(".")[0]
    return next((place for place, stages in enumerate(STAGES) if stage in stages), None)


def for_types_only(path: Path) -> set[ast.AST]:
    """Everything under `if TYPE_CHECKING`."""
    blocks = [
        node
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
    ]
    return {inner for block in blocks for inner in ast.walk(block)}


def calls(path: Path) -> Iterator[tuple[ast.Call, str]]:
    """Each call of a method, with its name."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node, node.func.attr


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.FunctionDef):
            yield node


def test_every_module_belongs_to_a_stage() -> None:
    strangers = [
        named(path) for path in modules() if dotted(path) and rank(dotted(path)[0]) is None
    ]

    assert strangers == []


def test_imports_point_one_way() -> None:
    backwards = []
    for path in modules():
        mine = dotted(path)
        for _, name in (*imported(path), *named_in_strings(path)):
            here, there = rank(mine[0]) if mine else None, rank(name)
            if here is None or there is None or name.split(".")[0] == mine[0]:
                continue
            beside = there == here and {mine[0], name.split(".")[0]} != {"web", "templatetags"}
            if there > here or (beside and here < len(STAGES) - 1):
                backwards.append(f"{named(path)} imports {name}")

    assert backwards == []


WITHIN_DELIVERY = (
    ("queue",),
    ("mail",),
    ("webhooks",),
    ("monitoring", "tasks"),
    ("doorbell",),
)
"""As the stages: the queue knows no channel, and no mail what is posted."""


def test_imports_within_delivery_point_one_way() -> None:
    places = {name: place for place, names in enumerate(WITHIN_DELIVERY) for name in names}
    backwards = []
    for path in modules("delivery"):
        here = dotted(path)[1:2]
        for _, name in imported(path):
            stage, there = [*name.split("."), ""][:2]
            outside = not here or stage != "delivery" or there == here[0]
            if not outside and places[there] >= places[here[0]]:
                backwards.append(f"{named(path)} imports {name}")

    assert backwards == []


def test_the_app_knows_nothing_of_the_site_that_runs_it() -> None:
    """Neither by an import nor by a string: what it needs of config comes by the settings."""
    site = re.compile(r"config(\.\w+)+")
    imports = {
        (named(path), name)
        for path in modules()
        for _, name in imported(path)
        if name.split(".")[0] == "config"
    }
    strings = {
        (named(path), node.value)
        for path in modules()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and site.fullmatch(node.value)
    }

    assert imports | strings == set()


def test_rules_and_words_know_no_django() -> None:
    outside = {
        (named(path), name)
        for path in modules("vocabulary", "rules")
        for _, name in imported(path)
        if name.split(".")[0] in ("django", "rest_framework", "celery", "config")
    }

    assert outside == set()


def test_imports_stand_at_the_top() -> None:
    inside = set()
    for path in modules():
        types_only = for_types_only(path)
        nodes = {node for function in functions(path) for node in ast.walk(function)}
        inside |= {
            (named(path), name)
            for node, name in imported(path)
            if node in nodes and node not in types_only and rank(name) is not None
        }

    assert inside == set()


def _writes(call: ast.Call, name: str) -> bool:
    """Whether a call may write rows: a workbook is saved to a file, a set updated with another."""
    if name in ("save", "update"):
        return not call.args
    return name in WRITES


def test_facts_are_written_in_recording_and_nowhere_else() -> None:
    elsewhere = {
        (named(path), name)
        for path in modules()
        if dotted(path)[:1] != ["recording"]
        for call, name in calls(path)
        if _writes(call, name)
    }

    assert elsewhere == WRITTEN_ELSEWHERE


MANY_AT_ONCE = {"alerting/deliveries.py", "alerting/hold.py"}
"""Who writes very many rows at once besides the door: the queue is no fact."""


def test_the_door_and_the_queue_alone_write_very_many_rows_at_once() -> None:
    elsewhere = {
        named(path)
        for path in modules()
        if dotted(path)[:1] != ["recording"]
        for _, module in imported(path)
        if module == "models.new_rows"
    }

    assert elsewhere == MANY_AT_ONCE


WRITTEN_BY_SQL = {
    "delivery/queue/row_updates.py",
    "models/new_rows.py",
    "traffic/limits.py",
}
"""What takes longer to compose by the models than to run: the count of each request, in one statement;
the four updates that each mail takes, of the queue alone; and very many new rows of a model, by its own
columns, of which a test says that they are those of `bulk_create`.
"""


def test_no_sql_writes_past_the_models() -> None:
    statement = re.compile(
        r"\s*(INSERT INTO|UPDATE [\"\w]|DELETE FROM|TRUNCATE|COPY )", re.IGNORECASE
    )
    found = [
        f"{named(path)}:{node.lineno}"
        for path in modules()
        if named(path) not in WRITTEN_BY_SQL
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and statement.match(node.value)
    ]

    assert found == []


def test_nothing_is_marked_as_safe_by_hand() -> None:
    """A `SafeString` of what stands written in the code is safe, and cheaper than a format."""
    unsafe = re.compile(
        r"mark_safe|\|\s*safe\b|autoescape\s+off|\bSafeString\((?!\"[^\"{]*\"\))|\bsafeseq\b"
    )
    files = [*modules(), *(ROOT / "config").rglob("*.py"), *(ROOT / "templates").rglob("*.*")]
    found = [
        str(path.relative_to(ROOT))
        for path in files
        if path.suffix in (".py", ".html", ".txt", ".svg", ".xml", ".atom")
        and unsafe.search(path.read_text())
    ]

    assert found == []


def test_there_are_no_signals() -> None:
    found = [
        f"{named(path)} imports {name}"
        for path in modules()
        for _, name in imported(path)
        if "signals" in name or name.startswith("django.dispatch")
    ]

    assert found == []


def domain() -> list[type[models.Model]]:
    return list(apps.get_app_config("negotiations").get_models())


NOT_FACTS = {
    # kept by the door about the facts, or about people
    "Act",
    "AuditEntry",
    "StreamPlace",
    "ThingToMend",
    "Series",
    "Position",
    "SearchEntry",
    "SearchWord",
    "Development",
    "Filing",
    "Negotiation",
    "Membership",
    "Invitation",
    "User",
    "ApiToken",
    "BarredAddress",
    "AccountEvent",
    "ResetRequest",
    "LastLook",
    "SheetImport",
    "Edition",
    "LoggedChange",
    "ChangeMark",
    "ChangeWalk",
    # who wants to be told, and what is on its way to him
    "Recipient",
    "Endpoint",
    "Readership",
    "Subscription",
    "Attempt",
    "Message",
    "Item",
    "Delivery",
    "Heartbeat",
    "RateCounter",
    "EndpointEvent",
    "WorkMail",
    "SentForm",
    # parts that are seen with the whole
    "Citation",
    "DocumentCopy",
    "SourceCopy",
    "Note",
    "ArticleText",
    "ArticlePrint",
    # what was found in one, for whom, and what became of it
    "CandidateSearch",
    "Candidate",
    "Anchor",
    # what may become one
    "WatchedFeed",
    "AnnouncedArticle",
    "LearningSetAside",
    "SecondCoding",
}


CODED = (
    "ArticleText",
    "ArticlePrint",
    "CandidateSearch",
    "Candidate",
    "Anchor",
    "LearningSetAside",
    "SecondCoding",
)
"""The texts of articles, what was found in them, what was learnt of it, and what second coders took it for."""
FEEDS = ("WatchedFeed", "AnnouncedArticle")
"""The feeds of a team, and what they announced."""


def test_every_noun_is_a_fact_with_an_audience() -> None:
    bare = {model.__name__ for model in domain() if not issubclass(model, Audienced)}

    assert bare == NOT_FACTS


@pytest.mark.parametrize(
    "model", [m for m in domain() if issubclass(m, Audienced)], ids=lambda m: str(m.__name__)
)
def test_what_must_never_be_false_of_a_fact_is_a_constraint(model: Any) -> None:
    name = model._meta.model_name
    wanted = {f"{name}_cleared_takes_no_embargo", f"{name}_audience_exists"}
    if issubclass(model, Negotiated):
        wanted.add(f"{name}_slug_once")

    assert wanted <= {constraint.name for constraint in model._meta.constraints}


def _facts_asked_for(function: ast.FunctionDef, facts: Iterable[str]) -> list[str]:
    """The models of which a function makes a queryset, but for rows that were chosen before it.

    Those it is given by their ids, in an argument.
    """
    given = {argument.arg for argument in (*function.args.args, *function.args.kwonlyargs)}
    found = []
    for node in ast.walk(function):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        manager = node.func.value
        if not (isinstance(manager, ast.Attribute) and manager.attr in MANAGERS):
            continue
        model = ast.unparse(manager.value).split(".")[0]
        chosen = any(
            keyword.arg in ("id__in", "pk__in")
            and isinstance(keyword.value, ast.Name)
            and keyword.value.id in given
            for keyword in node.keywords
        )
        if (model in facts or model == "model") and not chosen:
            found.append(model)
    return found


MANAGERS = ("objects", "_default_manager")


def test_entries_ask_for_facts_on_behalf_of_somebody() -> None:
    facts = {model.__name__ for model in domain() if issubclass(model, Audienced)}
    facts |= {
        "Development",
        "Position",
        "Citation",
        "DocumentCopy",
        "SourceCopy",
        "SheetImport",
        "Note",
        *CODED,
        *FEEDS,
    }
    unasked = []
    for path in modules("exporting", "api", "web", "admin", "templatetags"):
        for function in functions(path):
            names = {
                node.attr if isinstance(node, ast.Attribute) else node.id
                for node in ast.walk(function)
                if isinstance(node, ast.Attribute | ast.Name)
            }
            if not names & ASKS_FOR_WHOM:
                unasked += [
                    f"{named(path)} {function.name}: {model}"
                    for model in _facts_asked_for(function, facts)
                ]

    assert unasked == []


DERIVES_FOR_ALL = {
    "search_entries",
    *("days", "derivation", "derived_columns", "development_rows", "reconciliation"),
    *("verification", "tampering", "trail", "versions", "notification", "stream_places"),
    *("change_log", "change_marks", "change_neighbours", "changed_readings", "filings"),
    *("stream_names", "earlier_drafts", "first_words", "late_answers", "rules_in_force"),
}
"""Modules of the door that derive for every audience, or tell each what is its own."""
ASKED_FOR_ALL = {
    "statement_look_ups.py look_up_slugs: Statement": "a slug that a hidden statement has gives way",
    "names.py _rows_of: noun": "the same",
    "numbers.py demand_number: Demand": "only what is public has a number",
    "numbers.py _next_demand: Demand": "the same",
    "documents.py note_copy: DocumentCopy": "a copy is seen with its document, which was found",
    "source_copies.py _keep: SourceCopy": "a copy is seen with its source, which was found",
    "source_copies.py hand_over_copies: SourceCopy": "the same, with its draft",
    "source_copies.py give_copies_back: SourceCopy": "the same, with its source",
    "source_copies.py drop_copies: SourceCopy": "the same, with its draft",
    "moved_copies.py move_copies: SourceCopy": "copies are seen with their source, which was found",
    "moved_copies.py move_copies: ArticleText": "the same of its text",
    "moved_copies.py move_copies_back: noun": "the same, of an act that was found",
    "article_texts.py _once: ArticleText": "a text is seen with its source, which was found",
    "article_texts.py hand_over_text: ArticleText": "the same, with its draft",
    "article_texts.py give_text_back: ArticleText": "the same, with its source",
    "article_texts.py drop_text: ArticleText": "the same, with its draft",
    "article_texts.py forget_copy: ArticleText": "the same, with its copy",
    "article_texts.py changed_texts: ArticleText": "whether all is as it was written",
    "article_texts.py _remove: Anchor": "what is hidden goes along, without a word of it",
    "anchors.py give_up_anchors: Anchor": "of a candidate that was found; what it became is looked up",
    "found_candidates.py anchor_draft_again: Anchor": "of a draft that is one again",
    "found_candidates.py forget_guesses: CandidateSearch": "all of an audience, by an owner",
    "notes.py move_notes: Note": "what is hidden moves along, without a word of it",
    "notes.py take_notes_along: Note": "what is hidden goes along, without a word of it",
    "copy_files.py changed_files: SourceCopy": "whether all is as it was written",
    "copy_files.py _is_named: SourceCopy": "the name of the file was drawn for it just now",
    "audiences.py _resting_on: link.related_model": "both sides of it are asked for",
    "audiences.py withhold: answers": "all that belongs to it is withheld along",
    "audiences.py withhold: type(thing)": "what is one with it is withheld along",
    "audiences.py _made_one: Correction": "what says that two are one is withheld with either",
    "moved_statements.py _lead_to: type(goes)": "the same as of doubles",
    "facts_at_odds.py _as_long: Citation": "two that the act sees, and whether one source is of both",
    "moved_facts.py _move_copies: DocumentCopy": "what is hidden moves along, without a word of it",
    "doubles.py _lead: type(goes)": "what leads to the one leads to the other, whoever sees it",
    "many_rows.py rename_everywhere: noun": "what is hidden moves along, without a word of it",
    "many_rows.py cite_everywhere: Citation": "the same",
    "many_rows.py cite_everywhere: noun": "the same",
    "many_rows.py _change: noun": "the same",
    "audiences.py _consequences: Correction": "derived for every audience",
    "brought.py touch: answers": "the same",
    "directory.py _of_noun: noun": "here it is asked for whom",
    "draft_rows.py _free_id: Draft": "the name is of letters that nobody can guess",
    "draft_rows.py row_of: Draft": "a draft is seen with its statement, which was found",
    "draft_rows.py note_audience: Statement": "it was found, and is read again",
    "draft_rows.py name_what_was_made: Draft": "what rests on it keeps its name, whoever sees it",
    "undo.py _remove: noun": "the writer sees it, and it is read again",
    "undo.py _cite_no_longer: Citation": "the writer's own are cited anew, the others stay",
    "undo.py _links_before: column.remote_field.model": "what a link led to before, hidden or not",
    "noun_drafts.py _among_statements: Draft": "the writer made it in this act",
    "noun_drafts.py _not_sent_before: Draft": "the writer sent it himself",
}
"""Where the door asks for facts whoever may see them, and why that tells its writer nothing."""
ASKS = {"all", "filter", "exclude", "get", "first", "exists", "values", "values_list", "count"}


def _asked_for_all(function: ast.FunctionDef, facts: set[str], back: set[str]) -> Iterator[str]:
    """The facts, and the links back to facts, of which a function asks by no audience."""
    for node in ast.walk(function):
        if not (isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute)):
            continue
        manager = node.value
        owner = ast.unparse(manager.value)
        if manager.attr in MANAGERS and node.attr in ASKS:
            if owner in facts or owner[0].islower():
                yield owner
        elif manager.attr in back and node.attr in ASKS:
            yield manager.attr


def test_the_door_asks_for_facts_on_behalf_of_its_writer() -> None:
    """What he may not see is not there for him, in refusals least of all."""
    nouns = [model for model in domain() if issubclass(model, Audienced)]
    facts = {model.__name__ for model in nouns} | {
        *("Citation", "DocumentCopy", "SourceCopy", "Note"),
        *CODED,
        *FEEDS,
    }
    back = {
        link.get_accessor_name()
        for model in nouns
        for link in model._meta.related_objects
        if link.related_model.__name__ in facts
    }
    asked = {
        f"{path.name} {function.name}: {what}"
        for path in modules("recording")
        if path.stem not in DERIVES_FOR_ALL
        for function in functions(path)
        if not {"sees"} & {n.attr for n in ast.walk(function) if isinstance(n, ast.Attribute)}
        for what in _asked_for_all(function, facts, back)
    }

    assert asked == set(ASKED_FOR_ALL)


def test_only_a_perspective_knows_how_an_audience_is_asked_for() -> None:
    bare = {"for_audience", "visible_audiences", "known_to", "standing_for"}
    found = {
        f"{named(path)}: {node.attr if isinstance(node, ast.Attribute) else node.id}"
        for path in modules("api", "web", "admin", "templatetags")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Attribute | ast.Name)
        and (node.attr if isinstance(node, ast.Attribute) else node.id) in bare
    }

    assert found == set()


def test_negotiations_are_asked_for_on_behalf_of_somebody() -> None:
    gates = {"visible_to", "by_audience_of", "audience_of", "ownerless_for"}
    unasked = [
        f"{named(path)} {function.name}"
        for path in modules("api", "web", "admin")
        for function in functions(path)
        if "Negotiation.objects" in ast.unparse(function)
        and not any(gate in ast.unparse(function) for gate in gates)
    ]

    assert unasked == []


DJANGO_NAMES_THEM = {"Command"}
"""Django finds a management command by the name of its class."""


def test_a_class_name_has_one_meaning() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for path in (*modules(), *(ROOT / "config").rglob("*.py")):
        for node in parsed(path).body:
            if isinstance(node, ast.ClassDef):
                places[node.name].append(path.relative_to(ROOT).as_posix())
    twice = {name: where for name, where in places.items() if len(where) > 1}

    assert twice.keys() - DJANGO_NAMES_THEM == set(), twice


def test_files_are_short_but_for_a_few_with_a_reason() -> None:
    folders = (APP, ROOT / "config", ROOT / "tests", ROOT / "bin")
    files = [path for folder in folders for path in folder.rglob("*.py")]
    long = {
        path.relative_to(ROOT).as_posix()
        for path in files
        if "migrations" not in path.parts and len(path.read_text().splitlines()) > LONGEST
    }

    assert long - set(LONGER) == set()
