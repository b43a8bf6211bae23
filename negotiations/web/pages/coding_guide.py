"""How we code: the guide for those who record, for anybody to read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ...coding_guide import coding_guide
from ..request_context import page


@page
def how_we_code(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/coding.html", {"guide": coding_guide()})
