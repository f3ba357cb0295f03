"""What kind of browser somebody uses, in a word or two."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

register = template.Library()

# The order matters: most browsers also name the ones they want to be taken for.
BROWSERS = {"Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "Chrome": "Chrome"}
MACHINES = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "Mac OS X": "Mac",
    "Linux": "Linux",
}


@register.filter
def browser_name(user_agent: str) -> str:
    """Say "Firefox op Windows" of a User-Agent header, or that it is another browser."""
    browser = next((name for mark, name in BROWSERS.items() if f"{mark}/" in user_agent), "")
    if not browser and "Safari/" in user_agent:
        browser = "Safari"
    machine = next((name for mark, name in MACHINES.items() if mark in user_agent), "")
    if not browser or not machine:
        return browser or machine or _("Een andere browser")
    return _("{browser} op {machine}").format(browser=browser, machine=machine)
