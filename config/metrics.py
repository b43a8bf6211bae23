"""The delivery path in numbers, in the text format that Prometheus reads. No names, only counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from negotiations.delivery.monitoring.heartbeats import EXPECTED
from negotiations.delivery.monitoring.measurements import Measures, measure
from negotiations.models import Channel
from negotiations.models.deliveries import State
from negotiations.traffic.proxies import is_from_here

FORMAT = "text/plain; version=0.0.4; charset=utf-8"

Sample = tuple[Mapping[str, str], float]


@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """For whoever has METRICS_TOKEN; without that setting, for this machine alone."""
    if settings.METRICS_TOKEN:
        if not _has_token(request):
            refused = HttpResponse("The metrics take a token.\n", status=401)
            refused["WWW-Authenticate"] = "Bearer"
            return refused
    elif not is_from_here(request):
        return HttpResponse("Set METRICS_TOKEN to read this from elsewhere.\n", status=403)
    return HttpResponse("\n".join(_lines(measure(timezone.now()))) + "\n", content_type=FORMAT)


def _has_token(request: HttpRequest) -> bool:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    fits = constant_time_compare(token.strip(), settings.METRICS_TOKEN)
    return fits and scheme.lower() == "bearer"


def _lines(found: Measures) -> Iterator[str]:
    yield from _gauge(
        "messages_open",
        "Messages that are not settled, by state and channel.",
        _by_state(found.open, (State.PENDING, State.LEASED, State.HANDING, State.UNCERTAIN)),
    )
    yield from _gauge(
        "messages_settled_last_day",
        "Messages settled in the last 24 hours, by state and channel.",
        _by_state(
            found.settled,
            (State.SENT, State.FAILED, State.SUPPRESSED, State.CANCELLED, State.UNCERTAIN),
        ),
    )
    yield from _gauge(
        "messages_retrying",
        "Messages that wait after an attempt that failed.",
        [({}, found.retrying)],
    )
    yield from _gauge(
        "oldest_due_seconds",
        "Since when the longest due message has been due; 0 where nothing is.",
        [({}, found.oldest_due)],
    )
    yield from _gauge(
        "hand_over_lag_seconds",
        "From the end of the hold to the answer, of the last 1000 sent at once in the last day.",
        [({"quantile": f"{q:g}"}, found.lag(q)) for q in (0.5, 0.99, 1)],
    )
    yield from _gauge(
        "heartbeat_age_seconds",
        "Since the sweep, and a task in each queue, last ran; missing where it never did.",
        [
            ({"of": name}, (found.now - found.beats[name]).total_seconds())
            for name in EXPECTED
            if name in found.beats
        ],
    )
    yield from _gauge(
        "developments_total",
        "Rows of the stream, in all negotiations.",
        [({}, found.developments)],
        kind="counter",
    )


def _by_state(counts: Mapping[tuple[str, str], int], states: Iterable[str]) -> Iterator[Sample]:
    """Also those of which there is none: a line that comes and goes makes a poor alarm."""
    for state in states:
        for channel in (Channel.EMAIL, Channel.WEBHOOK):
            yield (
                {"state": str(state), "channel": str(channel)},
                counts.get((str(state), str(channel)), 0),
            )


def _gauge(name: str, about: str, samples: Iterable[Sample], kind: str = "gauge") -> Iterator[str]:
    yield f"# HELP demarche_{name} {about}"
    yield f"# TYPE demarche_{name} {kind}"
    for labels, value in samples:
        said = ",".join(f'{label}="{text}"' for label, text in labels.items())
        yield f"demarche_{name}{{{said}}} {value:g}" if said else f"demarche_{name} {value:g}"
