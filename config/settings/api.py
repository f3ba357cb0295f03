"""The API: who may, how much, and how it is described."""

from __future__ import annotations

from config.settings.browser import ALLAUTH_TRUSTED_PROXY_COUNT

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "municipalities.api.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    # A resource that names no rule is closed.
    "DEFAULT_PERMISSION_CLASSES": ["municipalities.api.permissions.RulePermission"],
    "DEFAULT_THROTTLE_CLASSES": ["municipalities.api.throttles.MinuteThrottle"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "config.api_schema.ApiAutoSchema",
    "DEFAULT_METADATA_CLASS": None,
    "EXCEPTION_HANDLER": "config.api.exception_handler",
    "URL_FORMAT_OVERRIDE": None,
    "NUM_PROXIES": ALLAUTH_TRUSTED_PROXY_COUNT,
    "STRICT_JSON": True,
}
# Requests a minute: an office behind one address is a network.
API_LIMITS = {
    "token": 600,
    "person": 300,
    "network": 300,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Samenspel API",
    "DESCRIPTION": (
        "Residents' initiatives of Dutch municipalities: areas, initiatives, support and public "
        "money. The terms of the field stay Dutch; docs/glossary.md is the official glossary."
    ),
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.1",
    "CONTACT": {
        "name": "Samenspel maintainers",
        "email": "api@samenspel.example",
        "url": "https://example.org/samenspel",
    },
    "LICENSE": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
    "SERVERS": [{"url": "/api/v1", "description": "This site"}],
    "SCHEMA_PATH_PREFIX": r"/api/v1",
    "SCHEMA_PATH_PREFIX_TRIM": True,
    "COMPONENT_SPLIT_REQUEST": True,
    "PREPROCESSING_HOOKS": ["config.api_schema.ours_only"],
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "config.api_schema.describe_everywhere",
    ],
    "ENUM_NAME_OVERRIDES": {
        "Topic": "initiatives.vocabulary.Topic",
        "Phase": "initiatives.vocabulary.Phase",
        "NeedKind": "initiatives.vocabulary.NeedKind",
        "PlaceKind": "initiatives.vocabulary.PlaceKind",
        "Weekday": "initiatives.vocabulary.Weekday",
        "Publication": "initiatives.workflow.Publication",
        "Stream": "funding.models.Stream",
        "FundingSource": "funding.models.FundingSource",
        "ApplicationStatus": "funding.workflow.Status",
    },
}
