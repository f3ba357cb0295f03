"""Money as the API writes it: schemes and ceilings for everybody, applications for who may."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from funding.api.names import names_people
from funding.models import Application, Budget, Grant, Payment, Scheme, Settlement, Stream
from municipalities.api.fields import (
    ApiModelSerializer,
    ApiSerializer,
    MoneyField,
    MoneySerializer,
)
from municipalities.api.links import api_url

NOTHING = Decimal(0)


class SchemeSerializer(ApiModelSerializer):
    """Municipal rules for money."""

    municipality = serializers.SlugField(source="municipality.slug")
    maximum = MoneyField(allow_null=True, help_text="The most for one application; null: none set")
    url = serializers.SerializerMethodField(help_text="Address of this resource")

    class Meta:
        model = Scheme
        fields = [
            "slug",
            "municipality",
            "name",
            "stream",
            "explanation",
            "maximum",
            "decision_days",
            "provenance",
            "legal_basis",
            "valid_from",
            "valid_until",
            "url",
        ]

    @extend_schema_field(serializers.URLField())
    def get_url(self, scheme: Scheme) -> str:
        """Return the address of the resource."""
        return api_url(self.context["request"], scheme.municipality, "scheme", scheme.slug)


class BudgetSerializer(ApiModelSerializer):
    """The ceiling of a scheme in a year."""

    municipality = serializers.SlugField(source="scheme.municipality.slug")
    scheme = serializers.SlugField(source="scheme.slug")
    stream = serializers.ChoiceField(source="scheme.stream", choices=Stream.choices)
    area = serializers.CharField(
        source="area.code",
        default=None,
        allow_null=True,
        help_text="Code of a gebied; null: the whole municipality",
    )
    ceiling = MoneyField()

    class Meta:
        model = Budget
        fields = ["id", "municipality", "scheme", "stream", "year", "area", "ceiling", "provenance"]


class PaymentSerializer(ApiModelSerializer):
    """Money that was really paid."""

    amount = MoneyField()

    class Meta:
        model = Payment
        fields = ["amount", "paid_on"]


class SettlementSerializer(ApiModelSerializer):
    """The vaststelling: what a grant came to in the end."""

    amount = MoneyField()

    class Meta:
        model = Settlement
        fields = ["amount", "settled_on"]


class GrantSerializer(ApiModelSerializer):
    """What was granted for one budget year, and what became of it."""

    application = serializers.IntegerField(source="application_id")
    paid = serializers.SerializerMethodField(help_text="All payments together")
    payments = PaymentSerializer(many=True)
    settlement = SettlementSerializer(allow_null=True, default=None)
    amount = MoneyField()

    class Meta:
        model = Grant
        fields = ["id", "application", "year", "amount", "paid", "payments", "settlement"]

    @extend_schema_field(MoneySerializer)
    def get_paid(self, grant: Grant) -> dict[str, str]:
        """Add up its prefetched payments."""
        paid = sum((payment.amount for payment in grant.payments.all()), NOTHING)
        return MoneyField().to_representation(paid)


class InitiativeNameSerializer(serializers.Serializer):
    """The initiative that asks."""

    slug = serializers.SlugField()
    name = serializers.CharField()


WITHHELD = "null: withheld from a token without the scope `funding:personal`"


class ApplicationSerializer(ApiModelSerializer):
    """What was asked of one source for one budget year."""

    # May name somebody, and go only to whom `names_people` says yes.
    personal: ClassVar[tuple[str, ...]] = ("title",)

    municipality = serializers.SlugField(source="municipality.slug")
    initiative = InitiativeNameSerializer(
        allow_null=True, help_text=f"{WITHHELD}, when it is not published"
    )
    title = serializers.CharField(allow_null=True, help_text=WITHHELD)
    scheme = serializers.SlugField(
        source="scheme.slug", default=None, allow_null=True, help_text="null: not municipal money"
    )
    area = serializers.CharField(
        source="area.code",
        default=None,
        allow_null=True,
        help_text="Code of the gebied; null: the whole municipality",
    )
    asked = MoneyField()
    url = serializers.SerializerMethodField(help_text="Address of this resource")

    class Meta:
        model = Application
        fields = [
            "id",
            "municipality",
            "initiative",
            "scheme",
            "stream",
            "source",
            "area",
            "year",
            "title",
            "asked",
            "received_on",
            "complete_on",
            "status",
            "decided_on",
            "url",
        ]

    def to_representation(self, one: Application) -> dict[str, Any]:
        """Leave out what names people, where it may not go; a published initiative names itself."""
        said: dict[str, Any] = super().to_representation(one)
        if not names_people(self.context["request"]):
            said |= dict.fromkeys(self.personal)
            if not one.initiative.is_published:
                said["initiative"] = None
        return said

    @extend_schema_field(serializers.URLField())
    def get_url(self, one: Application) -> str:
        """Return the address of the resource."""
        return api_url(self.context["request"], one.municipality, "application", one.pk)


class ApplicationDetailSerializer(ApplicationSerializer):
    """One application, with the reasons of the decision and what was granted."""

    personal = ("title", "motivation")

    grants = GrantSerializer(many=True)
    motivation = serializers.CharField(allow_null=True, help_text=WITHHELD)

    class Meta(ApplicationSerializer.Meta):
        fields = [*ApplicationSerializer.Meta.fields, "motivation", "grants"]


class ExportSerializer(ApiSerializer):
    """A file that can be had, with the filter that was given."""

    name = serializers.CharField()
    format = serializers.CharField()
    media_type = serializers.CharField()
    url: Any = serializers.URLField()
