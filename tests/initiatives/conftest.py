"""An initiator without an account, in her own browser, with a Kompas she just began."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from initiatives.kompas.doors import new_form_key
from initiatives.models import Kompas, Question, Sitting
from municipalities.models import Job
from tests.conftest import Cast, Town
from tests.factories import QuestionSetFactory
from tests.initiatives.counted import counted

__all__ = ["counted"]


@dataclass
class Initiator:
    """Her browser, her Kompas and the secret of her link."""

    browser: Client
    kompas: Kompas
    secret: str

    def path(self, name: str, *args: object) -> str:
        """The address of one of the rooms: `path("theme", "waarde")`."""
        return reverse(f"kompas:{name}", args=[self.kompas.pk, *args])

    def get(self, name: str, *args: object) -> HttpResponse:
        """Open a room."""
        return self.browser.get(self.path(name, *args))

    def post(
        self, name: str, *args: object, data: dict[str, Any] | None = None, **more: Any
    ) -> HttpResponse:
        """Send a form in a room."""
        return self.browser.post(self.path(name, *args), data or {}, **more)

    def fresh(self) -> Kompas:
        """The Kompas as it is stored now."""
        return Kompas.objects.get(pk=self.kompas.pk)


@pytest.fixture
def begin(town: Town, visit: Callable[..., Client]) -> Callable[..., Initiator]:
    """Begin a Kompas as a resident does, with only a name: `begin("Soep op de stoep")`."""
    QuestionSetFactory(municipality=town.municipality)

    def start(name: str = "Soep op de stoep", browser: Client | None = None) -> Initiator:
        browser = browser or visit()
        browser.post(reverse("kompas:start"), {"name": name, "form_key": new_form_key()})
        kompas = Kompas.objects.latest("pk")
        page = browser.get(reverse("kompas:link", args=[kompas.pk]))
        secret = page.context["url"].rstrip("/").rsplit("/", 1)[1]
        return Initiator(browser, kompas, secret)

    return start


@pytest.fixture
def initiator(begin: Callable[..., Initiator]) -> Initiator:
    """An initiator who just began."""
    return begin()


@pytest.fixture
def question(initiator: Initiator) -> Question:
    """The question of the theme waarde."""
    found = initiator.kompas.question_set.questions.get(theme="waarde")
    assert isinstance(found, Question)
    return found


@pytest.fixture
def run_jobs() -> Callable[[], int]:
    """Do all work that waits, as a worker would; tells how much there was."""
    from municipalities import jobs

    def run() -> int:
        waiting = list(Job.objects.filter(status=Job.Status.QUEUED).values_list("pk", flat=True))
        for key in waiting:
            jobs.run(key)
        return len(waiting)

    return run


@pytest.fixture
def begun(cast: Cast, town: Town, visit: Callable[..., Client]) -> Sitting:
    """A Kompas the gebiedsverbinder began with Ank."""
    QuestionSetFactory(municipality=town.municipality)
    answer = visit(cast.verbinder).post(
        reverse("support:sitting_new"),
        {"resident_name": "Ank", "name": "Soep op de stoep", "form_key": new_form_key()},
    )
    sitting: Sitting = Sitting.objects.get()
    assert answer["Location"] == reverse("kompas:overview", args=[sitting.kompas_id])
    return sitting


@pytest.fixture
def official(cast: Cast, visit: Callable[..., Client]) -> Client:
    """Her browser."""
    return visit(cast.verbinder)
