"""What the description of the API says of every operation, so that no resource repeats it."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema

from config.api_plain import PLAIN_PATHS
from municipalities.api.problems import PROBLEM_TYPE
from municipalities.models import Scope

Json = dict[str, Any]

PROBLEMS = {
    "400": ("InvalidRequest", "Something that was asked is not right; all errors are listed."),
    "401": ("Unauthenticated", "Say who you are: log in, or send a token that holds."),
    "403": ("Forbidden", "You may not; the detail says why."),
    "404": ("NotFound", "It is not there, or you may not see it: the two look the same."),
    "405": ("MethodNotAllowed", "This resource does not know the method; see Allow."),
    "406": ("NotAcceptable", "Only the media types that are listed can be had."),
    "409": ("Conflict", "That does not go with how the thing is now."),
    "412": ("PreconditionFailed", "It changed since you read it (If-Match)."),
    "413": ("ContentTooLarge", "The body is larger than we read."),
    "415": ("UnsupportedMediaType", "Only application/json is read."),
    "428": ("PreconditionRequired", "Say in If-Match what you read, or `*`."),
    "429": ("TooManyRequests", "Wait as long as Retry-After says."),
}

PROBLEM_SCHEMA: Json = {
    "type": "object",
    "description": "What is wrong (RFC 9457).",
    "required": ["type", "title", "status"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string", "description": "What kind of problem it is."},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": {"type": "string", "description": "A sentence about this case."},
        "errors": {
            "type": "array",
            "description": "Everything that is wrong with the query or the body.",
            "items": {
                "type": "object",
                "required": ["in", "location", "code", "detail"],
                "properties": {
                    "in": {"type": "string", "enum": ["query", "body"]},
                    "location": {
                        "type": "object",
                        "description": "The name of a query key, or a JSON pointer into the body.",
                        "properties": {
                            "name": {"type": "string"},
                            "pointer": {"type": "string"},
                        },
                    },
                    "code": {"type": "string", "description": "Stable word for what is wrong."},
                    "detail": {"type": "string", "description": "A sentence about it."},
                },
            },
        },
    },
}

HEADERS: Json = {
    "ApiVersion": {
        "description": "The full version of the API.",
        "schema": {"type": "string", "example": "1.0.0"},
    },
    "ETag": {
        "description": "Changes when the answer does; send it back in If-None-Match or If-Match.",
        "schema": {"type": "string"},
    },
    "Link": {
        "description": "The first, previous, next and last page (RFC 8288).",
        "schema": {"type": "string"},
    },
    "RateLimit": {
        "description": 'What is left in this minute, such as `"network";r=299;t=42`.',
        "schema": {"type": "string"},
    },
    "RateLimit-Policy": {
        "description": 'How often may be asked, such as `"network";q=300;w=60`.',
        "schema": {"type": "string"},
    },
    "Retry-After": {
        "description": "Seconds to wait.",
        "schema": {"type": "integer", "minimum": 1},
    },
    "WWW-Authenticate": {
        "description": "How to say who you are.",
        "schema": {"type": "string"},
    },
}


DESCRIPTIONS = {"200": "As asked.", "201": "It was made.", "204": "Done; there is nothing to say."}
TAGS = {
    "api": "The API itself.",
    "municipalities": "Municipalities that run Samenspel.",
    "areas": "Gebieden, wijken, buurten.",
    "area-comparison": "What is missing: areas beside each other.",
    "initiatives": "What residents do together, what they need, what there is to go to.",
    "wijkteams": "Sociale wijkteams and their districts.",
    "gebiedsverbinders": "Officials who help the initiatives of an area.",
    "schemes": "Municipal rules for money.",
    "budgets": "Ceilings per scheme, year and gebied.",
    "applications": "What was asked.",
    "grants": "What was granted, paid and settled.",
    "exports": "The funding overview as a file.",
    "collections": "OGC API Features.",
    "tiles": "Map tiles.",
}


class ApiAutoSchema(AutoSchema):
    """Describes a resource; the first word of its address is its tag."""

    def get_tags(self) -> list[str]:
        """Return the resource an operation belongs to."""
        return [self._tokenize_path()[0]]


def ours_only(endpoints: list[Any], **_more: Any) -> list[Any]:
    """Leave out addresses of libraries (a hook of drf-spectacular)."""
    return [one for one in endpoints if one[0].startswith("/api/v1")]


def describe_everywhere(result: Json, generator: Any, request: Any, public: bool) -> Json:
    """Add headers and problems to every operation (a hook of drf-spectacular)."""
    components = result.setdefault("components", {})
    components["headers"] = HEADERS
    components.setdefault("schemas", {})["Problem"] = PROBLEM_SCHEMA
    components["responses"] = {
        name: _problem_response(status, text) for status, (name, text) in PROBLEMS.items()
    }
    result["paths"] = dict(sorted({**result["paths"], **deepcopy(PLAIN_PATHS)}.items()))
    tags = {
        tag for item in result["paths"].values() for one in item.values() for tag in one["tags"]
    }
    result["tags"] = [{"name": tag, "description": TAGS[tag]} for tag in TAGS if tag in tags]
    for path, item in result["paths"].items():
        for method, operation in item.items():
            if method == "parameters":
                continue
            _describe(path, method, operation)
    return result


def _problem_response(status: str, text: str) -> Json:
    names = ["RateLimit", "RateLimit-Policy"]
    names += {"401": ["WWW-Authenticate"], "429": ["Retry-After"]}.get(status, [])
    return {
        "description": text,
        "headers": {"API-Version": _header("ApiVersion"), **{one: _header(one) for one in names}},
        "content": {PROBLEM_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }


def _header(name: str) -> Json:
    return {"$ref": f"#/components/headers/{name}"}


def _describe(path: str, method: str, operation: Json) -> None:
    """Add to one operation what holds for all of its kind."""
    responses = operation["responses"]
    is_open = operation.pop("x-open", False)
    is_list = any(one["name"] == "page" for one in operation.get("parameters", []))
    for status, response in responses.items():
        if "$ref" in response:
            continue
        response["description"] = response.get("description") or DESCRIPTIONS[status]
        headers = response.setdefault("headers", {})
        headers["API-Version"] = _header("ApiVersion")
        if not is_open:
            headers["RateLimit"] = _header("RateLimit")
            headers["RateLimit-Policy"] = _header("RateLimit-Policy")
        if method == "get" and status == "200":
            headers["ETag"] = _header("ETag")
            if is_list:
                headers["Link"] = _header("Link")
    for status in _statuses(path, method, is_list=is_list, is_open=is_open):
        responses.setdefault(status, {"$ref": f"#/components/responses/{PROBLEMS[status][0]}"})
    operation["responses"] = dict(sorted(responses.items()))


def _statuses(path: str, method: str, *, is_list: bool, is_open: bool) -> list[str]:
    """Return the problems an operation may answer with."""
    if is_open:
        return ["405"]
    found = ["400", "401", "403", "405", "406", "429"]
    if "{" in path or is_list:
        found.append("404")
    if method in {"post", "patch", "put"}:
        found += ["413", "415"]
    if method != "get":
        found.append("409")
    if method in {"patch", "delete"}:
        found += ["412", "428"]
    return found


class TokenScheme(OpenApiAuthenticationExtension):
    """Describes how a machine says who it is."""

    target_class = "municipalities.api.authentication.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: AutoSchema) -> Json:
        """Return it as OpenAPI has it."""
        return {
            "type": "http",
            "scheme": "bearer",
            "description": (
                "A token of the municipality, made with `manage.py make_api_token`. Scopes: "
                + ", ".join(f"`{scope}`" for scope in Scope.values)
                + ". What everybody may read needs no token."
            ),
        }
