"""Path parts that are no slug and no number."""

from __future__ import annotations


class CodeConverter:
    """The code of an area: BU039202D1, zuid-west."""

    regex = r"[-A-Za-z0-9_.]{1,20}"

    def to_python(self, value: str) -> str:
        """Return the code as it was written."""
        return value

    def to_url(self, value: str) -> str:
        """Return the code as it is."""
        return value
