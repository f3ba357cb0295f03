"""How things look in templates: pictograms, money, dates, forms, page numbers, the budget bar."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, TypedDict

from django import forms, template
from django.core.paginator import Page
from django.forms import BoundField
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.formats import number_format
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from municipalities.icons import icon_svg
from municipalities.navigation import NavigationLink
from municipalities.pieces import piece as kept_piece

register = template.Library()

# Between the sign and the figure, so that an amount never breaks over two lines.
NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"


@register.simple_tag
def icon(name: str, extra_class: str = "") -> SafeString:
    """Show a pictogram: `{% icon "map-pin" %}`. Always with words beside it."""
    return icon_svg(name, extra_class)


@register.simple_tag
def piece(template_name: str, *, is_kept: bool = True, **inputs: Any) -> SafeString:
    """Show a component that is kept for its inputs: `{% piece "components/x.html" text=text %}`.

    Only for inputs that are plain values (`municipalities.pieces`).
    """
    return kept_piece(template_name, is_kept=is_kept, **inputs)


BUTTON_CLASSES = {
    "primary": "utrecht-button--primary-action",
    "secondary": "utrecht-button--secondary-action",
    "quiet": "utrecht-button--subtle",
    "danger": "utrecht-button--secondary-action utrecht-button--danger",
}


@register.filter
def button_class(kind: str | None) -> str:
    """Return the NL Design System's class for a kind of button; primary when nothing is said."""
    return BUTTON_CLASSES[kind or "primary"]


@register.filter
def has_staff_links(navigation: Iterable[NavigationLink]) -> bool:
    """Tell whether somebody sees a desk in the header: only staff do."""
    return any(link.staff for link in navigation or ())


# Money and dates --------------------------------------------------------------------------------


@register.filter
def euro(amount: Decimal | int | str | None, always_cents: bool = False) -> str:
    """Write an amount of euros: "€ 1.250", with cents only when there are any; "–" when unknown.

    In English "€1,250".

    In a column where some amounts have cents, give all of them cents: `always_cents`.
    """
    if amount is None or amount == "":
        return "–"
    value = Decimal(amount)
    cents = 2 if always_cents or value != value.to_integral_value() else 0
    written = number_format(abs(value), decimal_pos=cents, use_l10n=True, force_grouping=True)
    sign = MINUS if value < 0 else ""
    return f"€{NO_BREAK_SPACE}{sign}{written}" if _is_dutch() else f"{sign}€{written}"


@register.filter(is_safe=True)
def whole_amounts(text: str) -> str:
    """Keep the amounts in somebody's own words on one line each: "€ 5.000"."""
    return re.sub(r"€ (?=\d)", f"€{NO_BREAK_SPACE}", text)


@register.simple_tag(name="euro")
def euro_tag(amount: Decimal | int | str | None) -> str:
    """Write an amount of euros: `{% euro amount %}`."""
    return euro(amount)


def _is_dutch() -> bool:
    return (get_language() or "nl").startswith("nl")


def _local_date(value: datetime.date | datetime.datetime) -> datetime.date:
    if isinstance(value, datetime.datetime):
        return (timezone.localtime(value) if timezone.is_aware(value) else value).date()
    return value


def _written_date(value: datetime.date, pattern: str) -> str:
    this_year = timezone.localdate().year
    return format_date(value, pattern if value.year == this_year else f"{pattern} Y")


@register.filter
def dutch_date(value: datetime.date | datetime.datetime | None) -> str:
    """Write a day: "donderdag 3 december", with the year when it is not this one."""
    return "" if value is None else _written_date(_local_date(value), "l j F")


@register.simple_tag(name="dutch_date")
def dutch_date_tag(value: datetime.date | datetime.datetime | None) -> str:
    """Write a day: `{% dutch_date date %}`."""
    return dutch_date(value)


@register.filter
def short_date(value: datetime.date | datetime.datetime | None) -> str:
    """Write a day in little room, as in tables: "3 dec", with the year when it is not this one."""
    if value is None:
        return ""
    return _written_date(_local_date(value), "j b" if _is_dutch() else "j M")


