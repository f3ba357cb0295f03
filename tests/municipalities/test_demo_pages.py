"""Becoming somebody, and reading the mail: only in the demonstration."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from pytest_django import Settings

from municipalities.demo.mail import DemoMailBackend
from tests.conftest import Cast
from tests.factories import UserFactory


@pytest.fixture
def demo(settings: Settings) -> None:
    """Run as `make demo` does."""
    settings.DEMO = True


@pytest.mark.parametrize("path", ["/demo/", "/demo/post/"])
def test_outside_the_demonstration_there_is_nothing(
    visit: Callable[..., Client], path: str
) -> None:
    assert visit().get(path).status_code == 404
    assert visit().post(path, {"email": "beheer@demo.example"}).status_code in {404, 405}


@pytest.mark.usefixtures("demo")
def test_one_button_makes_you_somebody(cast: Cast, visit: Callable[..., Client]) -> None:
    browser = visit()

    response = browser.post("/demo/", {"email": "verbinder@demo.example"}, follow=True)

    assert response.context["user"] == cast.verbinder


@pytest.mark.usefixtures("demo")
def test_nobody_but_the_demo_people_can_be_become(cast: Cast, visit: Callable[..., Client]) -> None:
    UserFactory(email="burgemeester@haarlem.example")

    response = visit().post("/demo/", {"email": "burgemeester@haarlem.example"})

    assert response.status_code == 404


@pytest.mark.usefixtures("demo")
def test_every_page_says_that_it_is_a_demonstration(visit: Callable[..., Client]) -> None:
    assert "Demonstratie, niet van de gemeente" in visit().get("/privacy/").text


@pytest.mark.usefixtures("demo")
def test_mail_is_kept_and_shown(visit: Callable[..., Client]) -> None:
    message = EmailMultiAlternatives("Een Kompas voor je", "Log in.", to=["verbinder@demo.example"])
    message.attach_alternative("<p>Log in.</p>", "text/html")

    assert DemoMailBackend().send_messages([message]) == 1
    assert "Een Kompas voor je" in visit().get("/demo/post/").text
