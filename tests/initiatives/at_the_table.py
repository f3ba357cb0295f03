"""What one does at a table and after it, in a browser."""

from __future__ import annotations

import re
from typing import Any

from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from initiatives.kompas.answers import NOTHING_WRITTEN
from initiatives.kompas.doors import new_form_key
from initiatives.models import Question, Sitting


def handing_over(**changes: Any) -> dict[str, Any]:
    return {
        "contact_name": "Ank",
        "contact_email": "ank@demo.example",
        "on_paper": "on",
        "paper_key": new_form_key(),
        "share": "no",
        **changes,
    }


def save(browser: Client, sitting: Sitting, question: Question, text: str) -> int:
    data = {f"{question.key}-text": text, f"{question.key}-seen": NOTHING_WRITTEN}
    path = reverse("kompas:theme", args=[sitting.kompas_id, question.theme])
    return browser.post(path, data).status_code


def room(browser: Client, sitting: Sitting, name: str = "overview") -> HttpResponse:
    return browser.get(reverse(f"kompas:{name}", args=[sitting.kompas_id]))


def hand_over(browser: Client, sitting: Sitting, **changes: Any) -> HttpResponse:
    path = reverse("support:sitting_hand_over", args=[sitting.pk])
    return browser.post(path, handing_over(**changes))


def path_on(paper: HttpResponse) -> str:
    assert paper.status_code == 200, paper.context["form"].errors
    return re.sub(r"^https?://[^/]+", "", paper.context["url"])


def path_in_mail() -> str:
    found = re.search(r"https?://\S+?(/kompas/[\w-]{32}/)", str(mail.outbox[-1].body))
    assert found
    return found[1]


def take_over(browser: Client, path: str, sitting: Sitting) -> HttpResponse:
    page = browser.get(path, follow=True)
    assert page.status_code == 200
    return browser.post(
        reverse("kompas:take_over", args=[sitting.kompas_id]),
        {"form_key": page.context["form_key"]},
    )
