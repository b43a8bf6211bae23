"""An article is taken in at the desk: pasted, as a file, from an address; its source, copy and text are kept."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from negotiations.admin import articles_read
from negotiations.admin.article_intake import ADDED, HERE, KEPT, READ_OF_FILE
from negotiations.admin.articles_read import NOTHING, ONE_OF_BOTH
from negotiations.intake.fetched_pages import FetchedPage
from negotiations.intake.limits import ArticleUnreadable
from negotiations.models import ArticleText, CandidateSearch, Draft, Source, SourceCopy
from negotiations.rules.web_addresses import address_key

from ..cast import Cast
from ..recording.articles_coded import kept_text
from .coding import ARTICLE, SENTENCES, TEXT
from .conftest import Desk, Record, read, signed_in

LIST = "/admin/articles/small/"
FACTS = {"publisher": "Coast Post", "title": "A quota, and no ban", "kind": "newspaper"}
PAGE = f"""<html lang="en"><head><title>A quota, and no ban</title>
<meta property="og:site_name" content="Coast Post"></head><body><article>
<h1>A quota, and no ban</h1>{"".join(f"<p>{one}</p>" for one in TEXT.split(chr(10) * 2))}
</article></body></html>""".encode()
URL = "https://coast.example/2030/quota"


def sent(desk: Desk, **typed: Any) -> Any:
    return desk.post(LIST, typed)


def said(desk: Desk, answer: Any) -> list[str]:
    assert answer.status_code == 302, answer.context["form"].errors
    page = desk.client.get(answer["Location"])
    assert page.status_code == 200
    return [str(message) for message in page.context["messages"]]


def errors_of(answer: Any) -> dict[str, str]:
    assert answer.status_code == 400, answer.status_code
    found: dict[str, str] = answer.context["form"].errors
    return found


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The web has one page; the addresses that were asked."""
    asked: list[str] = []

    def fetch(address: str) -> FetchedPage:
        asked.append(address)
        return FetchedPage(PAGE, URL, "utf-8")

    monkeypatch.setattr(articles_read, "fetch_page", fetch)
    return asked


# The ways in


def test_pasted_text_is_kept_with_its_source_and_a_copy(cast: Cast, ana: Desk) -> None:
    answer = sent(ana, text=TEXT.replace("\n", "\r\n"), date="2030-02-10", **FACTS)

    assert said(ana, answer) == [KEPT]
    source = Source.objects.get(title=FACTS["title"])
    text = ArticleText.objects.get(source=source)
    assert answer["Location"] == f"/admin/articles/small/{source.slug}/"
    assert (source.publisher, source.kind, str(source.date)) == (
        *("Coast Post", "newspaper", "2030-02-10"),
    )
    assert (text.text, text.by) == (TEXT, cast.ana)
    copy = SourceCopy.objects.get(source=source)
    assert (text.copy, copy.kind) == (copy, "text")
    assert CandidateSearch.objects.filter(text=text).exists() is False  # rung once it is committed


def test_analyst_drafts_the_source(cast: Cast, ben: Desk) -> None:
    answer = sent(ben, text=TEXT, **FACTS)

    assert said(ben, answer) == [KEPT]
    draft = Draft.objects.get(noun="source", entry__title=FACTS["title"])
    assert ArticleText.objects.get(draft=draft).text == TEXT
    assert SourceCopy.objects.filter(draft=draft).exists()
    assert not Source.objects.filter(title=FACTS["title"]).exists()
    assert "a draft still" in read(ben.page(answer["Location"]))


def test_file_is_read_and_kept_as_it_is(cast: Cast, ana: Desk) -> None:
    file = SimpleUploadedFile("quota.html", PAGE)

    assert said(ana, sent(ana, file=file, kind="newspaper")) == [KEPT]

    source = Source.objects.get(title=FACTS["title"])
    copy = SourceCopy.objects.get(source=source)
    assert (copy.name, copy.path.read_bytes()) == ("quota.html", PAGE)
    assert source.publisher == "Coast Post"
    assert SENTENCES[0] in ArticleText.objects.get(source=source).text


def test_address_is_fetched_once(cast: Cast, ana: Desk, web: list[str]) -> None:
    answer = sent(ana, address="https://coast.example/q", kind="newspaper")

    assert said(ana, answer) == [KEPT]
    source = Source.objects.get(title=FACTS["title"])
    assert (source.url, web) == (URL, ["https://coast.example/q"])
    assert SourceCopy.objects.get(source=source).name.endswith(".html")


