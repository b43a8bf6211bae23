"""Every address of the site. The pages' are in `negotiations.web.urls`."""

from django.urls import include, path, re_path

from config.health import healthz, readyz
from config.metrics import metrics
from negotiations.admin import desk
from negotiations.api.v1.views.documentation import NothingHere

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("metrics", metrics, name="metrics"),
    path("accounts/", include("negotiations.web.account_urls")),
    path("admin/", desk.urls),
    path("api/v1/", include("negotiations.api.v1.urls")),
    re_path(r"^api(?:/[\s\S]*)?$", NothingHere.as_view()),
    path("", include("negotiations.web.urls")),
]