@register.filter
def dutch_moment(value: datetime.datetime | None) -> str:
    """Write a day and a time: "zaterdag 5 december, 10:00 uur"."""
    if value is None:
        return ""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    clock = local.strftime("%H:%M")
    day = dutch_date(local)
    return f"{day}, {clock} uur" if _is_dutch() else f"{day}, {clock}"


@register.filter
def dutch_span(begin: datetime.datetime, end: datetime.datetime | None) -> str:
    """Write from when to when: "zaterdag 5 december, 10:00 tot 12:00 uur", with a later day too."""
    if end is None:
        return dutch_moment(begin)
    if _local_date(begin) != _local_date(end):
        parts = (dutch_moment(begin), dutch_moment(end))
        return " tot ".join(parts) if _is_dutch() else " – ".join(parts)
    first, last = (timezone.localtime(one).strftime("%H:%M") for one in (begin, end))
    day = dutch_date(begin)
    return f"{day}, {first} tot {last} uur" if _is_dutch() else f"{day}, {first} – {last}"


@register.filter
def iso_date(value: datetime.date | datetime.datetime | None) -> str:
    """Write a day for the `datetime` attribute of <time>."""
    return "" if value is None else _local_date(value).isoformat()


@register.simple_tag
def in_dutch() -> SafeString:
    """Say that a text is Dutch whatever the page is: `<p{% in_dutch %}>`, for what people wrote."""
    return SafeString("" if _is_dutch() else ' lang="nl"')


@register.filter
def initials(name: str) -> str:
    """Return capitals for the face of somebody without a photo: "FI" for Fatima el Idrissi."""
    words = [word for word in str(name).replace("-", " ").split() if word[:1].isalpha()]
    if not words:
        return "?"
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


@register.filter
def breakable(address: str) -> SafeString:
    """Let an e-mail address break where its parts end, not in the middle of a word."""
    parts = re.split(r"(?<=@)|(?=\.)", str(address))
    return format_html_join(mark_safe("<wbr>"), "{}", ((part,) for part in parts))


# Forms ------------------------------------------------------------------------------------------


@register.filter
def control_kind(field: BoundField) -> str:
    """Name the shape of a field: hidden, choices, checkbox, textarea, select, file or text."""
    widget = field.field.widget
    if field.is_hidden:
        return "hidden"
    if isinstance(widget, (forms.RadioSelect, forms.CheckboxSelectMultiple)):
        return "choices"
    if isinstance(widget, forms.CheckboxInput):
        return "checkbox"
    if isinstance(widget, forms.Textarea):
        return "textarea"
    if isinstance(widget, forms.Select):
        return "select"
    return "file" if isinstance(widget, forms.FileInput) else "text"


# The class names of the NL Design System's own stylesheets, from npm.
CONTROL_CLASSES = {
    "text": "utrecht-textbox utrecht-textbox--html-input",
    "file": "control-file",
    "textarea": "utrecht-textarea utrecht-textarea--html-textarea",
    "select": "utrecht-select utrecht-select--html-select",
    "checkbox": "choice__input",
}


@register.filter
def limit(field: BoundField) -> int | None:
    """Return how many characters a textarea takes, None when it has no limit."""
    if control_kind(field) != "textarea":
        return None
    return getattr(field.field, "max_length", None)


@register.filter
def described_by(field: BoundField) -> str:
    """Return the ids of the texts that explain a field: its help, its error, its counter."""
    ids = []
    if field.help_text:
        ids.append(f"{field.auto_id}_helptext")
    if field.errors:
        ids.append(f"{field.auto_id}_error")
    if limit(field):
        ids.append(f"{field.auto_id}_counter")
    return " ".join(ids)


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """Show the input of a field in our classes, tied to its help and its error."""
    attrs: dict[str, Any] = {"class": _control_class(field)}
    widget = field.field.widget
    if isinstance(widget, forms.Textarea) or type(widget) is forms.TextInput:
        # What people write reads from its own side, on a page in Arabic as well.
        attrs["dir"] = "auto"
    if described := described_by(field):
        attrs["aria-describedby"] = described
    if most := limit(field):
        # A browser that knows maxlength throws away the rest of a pasted text without a word.
        attrs["maxlength"] = False
        attrs["data-counter"] = str(most)
    return field.as_widget(attrs=attrs)