def test_address_beside_a_text_is_only_noted(cast: Cast, ana: Desk, web: list[str]) -> None:
    said(ana, sent(ana, address=URL, text=TEXT, **FACTS))

    assert web == []
    assert Source.objects.get(title=FACTS["title"]).url == URL


def test_kind_is_that_of_the_publishers_last_one(cast: Cast, ana: Desk, record: Record) -> None:
    record.change(Source, {"slug": "agency"}, publisher="Coast Post", kind="agency")

    said(ana, sent(ana, text=TEXT, **{**FACTS, "kind": ""}))

    assert Source.objects.get(title=FACTS["title"]).kind == "agency"


# What is wrong


def test_box_on_top_says_at_which_field(cast: Cast, ana: Desk) -> None:
    shown = sent(ana, text=TEXT, **{**FACTS, "kind": "", "date": "soon"}).content.decode()

    assert ">Kind: This is needed.</a>" in shown
    assert ">Day: " in shown


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({}, "text", NOTHING),
        ({"text": "  "}, "text", NOTHING),
        ({"text": TEXT}, "kind", "This is needed."),
        ({"text": TEXT, **FACTS, "kind": "Émission"}, "kind", "lower-case"),
        ({"text": TEXT, **FACTS, "date": "soon"}, "date", ""),
        (
            {"text": TEXT, **FACTS, "audience": "cleared"},
            "audience",
            "You could not see it yourself",
        ),
        ({"address": "coast"}, "address", "no address of a page"),
    ],
    ids=lambda one: str(one)[:30],
)
def test_fault_stands_at_its_field_and_nothing_typed_is_lost(
    cast: Cast, ana: Desk, typed: dict[str, str], field: str, sentence: str
) -> None:
    sources = Source.objects.count()

    answer = sent(ana, **typed)

    assert sentence in errors_of(answer)[field], errors_of(answer)
    shown = answer.content.decode()
    assert f'href="#in-{field}"' in shown
    assert f'id="in-{field}"' in shown
    for name, value in typed.items():
        if name not in ("audience",) and value.strip():
            assert value.splitlines()[0] in shown, name
    assert Source.objects.count() == sources
    assert not ArticleText.objects.exists()
    assert not SourceCopy.objects.exists()


def test_file_that_cannot_be_read_says_why_and_keeps_the_facts(cast: Cast, ana: Desk) -> None:
    file = SimpleUploadedFile("quota.pdf", b"%PDF-1.7 nothing of the kind")

    answer = sent(ana, file=file, **FACTS)

    assert errors_of(answer)["file"]
    assert 'value="A quota, and no ban"' in answer.content.decode()


def test_file_and_text_at_once_are_refused(cast: Cast, ana: Desk) -> None:
    answer = sent(ana, file=SimpleUploadedFile("a.txt", b"One."), text=TEXT, **FACTS)

    assert errors_of(answer) == {"file": ONE_OF_BOTH}
    assert SENTENCES[0] in answer.content.decode()


def test_what_was_read_of_a_file_is_not_lost_for_a_missing_fact(cast: Cast, ana: Desk) -> None:
    answer = sent(ana, file=SimpleUploadedFile("quota.html", PAGE))

    assert list(errors_of(answer)) == ["kind"]
    shown = read(answer)
    assert READ_OF_FILE in shown
    assert SENTENCES[5] in shown
    assert 'value="Coast Post"' in answer.content.decode()


