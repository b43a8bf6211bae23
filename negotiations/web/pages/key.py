"""The key to the marks."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ...vocabulary.stances import SCALE
from ..request_context import page


@page
def key(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/key.html", {"scale": reversed(SCALE)})
