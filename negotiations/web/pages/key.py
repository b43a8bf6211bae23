"""How to read the marks."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ..asking import page
from ..marks import MEANINGS


@page
def key(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/key.html", {"meanings": MEANINGS})
