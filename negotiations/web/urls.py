"""The addresses of the pages."""

from django.urls import include, path, re_path

from .asking import not_found
from .pages.developments import developments
from .pages.home import home
from .pages.issues import issue
from .pages.key import key
from .pages.overview import overview
from .pages.parties import party
from .pages.rounds import round_page
from .pages.statements import statement

negotiation = [
    path("", overview, name="overview"),
    path("developments/", developments, name="developments"),
    path("rounds/<slug:slug>/", round_page, name="round"),
    path("statements/<slug:slug>/", statement, name="statement"),
    path("issues/<slug:slug>/", issue, name="issue"),
    path("parties/<slug:slug>/", party, name="party"),
]

urlpatterns = [
    path("", home, name="home"),
    path("key/", key, name="key"),
    path("n/<slug:negotiation>/", include(negotiation)),
    # The last resort, so that a wrong address is answered in the look of the site in DEBUG too.
    re_path(r"^(?!api/).*/$", not_found),
]
