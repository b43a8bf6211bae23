"""The pages on which a negotiation is started: what it is, step by step what it has, who works on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import slugify
from pydantic import ValidationError

from ..accounts.second_step import has_second_step
from ..entries.faults import faults_of
from ..entries.negotiations import NegotiationEntry
from ..models import Negotiation
from ..reading.perspective import perspective_of
from ..reading.roles import OWNS, PUBLISHES
from ..recording.act import Refused
from ..recording.discarded_negotiations import may_throw_away, throw_away, what_goes, why_it_stays
from ..recording.memberships import begin_negotiation
from ..recording.sent_forms import SentAlready, was_sent
from ..rules.names import LONGEST_SLUG
from ..rules.wording import listed
from ..vocabulary.negotiation_templates import TEMPLATES
from .colleague_pages import colleagues_page
from .last_negotiation import remember
from .outcome_messages import SENT_TWICE
from .rights import NegotiationRights, forget_rights, rights_of
from .sent_forms import GONE, sent_key, shown_key
from .start_lists import (
    StartList,
    digest_of,
    lines_of_template,
    lines_taken_over,
    read_list,
    record_list,
)
from .start_steps import STEPS, StartStep, There
from .widgets import DayInput

COLLEAGUES, READY = "colleagues", "ready"
WITH, FROM = "template", "from"
"""The words in the address for what the lists begin with."""
SHOWN_FIRST = (
    "The list differs from what was shown, so nothing is recorded yet: look at it once more."
)


class StartForm(forms.Form):
    """What a new negotiation is, and what its lists begin with."""

    title = forms.CharField(label="Name", max_length=300)
    short_name = forms.CharField(
        label="In short",
        max_length=40,
        required=False,
        help_text="For tight places, such as the subject of a mail: European security.",
    )
    slug = forms.CharField(
        label="Address",
        max_length=LONGEST_SLUG,
        required=False,
        help_text="The last part of its address, which cannot be changed later. Leave it empty, and it is "
        "made of the name. Where it is for its members only, letters that nobody can guess follow it.",
    )
    summary = forms.CharField(
        label="In a few sentences",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What is negotiated, by whom, and since when.",
    )
    start_date = forms.DateField(label="It begins on", widget=DayInput)
    is_public = forms.ChoiceField(
        label="Who may see it",
        choices=(("", "Its members only"), ("yes", "Everybody")),
        required=False,
        widget=forms.RadioSelect,
    )
    begins_with = forms.ChoiceField(
        label="What its lists begin with", required=False, widget=forms.RadioSelect
    )

    def entry(self) -> NegotiationEntry:
        """What is to be begun; raises `ValidationError` of its entry."""
        given = self.cleaned_data
        public = bool(given["is_public"])
        slug = (given["slug"] or slugify(given["title"]) or "negotiation")[:LONGEST_SLUG]
        said = {name: given[name] for name in ("title", "short_name", "summary", "start_date")}
        return NegotiationEntry.model_validate({**said, "slug": slug, "is_public": public})


@dataclass(frozen=True, slots=True)
class StepLink:
    """One step in the list of them: how much of it is there, and whether it is the present one."""

    word: str
    title: str
    address: str
    count: int | None
    is_here: bool


# What it is


def begin_view(site: Any, request: HttpRequest) -> HttpResponse:
    """The first page: it makes the negotiation, whose owner is whoever made it."""
    if not rights_of(request).starts:
        raise Http404
    form = StartForm(
        request.POST or None,
        label_suffix="",
        initial={"start_date": rights_of(request).today, "is_public": "", "begins_with": ""},
    )
    others = _others(request)
    choice: Any = form.fields["begins_with"]
    choice.choices = [
        ("", "Nothing: I list everything myself"),
        *((f"{WITH}={one.word}", f"{one.title}: {one.about}") for one in TEMPLATES.values()),
        *((f"{FROM}={one.slug}", f"What “{one.title}” has") for one in others),
    ]
    if request.method == "POST" and form.is_valid():
        made = _begun(request, form)
        if made is not None:
            begin = form.cleaned_data["begins_with"]
            return HttpResponseRedirect(_address(made, STEPS[0].word, begin))
    context = {
        **site.each_context(request),
        "title": "Start a negotiation",
        "form": form,
        "form_key": shown_key(request.POST),
        "steps": [step.title for step in STEPS],
        "needs_second_step": settings.REQUIRE_MFA and not has_second_step(request.user),  # type: ignore[arg-type]
    }
    status = 400 if form.errors else 200
    return TemplateResponse(request, "admin/start.html", context, status=status)


def _begun(request: HttpRequest, form: StartForm) -> Negotiation | None:
    """The negotiation that was begun; None where it is refused, and the form says why."""
    twice = ""
    try:
        made = begin_negotiation(
            form.entry(),
            owner=request.user,  # type: ignore[arg-type]
            key=sent_key(request.POST),
        )
    except SentAlready as already:
        made, twice = already.made, f" {SENT_TWICE}"
        if made is None:
            form.add_error(None, GONE)
            return None
    except ValidationError as wrong:
        for name, told in faults_of(wrong).items():
            form.add_error(name if name in form.fields else None, " ".join(told))
        return None
    except Refused as refused:
        for name, text in refused.errors.items():
            form.add_error(name if name in form.fields else None, text)
        return None
    forget_rights(request)
    remember(request, made)
    messages.success(request, f"{made} is there, and you own it. Now its tracks.{twice}")
    return made


def _others(request: HttpRequest) -> list[Negotiation]:
    """The negotiations that he may read, from which lists can be taken over."""
    return list(Negotiation.objects.visible_to(request.user).order_by("-start_date", "slug"))


# What it has


def _part(request: HttpRequest, negotiation: str) -> NegotiationRights:
    """His part in the negotiation; of one in which he does not publish there is no such page."""
    rights = rights_of(request)
    where = rights.named(negotiation, PUBLISHES)
    if where is None:
        raise Http404
    return rights.parts[where.pk]


def any_step_view(site: Any, request: HttpRequest, negotiation: str, word: str) -> HttpResponse:
    """The page of a step: a list, the colleagues, or the end of the path."""
    if word == READY:
        return ready_view(site, request, negotiation)
    if word == COLLEAGUES:
        part, begin = _part(request, negotiation), _begin(request)
        onwards = _address(part.view.negotiation, READY, begin)
        frame = _frame(site, request, part, COLLEAGUES, begin)
        return colleagues_page(request, part, frame, onwards)
    return step_view(site, request, negotiation, word)


def step_view(site: Any, request: HttpRequest, negotiation: str, word: str) -> HttpResponse:
    """One step: a list that is typed or pasted, shown before it is recorded."""
    part = _part(request, negotiation)
    step = next((one for one in STEPS if one.word == word), None)
    if step is None:
        raise Http404
    remember(request, part.view.negotiation)
    there, begin = There(part.view), _begin(request)
    text, read, wrong = "", None, ""
    if request.method == "POST":
        text = request.POST.get("lines", "")
        read = read_list(step, text, there, by=request.user)  # type: ignore[arg-type]
        if "_save" in request.POST and read.is_good:
            wrong = _recorded(request, step, read, there, text)
            if not wrong:
                return HttpResponseRedirect(
                    _address(part.view.negotiation, _after_lists(part, step), begin)
                )
    elif begin and not there.view.visible(step.noun).exists():
        text = _prefilled(request, step, there)
    is_wrong = bool(wrong or (read and not read.is_good))
    context = {
        **_frame(site, request, part, word, begin),
        "title": step.title,
        "step": step,
        "things": [(thing, site.address_of(thing)) for thing in there.rows(step.noun)],
        "text": text,
        "form_key": shown_key(request.POST),
        "read": read,
        "wrong": wrong,
        "checked": digest_of(text) if read and read.is_good and read.new else "",
        "next": _address(part.view.negotiation, _after_lists(part, step), begin),
        "templates": list(TEMPLATES.values()),
        "others": [one for one in _others(request) if one != part.view.negotiation],
        "begin": begin,
    }
    status = 400 if is_wrong else 200
    return TemplateResponse(request, "admin/start_step.html", context, status=status)


def _recorded(
    request: HttpRequest, step: StartStep, read: StartList, there: There, text: str
) -> str:
    """Records the list, and says so; else the sentence that says why it was not."""
    user, key = request.user, sent_key(request.POST)
    if was_sent(user, key):  # type: ignore[arg-type]
        messages.success(request, SENT_TWICE)
        return ""
    if request.POST.get("checked") != digest_of(text) and read.new:
        return SHOWN_FIRST
    try:
        count = record_list(read, there, by=user, key=key)  # type: ignore[arg-type]
    except SentAlready:
        messages.success(request, SENT_TWICE)
        return ""
    except Refused as refused:
        return " ".join(refused.errors.values())
    noun = step.title.lower()
    said = f"{count} of the {noun} recorded in one act." if count else f"No new {noun}."
    messages.success(request, said)
    return ""


def _begin(request: HttpRequest) -> str:
    """With what the lists begin, as it stands in the address: a template or another negotiation."""
    for name in (WITH, FROM):
        if request.GET.get(name):
            return urlencode({name: request.GET[name]})
    return ""


def _prefilled(request: HttpRequest, step: StartStep, there: There) -> str:
    """The lines with which the list of a step begins; none of what he may not read."""
    template = TEMPLATES.get(request.GET.get(WITH, ""))
    if template is not None:
        return lines_of_template(template, step, there.parties)
    other = perspective_of(request.user, request.GET.get(FROM, ""), today=there.view.today)
    if other is None or step.word == "rounds":
        return ""
    return lines_taken_over(step, There(other))


def _next(step: StartStep) -> str:
    words = [one.word for one in STEPS]
    place = words.index(step.word) + 1
    return words[place] if place < len(words) else COLLEAGUES


def _after_lists(part: NegotiationRights, step: StartStep) -> str:
    """The step after that one: colleagues are invited by owners alone."""
    word = _next(step)
    return READY if word == COLLEAGUES and part.role not in OWNS else word


def _address(negotiation: Negotiation, word: str, begin: str = "") -> str:
    address = reverse("admin:start_step", args=[negotiation.slug, word])
    return f"{address}?{begin}" if begin else address


def _frame(
    site: Any, request: HttpRequest, part: NegotiationRights, word: str, begin: str
) -> dict[str, Any]:
    """What stands on every page of the path: its steps, and what is still missing."""
    negotiation, there = part.view.negotiation, There(part.view)
    counts = {step.word: there.view.visible(step.noun).count() for step in STEPS}
    links = [
        StepLink(
            s.word, s.title, _address(negotiation, s.word, begin), counts[s.word], s.word == word
        )
        for s in STEPS
    ]
    if part.role in OWNS:
        people = negotiation.memberships.count()
        where = _address(negotiation, COLLEAGUES, begin)
        links.append(StepLink(COLLEAGUES, "Colleagues", where, people, word == COLLEAGUES))
    where = _address(negotiation, READY, begin)
    links.append(StepLink(READY, "Ready", where, None, word == READY))
    missing = [step.missing for step in STEPS if counts[step.word] < step.least]
    return {
        **site.each_context(request),
        "negotiation": negotiation,
        "links": links,
        "place": next((n for n, link in enumerate(links, start=1) if link.is_here), 0),
        "missing": listed(missing) if missing else "",
        "owns": part.role in OWNS,
    }


# And its end


def ready_view(site: Any, request: HttpRequest, negotiation: str) -> HttpResponse:
    """The last page: what is there, what is missing, and what one does next."""
    part = _part(request, negotiation)
    where = part.view.negotiation
    context = {
        **_frame(site, request, part, READY, _begin(request)),
        "title": "Ready",
        "records": f"{reverse('admin:negotiations_statement_add')}?negotiation={where.slug}",
        "mends": site.address_of(where),
        "follows": reverse("new_subscription", args=[where.slug]),
        "throws_away": may_throw_away(request.user, where) and not why_it_stays(where),  # type: ignore[arg-type]
    }
    return TemplateResponse(request, "admin/start_ready.html", context)


def throw_away_view(site: Any, request: HttpRequest, negotiation: str) -> HttpResponse:
    """Throws away one in which nothing was published: it says what goes, and asks for its name."""
    where = rights_of(request).named(negotiation, OWNS)
    if where is None or not may_throw_away(request.user, where):  # type: ignore[arg-type]
        raise Http404
    stays, wrong = why_it_stays(where), ""
    if request.method == "POST" and not stays:
        try:
            throw_away(where, by=request.user, name=request.POST.get("name", ""))  # type: ignore[arg-type]
        except Refused as refused:
            wrong = " ".join(refused.errors.values())
        else:
            forget_rights(request)
            messages.success(request, f"{where.title} is gone, with all that was in it.")
            return HttpResponseRedirect(reverse("admin:index"))
    context = {
        **site.each_context(request),
        "title": "Throw it away",
        "negotiation": where,
        "stays": stays,
        "goes": [] if stays else what_goes(where),
        "wrong": wrong,
        "back": _address(where, READY),
    }
    status = 400 if wrong or (stays and request.method == "POST") else 200
    return TemplateResponse(request, "admin/throw_away.html", context, status=status)
