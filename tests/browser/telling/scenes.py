"""What can be looked at of what alerts brought: pages, and what is done on them first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from ...alerting.signing_up import page_of
from ..conftest import HERE, SLUG
from .conftest import Told

NEW = f"/subscriptions/to/{SLUG}/"
FOLLOW = f"{HERE}follow/"
ENDPOINTS = "/subscriptions/endpoints/"


@dataclass(frozen=True)
class Scene:
    """Something to look at: a page, what is done on it first, and what most people came for.

    `heading` is how it then begins, `main` what the keyboard has to reach. `refused` where the answer is an error by its status.
    """

    name: str
    heading: str
    who: str | None
    path: Callable[[Told], str]
    main: str
    done: Callable[[Page], None] = lambda page: None
    refused: bool = False


def _press(words: str) -> Callable[[Page], None]:
    return lambda page: page.click(f"main button:has-text('{words}')")


def _end_all(page: Page) -> None:
    page.click("main button[value=end]")


def _preview(page: Page) -> None:
    page.locator("summary", has_text="About which parties").click()
    page.check("input[name=parties][value=russia]")
    page.click("button[name=preview]")


def _badly(page: Page) -> None:
    """What no browser sends by itself."""
    page.eval_on_selector(
        "[name=note]", "it => { it.maxLength = 999; it.value = 'x'.repeat(301); }"
    )
    page.eval_on_selector_all(
        "[name=frequency]", "all => all.forEach(it => { it.value = 'soon'; })"
    )
    page.click("main button.primary")


def _no_address(page: Page) -> None:
    page.fill("input[name=email]", "nobody")
    page.click("main button.primary")


def _sign_up(page: Page) -> None:
    page.fill("input[name=email]", "somebody.new@example.org")
    page.click("main button.primary")


def _no_endpoint(page: Page) -> None:
    page.fill("input[name=url]", "https://192.168.1.1:8443/hook")
    page.click("main button.primary")


def _endpoint(page: Page) -> None:
    page.fill("input[name=url]", "https://hooks.example.org/services/T0000/B0000/a-new-one")
    page.click("main button.primary")


def _stop_and_return(page: Page) -> None:
    page.click("main button")
    page.click("main button")


def _always(path: str) -> Callable[[Told], str]:
    return lambda told: path


def _mine(told: Told) -> str:
    return f"/subscriptions/{told.users['ana'].recipient.subscriptions.first().pk}/"


def _reader(name: str) -> Callable[[Told], str]:
    return lambda told: f"/r/{page_of(told.reader(name))}"


def _their_own(told: Told) -> str:
    reader = told.reader("reads")
    return f"/r/{page_of(reader)}/{reader.subscriptions.get().pk}"


def _more(told: Told) -> str:
    return f"/r/{page_of(told.reader('reads'))}/to/{SLUG}"


def _in_the_mailbox(told: Told) -> str:
    return f"/mailbox/{told.mails('ana')[0].pk}/"


TALKS = "European security talks"
PRIMARY = "main button.primary"
SCENES = [
    Scene("nothing followed", "Subscriptions", "root", _always("/subscriptions/"), "main .add a"),
    Scene(
        "what one follows",
        "Subscriptions",
        "ana",
        _always("/subscriptions/"),
        "main .follow .button",
    ),
    Scene("a new subscription", TALKS, "ana", _always(NEW), PRIMARY),
    Scene("with what it would send", TALKS, "ana", _always(NEW), PRIMARY, _preview),
    Scene("with what does not fit", TALKS, "ana", _always(NEW), ".errors a", _badly, refused=True),
    Scene("a subscription changed", TALKS, "ana", _mine, PRIMARY),
    Scene("signing up", "Follow by mail", None, _always(FOLLOW), PRIMARY),
    Scene(
        "signing up badly",
        "Follow by mail",
        None,
        _always(FOLLOW),
        ".errors a",
        _no_address,
        refused=True,
    ),
    Scene(
        "signed up", "Look into your mailbox", None, _always(FOLLOW), "main .plainpage a", _sign_up
    ),
    Scene(
        "asked whether it was him",
        "Do you want these mails?",
        None,
        lambda told: told.link("asked"),
        PRIMARY,
    ),
    Scene(
        "confirmed",
        "What you get",
        None,
        lambda told: told.link("says-yes"),
        ".follow .button",
        _press("Yes"),
    ),
    Scene(
        "refused",
        "We will not write again",
        None,
        lambda told: told.link("says-no"),
        "main button",
        _press("not me"),
    ),
    Scene("without an account", "What you get", None, _reader("reads"), ".follow .button"),
    Scene("more without an account", TALKS, None, _more, PRIMARY),
    Scene("changed without an account", TALKS, None, _their_own, PRIMARY, _press("Show")),
    Scene("all ended", "What you get", None, _reader("ends"), "main .add a", _end_all),
    Scene("forgotten", "Deleted", None, _reader("goes"), "main a", _press("Delete")),
    Scene(
        "a link too old",
        "This link is too old",
        None,
        lambda told: told.link("late"),
        "main a",
        refused=True,
    ),
    Scene("leaving", "Stop these mails?", None, lambda told: told.leave("ben"), PRIMARY),
    Scene("left", "Stopped", None, lambda told: told.leave("ben"), "main button", _press("Stop")),
    Scene(
        "returned",
        "They will come again",
        None,
        lambda told: told.leave("ben"),
        "main button",
        _stop_and_return,
    ),
    Scene("no endpoint", "Webhooks", "root", _always(ENDPOINTS), PRIMARY),
    Scene(
        "an endpoint that will not do",
        "Webhooks",
        "ana",
        _always(ENDPOINTS),
        ".errors a",
        _no_endpoint,
        True,
    ),
    Scene("endpoints", "Webhooks", "ana", _always(ENDPOINTS), "main a[href*=endpoints]"),
    Scene(
        "a new endpoint",
        "https://hooks.example.org/",
        "root",
        _always(ENDPOINTS),
        PRIMARY,
        _endpoint,
    ),
    Scene(
        "what it answered",
        "http://127.0.0.1",
        "ana",
        lambda told: f"{ENDPOINTS}{told.endpoint.pk}/",
        PRIMARY,
    ),
    Scene("the delivery path", "Delivery", "root", _always("/delivery/"), "main button"),
    Scene("the mailbox", "Mailbox", None, _always("/mailbox/"), "main .mailbox a"),
    Scene(
        "one mail in it",
        "European security: US on “Continuing the talks”",
        None,
        _in_the_mailbox,
        "main a",
    ),
]
