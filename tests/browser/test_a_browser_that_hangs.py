"""A Chromium that no longer answers costs one test a second try, and never the whole run."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Error, Page

from tests.browser.conftest import Chromium, end_hung
from tests.browser.test_every_page import is_there


@pytest.fixture
def another(chromium: Chromium) -> Iterator[Chromium]:
    """A browser beside that of the other tests, to be spoilt."""
    other = Chromium(chromium.playwright)
    yield other
    other.close()


def test_what_waits_for_a_browser_that_hangs_fails_and_another_browser_follows(
    another: Chromium,
) -> None:
    page: Page = another.running().new_context().new_page()
    os.kill(another.process, signal.SIGSTOP)
    alarm = threading.Timer(1, another.kill)
    alarm.start()

    with pytest.raises(Error) as caught:
        page.context.new_page()

    # The name of the error that is tried again where the browser hung.
    assert type(caught.value).__name__ == "TargetClosedError"
    assert not is_there(page)
    assert another.running().new_page().evaluate("1 + 1") == 2


def test_only_what_waited_for_a_browser_that_hung_is_tried_again(
    another: Chromium, request: pytest.FixtureRequest
) -> None:
    page = another.running().new_page()
    marker = request.node.get_closest_marker("flaky")

    os.kill(another.process, signal.SIGKILL)
    with pytest.raises(Error):
        page.context.new_page()
    assert not marker.kwargs["condition"]()

    another.running()
    end_hung(request.node, another)
    assert marker.kwargs["condition"]()
