"""A passkey in a real browser, with an authenticator of the browser's own making."""

from __future__ import annotations

from municipalities.demo.people import PASSWORD
from tests.browser.conftest import Visitor
from tests.browser.following import follow
from tests.browser.test_every_page import axe_findings

MEDEBEWONER = "medebewoner@demo.example"


def plug_in_authenticator(visitor: Visitor) -> None:
    """Give the browser a key that always says yes."""
    debugger = visitor.context.new_cdp_session(visitor.page)
    debugger.send("WebAuthn.enable")
    debugger.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )


def test_a_passkey_is_made_and_then_lets_her_in(visitor: Visitor) -> None:
    plug_in_authenticator(visitor)
    visitor.become(MEDEBEWONER)
    page = visitor.go("/account/2fa/webauthn/add/")
    page.get_by_label("Je wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Ga verder").click()
    page.get_by_label("Naam van deze passkey").fill("Mijn telefoon")
    page.get_by_label("Log voortaan in met alleen deze passkey").check()
    assert axe_findings(page) == []
    page.get_by_role("button", name="Maak de passkey").click()
    page.get_by_role("heading", name="Je noodcodes").wait_for()
    assert axe_findings(page) == []

    page = visitor.go("/account/2fa/webauthn/")
    assert "Mijn telefoon" in page.locator("main").inner_text()
    assert axe_findings(page) == []
    page = visitor.go("/account/logout/")
    page.get_by_role("button", name="Log uit").click()

    page = visitor.go("/account/login/")
    page.get_by_role("button", name="Log in met je passkey").click()
    page.wait_for_url("**/account/")
    assert "Je gegevens" in page.locator("main").inner_text()

    page = visitor.go("/account/logout/")
    page.get_by_role("button", name="Log uit").click()
    page = visitor.go("/account/login/")
    page.get_by_label("Je e-mailadres").nth(1).fill(MEDEBEWONER)
    page.get_by_label("Je wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Log in met je wachtwoord").click()
    page.get_by_role("heading", name="Nog één stap").wait_for()
    assert axe_findings(page) == []
    page.get_by_role("button", name="Gebruik je passkey").click()
    page.wait_for_url("**/account/")

    page = visitor.go("/account/2fa/webauthn/")
    follow(page.get_by_role("link", name="Haal weg"))
    assert axe_findings(page) == []


def test_without_scripts_a_passkey_is_not_promised(new_visitor: object) -> None:
    page = new_visitor(scripts=False).go("/account/login/")  # type: ignore[operator]

    assert not page.get_by_role("button", name="Log in met je passkey").is_visible()
