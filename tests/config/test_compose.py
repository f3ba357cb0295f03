"""What can be known of the image and the compose file without running a container."""

from __future__ import annotations

import importlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import get_commands
from prometheus_client.parser import text_string_to_metric_families

from config import metrics

CHECKOUT = Path(__file__).resolve().parent.parent.parent
OURS = ("migrate", "web", "worker", "beat")


def text(name: str) -> str:
    return (CHECKOUT / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def services() -> dict[str, dict[str, Any]]:
    """The services, with what they share merged in."""
    return dict(yaml.safe_load(text("docker-compose.yml"))["services"])


def test_every_service_that_stays_has_a_health_check(services: dict[str, Any]) -> None:
    without = {name for name, service in services.items() if "healthcheck" not in service}

    assert without == {"migrate"}
    assert services["migrate"]["restart"] == "no"


@pytest.mark.parametrize("name", OURS)
def test_ours_can_change_nothing_but_their_files(services: dict[str, Any], name: str) -> None:
    service = services[name]

    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["volumes"] == ["media:/srv/samenspel/media"]


@pytest.mark.parametrize("name", OURS)
def test_the_static_files_of_the_image_are_found(services: dict[str, Any], name: str) -> None:
    """An empty VAR_DIR in .env would lead elsewhere."""
    [folder] = set(re.findall(r"VAR_DIR=(\S+)", text("Dockerfile")))

    assert services[name]["environment"]["VAR_DIR"] == folder


def test_nothing_of_a_new_version_starts_before_its_tables(services: dict[str, Any]) -> None:
    for name in ("web", "worker", "beat"):
        condition = services[name]["depends_on"]["migrate"]["condition"]
        assert condition == "service_completed_successfully"


def test_the_database_and_redis_cannot_be_reached_from_outside(services: dict[str, Any]) -> None:
    assert yaml.safe_load(text("docker-compose.yml"))["networks"]["inside"] == {"internal": True}
    for name in ("db", "redis"):
        assert services[name]["networks"] == ["inside"]
        assert "ports" not in services[name]


def test_no_secret_stands_in_a_file() -> None:
    for name in ("docker-compose.yml", "Dockerfile", "deploy/Caddyfile", "deploy/prometheus.yml"):
        assert re.findall(r"(?i)(?:password|token|key): *[\w-]{8,}$", text(name), re.M) == []


def test_only_what_runs_goes_into_the_image() -> None:
    first, *others = [
        line for line in text(".dockerignore").splitlines() if line and line[0] != "#"
    ]
    let_in = {line[1:].rstrip("/") for line in others if line.startswith("!")}

    assert first == "*"
    apps = {path.parent.name for path in CHECKOUT.glob("*/apps.py")}
    assert apps | {"config", "templates", "static", "locale", "manage.py"} <= let_in
    assert not let_in & {".env", ".git", "tests", "docs", "var", "deploy", "node_modules"}


def test_what_the_image_is_made_of_is_let_in() -> None:
    let_in = text(".dockerignore")
    copied = re.findall(r"^COPY (?!--from|\. )(.+) \./$", text("Dockerfile"), re.M)

    for name in [*" ".join(copied).split(), "deploy/granian-log.json"]:
        assert (CHECKOUT / name).exists()
        assert f"!{name}" in let_in


def test_the_image_takes_exactly_what_was_locked_and_does_not_run_as_root() -> None:
    dockerfile = text("Dockerfile")

    assert "npm ci --omit=dev --ignore-scripts" in dockerfile
    assert "--require-hashes" in dockerfile
    assert re.findall(r"^USER (.+)$", dockerfile, re.M) == ["10001"]


def test_translations_are_compiled_into_the_image_when_there_are_any() -> None:
    if "compile_translations" in get_commands():
        assert "manage.py compile_translations" in text("Dockerfile")
    else:
        assert not list(CHECKOUT.glob("locale/*/LC_MESSAGES/*.po"))


def test_what_pages_read_of_npm_packages_is_in_the_image() -> None:
    readers = {
        str(path.relative_to(CHECKOUT))
        for app in CHECKOUT.glob("*/apps.py")
        for path in app.parent.rglob("*.py")
        if "node_modules" in path.read_text(encoding="utf-8")
    }

    assert readers == {"municipalities/icons.py"}
    assert "from municipalities.icons import FOLDER, NAMES" in text("Dockerfile")
    assert "COPY --from=static /needed ." in text("Dockerfile")


def test_the_web_server_logs_as_we_do() -> None:
    found = json.loads(text("deploy/granian-log.json"))

    for formatter in found["formatters"].values():
        module, name = formatter["()"].rsplit(".", 1)
        assert hasattr(importlib.import_module(module), name)


# The proxy and monitoring ------------------------------------------------------------------------


def test_every_way_to_a_certificate_is_there() -> None:
    ways = {path.stem for path in (CHECKOUT / "deploy" / "tls").glob("*.caddy")}
    [chosen] = re.findall(r"^TLS_MODE=(.*)$", text(".env.example"), re.M)

    assert ways == {"on-demand", "files", "internal"}
    assert chosen in ways


def test_strangers_cannot_ask_what_is_private() -> None:
    [private] = re.findall(r"@private path (.+)", text("deploy/Caddyfile"))

    assert {"/metrics", "/tls-allowed"} <= set(private.split())
    assert "respond @private 404" in text("deploy/Caddyfile")


@pytest.mark.django_db
def test_every_alert_looks_at_something_that_is_measured() -> None:
    metrics.count_request(route="x", method="GET", status=200, seconds=0.1)
    measured = {
        sample.name
        for family in text_string_to_metric_families(
            metrics.generate_latest(metrics.registry).decode()
        )
        for sample in family.samples
    } | {"samenspel_jobs", "samenspel_overdue_decisions"}

    rules = yaml.safe_load(text("deploy/alerts.yml"))["groups"][0]["rules"]

    for rule in rules:
        looked_at = set(re.findall(r"samenspel_\w+", rule["expr"]))
        assert looked_at <= measured, rule["alert"]
    watched = set(re.findall(r"samenspel_\w+", str(rules)))
    assert {
        "samenspel_queue_age_seconds",
        "samenspel_mail_failures",
        "samenspel_overdue_decisions",
    } <= watched
