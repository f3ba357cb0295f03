"""Money as the API writes it: schemes and ceilings for everybody, applications for who may."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from funding.models import Application, Budget, Grant, Payment, Scheme, Settlement
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
    stream = serializers.ChoiceField(source="scheme.stream", choices=Scheme.stream.field.choices)
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


class ApplicationSerializer(ApiModelSerializer):
    """What was asked of one source for one budget year."""

    municipality = serializers.SlugField(source="municipality.slug")
    initiative = InitiativeNameSerializer()
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

    @extend_schema_field(serializers.URLField())
    def get_url(self, one: Application) -> str:
        """Return the address of the resource."""
        return api_url(self.context["request"], one.municipality, "application", one.pk)


class ApplicationDetailSerializer(ApplicationSerializer):
    """One application, with the reasons of the decision and what was granted."""

    grants = GrantSerializer(many=True)

    class Meta(ApplicationSerializer.Meta):
        fields = [*ApplicationSerializer.Meta.fields, "motivation", "grants"]


class ExportSerializer(ApiSerializer):
    """A file that can be had, with the filter that was given."""

    name = serializers.CharField()
    format = serializers.CharField()
    media_type = serializers.CharField()
    url: Any = serializers.URLField()
