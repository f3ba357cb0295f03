"""The permission matrix: every address x everybody x own and other municipality.

One row an address. `sees` are those who get the page in Haarlem, `sees_elsewhere` those who get it
in Zandvoort; everybody else gets `refused`, a visitor `visitor`. An address that is missing here
fails the suite (test_pages.py). docs/roles.md says the same in words.
"""

from __future__ import annotations

from tests.permissions.matrix.api import API
from tests.permissions.matrix.funding import FUNDING_ROWS
from tests.permissions.matrix.initiatives import INITIATIVES
from tests.permissions.matrix.kompas import KOMPASSEN
from tests.permissions.matrix.municipalities import MUNICIPALITIES
from tests.permissions.matrix.registering import REGISTRATIONS
from tests.permissions.matrix.settings import QUESTIONS, WORDS
from tests.permissions.matrix.support import SUPPORT

ALL = (
    *MUNICIPALITIES,
    *INITIATIVES,
    *KOMPASSEN,
    *WORDS,
    *QUESTIONS,
    *REGISTRATIONS,
    *SUPPORT,
    *FUNDING_ROWS,
    *API,
)
