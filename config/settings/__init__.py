"""All settings, from the environment only (`.env.example` lists them); safe by default."""

from __future__ import annotations

from config.settings.api import *
from config.settings.applications import *
from config.settings.browser import *
from config.settings.language import *
from config.settings.logs import *
from config.settings.mail import *
from config.settings.people import *
from config.settings.site import *
from config.settings.storage import *