def test_address_that_gives_nothing_says_why(
    cast: Cast, ana: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fetch(address: str) -> FetchedPage:
        raise ArticleUnreadable("The site answered with nothing.")

    monkeypatch.setattr(articles_read, "fetch_page", fetch)

    assert errors_of(sent(ana, address=URL)) == {"address": "The site answered with nothing."}


# What is here already


def test_address_that_is_known_leads_to_its_text(cast: Cast, ana: Desk, web: list[str]) -> None:
    said(ana, sent(ana, address=URL, text=TEXT, **FACTS))

    answer = sent(ana, address=URL)

    assert said(ana, answer) == [HERE]
    assert web == []
    assert Source.objects.filter(title=FACTS["title"]).count() == 1


def test_text_is_added_to_a_source_that_is_known(
    cast: Cast, ana: Desk, web: list[str], record: Record
) -> None:
    record.change(Source, {"slug": "agency"}, url=URL, address_key=address_key(URL))
    sources = Source.objects.count()

    answer = sent(ana, address=URL)

    assert said(ana, answer) == [ADDED]
    assert answer["Location"] == "/admin/articles/small/agency/"
    assert Source.objects.count() == sources


def test_near_copy_is_told_and_kept_where_it_is_said_so(cast: Cast, ana: Desk) -> None:
    kept_text(cast, article=ARTICLE)
    another = f"{TEXT}\n\nAn editor added this line."

    answer = sent(ana, text=another, **FACTS)

    assert "already here" in errors_of(answer)[""]
    assert 'href="/admin/articles/small/agency/"' in answer.content.decode()
    assert SENTENCES[0] in answer.content.decode()
    assert said(ana, sent(ana, text=another, same_text="apart", **FACTS)) == [KEPT]


def test_copy_that_is_hidden_is_told_to_nobody(
    cast: Cast, ana: Desk, olga: Desk, record: Record
) -> None:
    kept_text(cast, article=ARTICLE)
    record.hide(Source, slug="agency")

    assert "already here" in errors_of(sent(olga, text=TEXT, **FACTS))[""]
    assert said(ana, sent(ana, text=TEXT, **FACTS)) == [KEPT]


def test_address_of_a_hidden_source_is_unknown(
    cast: Cast, ana: Desk, web: list[str], record: Record
) -> None:
    key = address_key(URL)
    record.change(Source, {"slug": "agency"}, url=URL, address_key=key, audience="cleared")

    answer = sent(ana, address=URL, kind="newspaper")

    assert said(ana, answer) == [KEPT]
    assert web == [URL]


def test_form_offers_no_kind_and_no_publisher_of_a_hidden_source(
    cast: Cast, ana: Desk, olga: Desk, record: Record
) -> None:
    named = {"kind": "intercept", "publisher": "Hidden Press"}
    record.change(Source, {"slug": "agency"}, audience="cleared", **named)

    shown, to_olga = (desk.page(LIST).content.decode() for desk in (ana, olga))

    for name in named.values():
        assert f'<option value="{name}">' in to_olga
        assert name not in shown


# Who may


@pytest.mark.parametrize(
    ("who", "offered"),
    [("ana", ["public", "team"]), ("olga", ["public", "team", "cleared"])],
)
def test_audiences_are_offered_to_which_the_writer_belongs(
    cast: Cast, who: str, offered: list[str]
) -> None:
    page = signed_in(cast, who).page(LIST)

    assert [one.word for one in page.context["audiences"]] == offered


def test_source_for_the_cleared_is_taken_in_by_them_alone(
    cast: Cast, ana: Desk, olga: Desk
) -> None:
    typed = {"text": TEXT, "audience": "cleared", **FACTS}

    assert list(errors_of(sent(ana, **typed))) == ["audience"]
    assert said(olga, sent(olga, **typed)) == [KEPT]
    assert Source.objects.get(title=FACTS["title"]).audience == "cleared"


@pytest.mark.parametrize(
    ("who", "status"),
    [("anonymous", 302), ("cora", 302), ("eve", 404), ("mia", 404), ("ben", 302), ("olga", 302)],
)
def test_whoever_writes_takes_in(cast: Cast, who: str, status: int) -> None:
    desk = signed_in(cast, who)

    answer = sent(desk, text=TEXT, **FACTS)

    assert answer.status_code == status
    assert ArticleText.objects.exists() == (who in ("ben", "olga"))


def test_front_page_has_the_way_in_after_what_waits_and_lists_articles(
    cast: Cast, ben: Desk
) -> None:
    kept_text(cast, article=ARTICLE)

    page = ben.page("/admin/")

    main = page.content.decode().partition("<main")[2] or page.content.decode()
    places = [
        main.index(one) for one in ("Drafts for you", "Take in an article", "Articles to be coded")
    ]
    assert places == sorted(places)
    assert f'action="{LIST}"' in main
    assert "Articles to be coded: 1" in read(page)


def test_member_who_reads_has_no_way_in(cast: Cast) -> None:
    assert "Take in an article" not in read(signed_in(cast, "mia").page("/admin/"))
