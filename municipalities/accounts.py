"""How allauth behaves for us."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse


class AccountAdapter(DefaultAccountAdapter):
    """Accounts for residents and officials, on the host of a municipality or of the platform."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Anybody may have an account: it only holds what she chooses to put in it."""
        return True

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """After logging in: her own page, which leads to her work or her initiatives."""
        return reverse("municipalities:account")
