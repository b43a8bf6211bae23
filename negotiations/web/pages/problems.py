"""What each problem that the API tells by name means, and what to do: the addresses of their types."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ..request_context import page


@page
def problems(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/problems.html")
