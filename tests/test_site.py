"""What must hold for the whole house."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.template.loader import get_template
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from municipalities.middleware import says_who

ROOT = Path(settings.BASE_DIR)
# An app may import those before it; config may import all, none may import config but celery's app.
ORDER = ["municipalities", "initiatives", "support", "funding"]
MAY_IMPORT = {
    "municipalities": {"municipalities"},
    "initiatives": {"municipalities", "initiatives"},
    "support": {"municipalities", "initiatives", "support"},
    "funding": {"municipalities", "initiatives", "funding"},
}


def imports_of(path: Path) -> Iterator[str]:
    """The first part of every module a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


@pytest.mark.parametrize("app", ORDER)
def test_dependencies_point_one_way(app: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in (ROOT / app).rglob("*.py")
        for name in imports_of(path)
        if name in ORDER and name not in MAY_IMPORT[app]
    ]

    assert wrong == []


def test_roles_are_read_in_one_file_only() -> None:
    """Other files may name a role to ask a fact about it, but not read memberships."""
    allowed = {
        "municipalities/permissions.py",
        "municipalities/models/person.py",
        "municipalities/models/__init__.py",
        "municipalities/querysets.py",
        "municipalities/admin_site.py",
        # Keep the last administrator, and write roles.
        "municipalities/people/administrators.py",
        "municipalities/people/services/roles.py",
        "municipalities/people/services/invitations.py",
        # Lists who has which role, for the administrator; decides nothing.
        "municipalities/people/colleagues.py",
        "municipalities/demo_data.py",
    }
    wrong = [
        str(path.relative_to(ROOT))
        for app in ORDER
        for path in (ROOT / app).rglob("*.py")
        if "migrations" not in path.parts
        and "Membership.objects" in path.read_text(encoding="utf-8")
        and str(path.relative_to(ROOT)) not in allowed
    ]

    assert wrong == []


def addresses(
    resolver: URLResolver, namespaces: tuple[str, ...] = ()
) -> Iterator[tuple[URLPattern, list[str]]]:
    """Every address of the site, with the names of the apps that lead to it."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            name = (entry.app_name,) if entry.app_name else ()
            yield from addresses(entry, namespaces + name)
        else:
            yield entry, list(namespaces)


def test_every_view_says_who_may_open_it() -> None:
    silent = [
        str(pattern.pattern)
        for pattern, namespaces in addresses(get_resolver())
        if not says_who(pattern.callback, namespaces)
    ]

    assert silent == []


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    out = StringIO()

    call_command("makemigrations", "--check", "--dry-run", stdout=out)

    assert "No changes detected" in out.getvalue()


def test_every_template_compiles() -> None:
    folder = ROOT / "templates"
    names = [str(path.relative_to(folder)) for path in folder.rglob("*.*") if path.is_file()]

    assert names
    for name in names:
        get_template(name)


def test_no_template_holds_a_style_or_script_of_its_own() -> None:
    """The content-security policy refuses them, so they would be dead."""
    wrong = []
    for path in (ROOT / "templates").rglob("*.html"):
        if "emails" in path.parts or path.name == "500.html":
            continue
        text = path.read_text(encoding="utf-8")
        if " style=" in text or "<style" in text or " onclick=" in text:
            wrong.append(str(path.relative_to(ROOT)))

    assert wrong == []


def test_no_view_stores_anything_itself() -> None:
    """Services do: they name who acts, in one transaction."""
    stores = re.compile(
        r"\.save\(|objects\b.*\.(create|update|delete)\(|\.all\(\)\.(update|delete)\("
    )
    wrong = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for app in ORDER
        for path in (ROOT / app).rglob("*.py")
        if "views" in path.parts or path.name == "views.py"
        for line in path.read_text(encoding="utf-8").splitlines()
        if stores.search(line)
    ]

    assert wrong == []


@pytest.mark.parametrize(
    "folder",
    [
        "initiatives/importing",
        "initiatives/kompas",
        "initiatives/question_sets",
        "initiatives/registering",
        "initiatives/reports",
        "initiatives/upkeep",
        "support",
    ],
)
def test_a_view_asks_for_rows_by_a_name(folder: str) -> None:
    """Which rows are meant is said by a queryset, a service or an `access_…`, for all who ask."""
    asks = re.compile(r"\.objects\.(get|filter|exclude)\(|\.(filter|exclude|annotate)\(")
    wrong = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in (ROOT / folder).rglob("*.py")
        if "views" in path.parts or path.name == "views.py"
        for line in path.read_text(encoding="utf-8").splitlines()
        if asks.search(line)
    ]

    assert wrong == []


def test_a_body_over_two_megabytes_is_refused_with_a_page(visit: Callable[..., Client]) -> None:
    response = visit().post("/kompas/", {"name": "x" * (settings.BODY_LIMIT + 1)})

    assert response.status_code == 413
    assert "vorige pagina" in response.text
    assert "hooguit 2&nbsp;MB" in response.text


def test_what_is_too_large_is_said_in_the_language_of_the_reader(
    visit: Callable[..., Client],
) -> None:
    much = {"name": "x" * (settings.BODY_LIMIT + 1)}

    response = visit().post("/kompas/", much, headers={"accept-language": "en"})

    assert response.status_code == 413
    assert '<html lang="en">' in response.text
    assert "previous page" in response.text