def _control_class(field: BoundField) -> str:
    own = field.field.widget.attrs.get("class", "")
    return f"{CONTROL_CLASSES.get(control_kind(field), '')} {own}".strip()


class Mistake(TypedDict):
    """A line of the summary above a form: where the link goes, its words, and what is said."""

    target: str
    label: str
    sentence: str


@register.filter
def mistakes(form: forms.BaseForm | Iterable[Any] | None) -> list[Mistake]:
    """Return every error of a form in the order of its fields, with the id to go to.

    Also of several that are sent as one: a list of forms and formsets.
    """
    if isinstance(form, forms.BaseForm):
        return _mistakes_of(form)
    found: list[Mistake] = []
    if isinstance(form, forms.BaseFormSet):
        found += [
            {"target": "", "label": "", "sentence": str(sentence)}
            for sentence in form.non_form_errors()
        ]
    for one in form or ():
        found += mistakes(one)
    return found


def _mistakes_of(form: forms.BaseForm) -> list[Mistake]:
    found: list[Mistake] = [
        {"target": "", "label": "", "sentence": str(sentence)}
        for sentence in form.non_field_errors()
    ]
    for field in form:
        target = field.auto_id
        if control_kind(field) == "choices":
            target = f"{field.auto_id}_0"  # the first choice, so that the link moves the focus
        label = str(field.label)
        label = label if label.endswith(("?", ":", ".")) else f"{label}:"
        if field.is_hidden:
            # Nobody sees it: it has no name on the page, and nothing to go to.
            target = label = ""
        found += [
            {"target": target, "label": label, "sentence": str(sentence)}
            for sentence in field.errors
        ]
    return found


# Lists ------------------------------------------------------------------------------------------


@register.filter
def page_numbers(page: Page[Any]) -> list[int | str]:
    """Return the numbers to show under a list, "…" where some are left out."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [one if isinstance(one, int) else "…" for one in numbers]


@register.filter
def listed(words: Iterable[object]) -> str:
    """Join words as a sentence does: "mensen, ruimte en geld"."""
    texts = [str(word) for word in words]
    if len(texts) < 2:
        return "".join(texts)
    return _("%(first)s en %(last)s") % {"first": ", ".join(texts[:-1]), "last": texts[-1]}


# The budget bar ---------------------------------------------------------------------------------

BAR_WIDTH = 1000


@register.inclusion_tag("components/budget_bar.html")
def budget_bar(
    *,
    label: str,
    ceiling: Decimal,
    granted: Decimal,
    reserved: Decimal,
    released: Decimal = Decimal(0),
) -> dict[str, Any]:
    """Draw what a budget has left, with the same in words beneath.

    Amounts are euros; what was released comes off what was granted, as in
    left = ceiling - granted + released. Reserved is what open applications ask: it is not yet gone.
    """
    used = granted - released
    left = ceiling - used
    # When more is asked than there is, the bar is as long as all that is asked.
    whole = max(ceiling, used + reserved, Decimal(1))
    used_width = round(used / whole * BAR_WIDTH)
    reserved_width = round(reserved / whole * BAR_WIDTH)
    return {
        "label": label,
        "ceiling": ceiling,
        "used": used,
        "released": released,
        "reserved": reserved,
        "left": left,
        "used_percent": round(used / ceiling * 100) if ceiling else None,
        "reserved_percent": round(reserved / ceiling * 100) if ceiling else None,
        "used_width": used_width,
        "reserved_start": used_width,
        "reserved_width": reserved_width,
        "stripes": range(used_width + 6, used_width + reserved_width, 12),
        "over_asked": max(used + reserved - ceiling, Decimal(0)),
        "ceiling_mark": round(ceiling / whole * BAR_WIDTH) if whole > ceiling else None,
    }
