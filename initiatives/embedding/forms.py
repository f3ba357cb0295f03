"""The form of a website that may show the map."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from initiatives.embedding.origins import origin_of
from municipalities.form_fields import LineField
from municipalities.refusals import RefusedError


class SiteForm(forms.Form):
    """Cleans `origin` to an origin, whatever page of the website was written down."""

    origin = LineField(
        label=_("Adres van de website"),
        max_length=2000,
        help_text=_(
            "Bijvoorbeeld https://www.wijkraad.nl. Alle pagina's van die website mogen dan."
        ),
        error_messages={"required": _("Vul het adres van de website in.")},
    )
    name = LineField(
        label=_("Van wie is deze website?"),
        max_length=100,
        help_text=_("Zodat een collega later weet waarom hij op de lijst staat."),
        error_messages={"required": _("Vul in van wie de website is.")},
    )

    def clean_origin(self) -> str:
        """Refuse what is no address of a website."""
        try:
            return origin_of(self.cleaned_data["origin"])
        except RefusedError as refused:
            raise forms.ValidationError(str(refused)) from None
