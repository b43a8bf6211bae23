"""Accounts are made by those who run the site: nobody signs up."""

from django.http import HttpRequest

from config.sign_in_limits import LimitedSignIn


class AccountAdapter(LimitedSignIn):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
