"""Takes the reports of the mail provider: each is read by anymail's view and passed on with one call.

Anymail would send what it read as a signal; here it is passed on directly, so that the way of a
report can be walked like any other.
"""

from __future__ import annotations

from typing import Any, ClassVar

from anymail.exceptions import AnymailConfigurationError
from anymail.webhooks.base import AnymailBaseWebhookView
from anymail.webhooks.brevo import BrevoTrackingWebhookView
from anymail.webhooks.mailgun import MailgunTrackingWebhookView
from anymail.webhooks.mailjet import MailjetTrackingWebhookView
from anymail.webhooks.postmark import PostmarkTrackingWebhookView
from anymail.webhooks.sparkpost import SparkPostTrackingWebhookView
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from ..delivery.mail.bounces import MailEvent, Report, note
from .request_context import not_found


class Hearing(AnymailBaseWebhookView):
    """A provider's view that notes what it reads."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.run_validators(request)
        try:
            events = self.parse_events(request)
            reports = [self.report(event) for event in events]
        except (ValueError, LookupError, TypeError, AttributeError, AnymailConfigurationError):
            return HttpResponseBadRequest("This is no report of that provider.")
        for report in reports:
            if report is not None:
                note(report, now=timezone.now())
        return HttpResponse()

    def report(self, event: Any) -> Report | None:
        """The report that an event makes on an address; None where nothing follows from it."""
        became = BECAME.get((event.event_type, event.reject_reason)) or BECAME.get(
            (event.event_type, None)
        )
        if became is None or not event.recipient:
            return None
        if became == MailEvent.CAME_BACK and self.passes(event.esp_event):
            became = MailEvent.DELAYED
        return Report(event.recipient, became, event.mta_response or event.description or "")

    def passes(self, told: Any) -> bool:
        """True where that mail came back for a reason that may pass: a full mailbox, a name not found."""
        return False


BECAME: dict[tuple[str, str | None], MailEvent] = {
    ("delivered", None): MailEvent.ARRIVED,
    ("deferred", None): MailEvent.DELAYED,
    ("complained", None): MailEvent.COMPLAINED,
    ("unsubscribed", None): MailEvent.UNSUBSCRIBED,
    ("bounced", None): MailEvent.CAME_BACK,
    ("bounced", "timed_out"): MailEvent.DELAYED,
    # The other side did not like the mail or who sent it: that says nothing of the address.
    ("bounced", "blocked"): MailEvent.DELAYED,
    ("bounced", "spam"): MailEvent.DELAYED,
    # The provider did not even try, since of its own it knows that address.
    ("rejected", "bounced"): MailEvent.CAME_BACK,
    ("rejected", "invalid"): MailEvent.CAME_BACK,
    ("rejected", "spam"): MailEvent.COMPLAINED,
    ("rejected", "unsubscribed"): MailEvent.UNSUBSCRIBED,
    ("rejected", "blocked"): MailEvent.DELAYED,
}
"""By what anymail calls it: the type of event and, where it matters, why."""


class Brevo(Hearing, BrevoTrackingWebhookView):
    def passes(self, told: Any) -> bool:
        return bool(told.get("event") == "soft_bounce")


class Mailgun(Hearing, MailgunTrackingWebhookView):
    """Calls deferred what may pass."""


class Mailjet(Hearing, MailjetTrackingWebhookView):
    def passes(self, told: Any) -> bool:
        return told.get("hard_bounce") is False


class Postmark(Hearing, PostmarkTrackingWebhookView):
    def passes(self, told: Any) -> bool:
        return told.get("Type") in ("SoftBounce", "Transient", "DnsError", "VirusNotification")


class SparkPost(Hearing, SparkPostTrackingWebhookView):
    SOFT: ClassVar = {"1", "20", "21", "22", "23", "24", "25", "40", "70"}

    def passes(self, told: Any) -> bool:
        return told["msys"]["message_event"].get("bounce_class") in self.SOFT


VIEWS: dict[str, type[Hearing]] = {
    "anymail.backends.brevo.EmailBackend": Brevo,
    "anymail.backends.mailgun.EmailBackend": Mailgun,
    "anymail.backends.mailjet.EmailBackend": Mailjet,
    "anymail.backends.postmark.EmailBackend": Postmark,
    "anymail.backends.sparkpost.EmailBackend": SparkPost,
}
"""By the back end that MAIL_URL chose."""


@csrf_exempt
def mail_events(request: HttpRequest) -> HttpResponse:
    """Takes a report of the provider named by MAIL_URL. There is none without MAIL_WEBHOOK_SECRET."""
    view = VIEWS.get(settings.MAILERS["default"]["BACKEND"])
    if view is None or not settings.MAIL_WEBHOOK_SECRET:
        return not_found(request)
    return view.as_view()(request)
