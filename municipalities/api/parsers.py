"""How the API reads a body."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser


class BodyParser(JSONParser):
    """Reads JSON; what is nested too deep to be read is the client's mistake, not ours."""

    def parse(self, *args: Any, **kwargs: Any) -> Any:
        """Return the body as Python values. Raises ParseError."""
        try:
            return super().parse(*args, **kwargs)
        except RecursionError as error:
            raise ParseError(_("Deze JSON is te diep genest.")) from error
        except ParseError as error:
            # What Python says about it is English, and about Python.
            raise ParseError(
                _("Dit is geen JSON die we kunnen lezen. Kijk naar komma's en aanhalingstekens.")
            ) from error
