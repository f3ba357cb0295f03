"""The municipality and how it looks."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from municipalities.history.tracking import tracked

HEX_COLOUR = RegexValidator(r"^#[0-9a-fA-F]{6}$", _("Schrijf een kleur als #a1b2c3."))

DOMAIN = RegexValidator(
    r"^[a-z0-9-]+(\.[a-z0-9-]+)+$", _("Schrijf een domein in kleine letters, zoals gemeente.nl.")
)


class PublicationRule(models.TextChoices):
    """When what a maker wants to show becomes public."""

    AT_ONCE = "at_once", _("Meteen")
    AFTER_LOOK = "after_look", _("Nadat de gemeente heeft gekeken")


@tracked()
class Municipality(models.Model):
    """A municipality that runs Samenspel; everything else belongs to one."""

    slug = models.SlugField(unique=True, help_text=_("Het eerste deel van het webadres."))
    name = models.CharField(max_length=100)
    cbs_code = models.CharField(max_length=10, unique=True, help_text=_("Zoals GM0392."))
    intro = models.TextField(blank=True)
    contact_email = models.EmailField(blank=True)
    contact_phone = models.CharField(max_length=30, blank=True)
    # The functionaris gegevensbescherming (AVG art. 37).
    privacy_officer_name = models.CharField(max_length=100, db_default="", blank=True)
    privacy_officer_email = models.EmailField(db_default="", blank=True)

    publication_rule = models.CharField(
        max_length=20, choices=PublicationRule, default=PublicationRule.AT_ONCE
    )
    # Promises to residents, in working days.
    publication_days = models.PositiveSmallIntegerField(
        default=3, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    first_answer_days = models.PositiveSmallIntegerField(
        default=10, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )

    # A shared Kompas nobody opened for so many working days is brought to the deputy.
    unopened_days = models.PositiveSmallIntegerField(
        default=3, db_default=3, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )

    # After so many months without a word, makers are asked whether their page is still true.
    upkeep_months = models.PositiveSmallIntegerField(
        default=12, db_default=12, validators=[MinValueValidator(3), MaxValueValidator(60)]
    )

    # How many Kompassen are begun in an hour, and how many mails they cause: from one network,
    # which may be that of a library, and in all.
    starts_per_network = models.PositiveSmallIntegerField(
        default=100, db_default=100, validators=[MinValueValidator(10), MaxValueValidator(10_000)]
    )
    starts_per_hour = models.PositiveSmallIntegerField(
        default=1000, db_default=1000, validators=[MinValueValidator(10), MaxValueValidator(10_000)]
    )
    mails_per_network = models.PositiveSmallIntegerField(
        default=100, db_default=100, validators=[MinValueValidator(10), MaxValueValidator(10_000)]
    )
    mails_per_hour = models.PositiveSmallIntegerField(
        default=1000, db_default=1000, validators=[MinValueValidator(10), MaxValueValidator(10_000)]
    )
    # How many photos and documents fit in one Kompas, and how large each may be. What is larger
    # than the upper bound takes the server too long to look at.
    most_files = models.PositiveSmallIntegerField(
        default=30, db_default=30, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    most_file_megabytes = models.PositiveSmallIntegerField(
        default=10, db_default=10, validators=[MinValueValidator(1), MaxValueValidator(25)]
    )

    # What is told of areas (initiatives/gaps/disclosure.py): no figures where fewer people live, no
    # share that tells about fewer of them.
    least_residents = models.PositiveSmallIntegerField(
        default=100, db_default=100, validators=[MinValueValidator(1), MaxValueValidator(1000)]
    )
    least_people = models.PositiveSmallIntegerField(
        default=5, db_default=5, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )

    pdok_background = models.BooleanField(
        default=False, help_text=_("Toon de achtergrondkaart van het Kadaster (PDOK).")
    )
    pdok_addresses = models.BooleanField(
        default=False,
        db_default=False,
        help_text=_(
            "Wat iemand als adres typt, gaat dan van onze server naar PDOK (Kadaster), maar niet "
            "wie het typt. Zonder dit zoeken we alleen in de adressen die zijn ingelezen."
        ),
    )
    second_factor_required = models.BooleanField(
        default=True,
        db_default=True,
        help_text=_("Wie hier een rol heeft, logt in met twee stappen voor ze bij haar werk kan."),
    )
    # Set by the platform operator: for which addresses the log-in of this municipality may speak.
    # Were it the administrator's own choice, she could become anybody.
    email_domains = ArrayField(
        models.CharField(max_length=253, validators=[DOMAIN]),
        default=list,
        db_default=[],
        blank=True,
        verbose_name=_("e-maildomeinen"),
        help_text=_(
            "Zoals gemeente.nl, met komma’s ertussen: alleen domeinen van de gemeente zelf."
        ),
    )
    is_demo = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]
        verbose_name = _("gemeente")
        verbose_name_plural = _("gemeenten")

    def __str__(self) -> str:
        return self.name


@tracked()
class Branding(models.Model):
    """How a municipality looks: colours and type that override the design tokens."""

    class Font(models.TextChoices):
        """The typefaces that are shipped."""

        SOURCE_SANS = "source-sans", "Source Sans 3"
        ATKINSON = "atkinson", "Atkinson Hyperlegible"

    class Landscape(models.TextChoices):
        """The skylines that are drawn along the foot of the pages, in static/img."""

        STREET = "street", _("Straat met huizen")
        COAST = "coast", _("Duinen en strand")

    municipality = models.OneToOneField(
        Municipality, on_delete=models.CASCADE, related_name="branding"
    )
    accent = models.CharField(max_length=7, validators=[HEX_COLOUR])
    accent_ink = models.CharField(max_length=7, validators=[HEX_COLOUR])
    accent_dark_mode = models.CharField(max_length=7, validators=[HEX_COLOUR])
    soft = models.CharField(max_length=7, validators=[HEX_COLOUR])
    font = models.CharField(max_length=20, choices=Font, default=Font.SOURCE_SANS)
    landscape = models.CharField(
        max_length=20, choices=Landscape, default=Landscape.STREET, db_default=Landscape.STREET
    )
    wordmark = models.CharField(max_length=60, blank=True)

    class Meta:
        verbose_name = _("huisstijl")
        verbose_name_plural = _("huisstijlen")

    def __str__(self) -> str:
        return f"{self.municipality}: {self.accent}"
