"""Path parts that are no slug and no number."""

from __future__ import annotations

from django.urls import register_converter


class CodeConverter:
    """The code of an area: BU039202D1, zuid-west."""

    regex = r"[-A-Za-z0-9_.]{1,20}"

    def to_python(self, value: str) -> str:
        """Return the code as it was written."""
        return value

    def to_url(self, value: str) -> str:
        """Return the code as it is."""
        return value


class FeatureConverter(CodeConverter):
    """A feature: its municipality and its slug or code, haarlem:BU039202D1."""

    regex = r"[-A-Za-z0-9_]{1,50}:[-A-Za-z0-9_.]{1,120}"


register_converter(CodeConverter, "code")
register_converter(FeatureConverter, "feature")
