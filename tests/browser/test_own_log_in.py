"""The municipality's own log-in, as a colleague meets it: the button, a refusal, and logged out."""

from __future__ import annotations

from collections.abc import Callable

from tests.browser.conftest import Visitor
from tests.browser.test_pages_behind_a_door import assert_accessible_and_fitting

PROVIDER = "/beheer/inloggen/1/"


def test_its_pages_are_accessible_and_fit(new_visitor: Callable[..., Visitor]) -> None:
    """Nobody listens at the demonstration's provider, so that coming in is refused."""
    administrator = new_visitor()
    administrator.become("beheer@demo.example")
    switch = administrator.go(PROVIDER).get_by_label("Toon de knop op de inlogpagina")
    switch.check()
    administrator.page.get_by_role("button", name="Bewaar").click()
    administrator.page.get_by_text("Je veranderingen zijn bewaard.").wait_for()
    colleague = new_visitor()
    try:
        page = colleague.go("/account/login/")
        assert_accessible_and_fitting(page)
        page.get_by_role("link", name="Log in met je account van Haarlem").click()
        page.get_by_role("heading", name="Inloggen lukte niet").wait_for()
        assert_accessible_and_fitting(page)
        page = colleague.go("/account/aanmelddienst/1/uitgelogd/")
        page.get_by_role("link", name="Log ook uit bij de gemeente").wait_for()
        assert_accessible_and_fitting(page)
    finally:
        administrator.go(PROVIDER)
        switch.uncheck()
        administrator.page.get_by_role("button", name="Bewaar").click()
