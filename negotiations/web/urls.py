"""The addresses of the pages."""

from django.urls import include, path, re_path

from .mail_events import mail_events
from .pages.about import about
from .pages.anonymous_subscriptions import (
    confirmation,
    follow,
    follow_asked,
    reader,
    reader_end,
    reader_new,
    reader_subscription,
    reader_switch,
)
from .pages.briefs import brief_of_party, brief_of_round, brief_of_time
from .pages.coding_guide import how_we_code
from .pages.compare import compare_rounds
from .pages.corrections import corrections
from .pages.crawlers import robots, sitemap, sitemaps
from .pages.delivery import delivery, lift, try_again
from .pages.demands import demands
from .pages.developments import developments
from .pages.documents import document
from .pages.editions import edition_list, edition_page, new_edition
from .pages.embeds import embed_issue, embed_matrix
from .pages.endpoints import endpoint, endpoint_act, endpoints
from .pages.feeds import developments_atom, feeds, rounds_ics
from .pages.forgotten_account import forget_own_account
from .pages.home import home
from .pages.invitations import invitation
from .pages.issues import issue
from .pages.key import key
from .pages.mailbox import mail, mail_html, mail_source, mailbox
from .pages.noun_lists import documents, issues, parties, rounds
from .pages.overview import overview
from .pages.parties import party
from .pages.problems import problems
from .pages.red_lines import lines
from .pages.rounds import round_page
from .pages.search import search_page
from .pages.sources import source, sources
from .pages.speakers import speaker, speakers
from .pages.statements import statement
from .pages.subscriptions import (
    edit_subscription,
    new_subscription,
    set_time_zone,
    subscriptions,
    switch_subscription,
)
from .pages.timeline import timeline
from .pages.tokens import new_token, tokens
from .pages.tracks import track, tracks
from .pages.unsubscription import leaving
from .pages.wordings import demand_wording, wording
from .request_context import not_found
from .seen_as import see_as

negotiation = [
    path("", overview, name="overview"),
    path("developments/", developments, name="developments"),
    path("developments.atom", developments_atom, name="developments_atom"),
    path("rounds.ics", rounds_ics, name="rounds_ics"),
    path("feeds/", feeds, name="feeds"),
    path("follow/", follow, name="follow"),
    path("follow/asked/", follow_asked, name="follow_asked"),
    path("timeline/", timeline, name="timeline"),
    path("demands/", demands, name="demands"),
    path("demands/<slug:slug>/wording/", demand_wording, name="demand-wording"),
    path("wording/", wording, name="wording"),
    path("red-lines/", lines, name="red-lines"),
    path("compare/", compare_rounds, name="compare"),
    path("about/", about, name="about"),
    path("corrections/", corrections, name="corrections"),
    path("editions/", edition_list, name="editions"),
    path("editions/make/", new_edition, name="new_edition"),
    path("editions/<slug:day>/", edition_page, name="edition"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("embed/matrix/", embed_matrix, name="embed_matrix"),
    path("embed/issues/<slug:slug>/", embed_issue, name="embed_issue"),
    path("rounds/<slug:slug>/", round_page, name="round"),
    path("rounds/<slug:slug>/brief/", brief_of_round, name="round_brief"),
    path("parties/<slug:slug>/brief/", brief_of_party, name="party_brief"),
    path("brief/", brief_of_time, name="brief"),
    path("statements/<slug:slug>/", statement, name="statement"),
    path("issues/<slug:slug>/", issue, name="issue"),
    path("parties/<slug:slug>/", party, name="party"),
    path("documents/<slug:slug>/", document, name="document"),
    path("parties/", parties, name="parties"),
    path("issues/", issues, name="issues"),
    path("rounds/", rounds, name="rounds"),
    path("documents/", documents, name="documents"),
    path("tracks/", tracks, name="tracks"),
    path("tracks/<slug:slug>/", track, name="track"),
    path("speakers/", speakers, name="speakers"),
    path("speakers/<slug:slug>/", speaker, name="speaker"),
    path("sources/", sources, name="sources"),
    path("sources/<slug:slug>/", source, name="source"),
]

mine = [
    path("", subscriptions, name="subscriptions"),
    path("endpoints/", endpoints, name="endpoints"),
    path("endpoints/<uuid:id>/", endpoint, name="endpoint"),
    path("endpoints/<uuid:id>/act/", endpoint_act, name="endpoint_act"),
    path("to/<slug:negotiation>/", new_subscription, name="new_subscription"),
    path("clock/", set_time_zone, name="set_time_zone"),
    path("<uuid:id>/", edit_subscription, name="subscription"),
    path("<uuid:id>/switch/", switch_subscription, name="switch_subscription"),
]

sent = [
    path("", mailbox, name="mailbox"),
    path("<uuid:id>/", mail, name="mail"),
    path("<uuid:id>/html/", mail_html, name="mail_html"),
    path("<uuid:id>/source/", mail_source, name="mail_source"),
]

running = [
    path("", delivery, name="delivery"),
    path("again/", try_again, name="try_again"),
    path("lift/", lift, name="lift"),
]

without_account = [
    path("confirm/<str:signed>", confirmation, name="confirm"),
    path("<str:token>", reader, name="reader"),
    path("<str:token>/end", reader_end, name="reader_end"),
    path("<str:token>/to/<slug:negotiation>", reader_new, name="reader_new"),
    path("<str:token>/<uuid:id>", reader_subscription, name="reader_subscription"),
    path("<str:token>/<uuid:id>/switch", reader_switch, name="reader_switch"),
]

urlpatterns = [
    path("", home, name="home"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemaps, name="sitemaps"),
    path("key/", key, name="key"),
    path("search/", search_page, name="search"),
    path("docs/desk/", how_we_code, name="coding"),
    path("docs/problems/", problems, name="problems"),
    path("see-as/", see_as, name="see_as"),
    path("n/<slug:negotiation>/", include(negotiation)),
    path("subscriptions/", include(mine)),
    # As short as it can be: the header of a mail that holds it must stay on one line.
    path("u/<str:token>", leaving, name="leave"),
    path("r/", include(without_account)),
    path("invitations/<str:signed>/", invitation, name="invitation"),
    path("accounts/tokens/", tokens, name="tokens"),
    path("accounts/tokens/new/", new_token, name="new_token"),
    path("accounts/forget/", forget_own_account, name="forget_own_account"),
    path("mailbox/", include(sent)),
    path("delivery/", include(running)),
    path("mail-events/", mail_events, name="mail_events"),
    # The last resort, so that a wrong address is answered in the look of the site in DEBUG too.
    re_path(r"^(?!api/).*/$", not_found),
]
