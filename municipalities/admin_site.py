"""The platform operator's admin at /admin/, on the platform's own host only: no case content."""

from __future__ import annotations

from typing import Any

from allauth.core.exceptions import ReauthenticationRequired
from django import forms
from django.contrib import admin, messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from municipalities.access import lead_to_second_factor
from municipalities.accounts.second_factor import is_recent
from municipalities.accounts.services import deactivate, reactivate
from municipalities.form_fields import LineField
from municipalities.models import (
    AreaEdition,
    AreaSet,
    Branding,
    Job,
    Membership,
    Municipality,
    User,
)
from municipalities.people.administrators import LastAdministratorError, keeping_an_administrator
from municipalities.permissions import can_use_platform_admin, waits_for_second_factor
from municipalities.services import make_municipality

# Columns that hold a name which pages show.
NAMES = frozenset({"name", "name_plural", "wordmark"})


class PlatformAdminSite(admin.AdminSite):
    """Django's admin for the platform operator."""

    site_header = site_title = _("Samenspel: platform")
    index_title = _("Gemeenten en mensen")

    def has_permission(self, request: HttpRequest) -> bool:
        """Let the platform operator in, on the host that belongs to no municipality."""
        here = getattr(request, "municipality", None) is None
        return here and bool(can_use_platform_admin(request.user))

    def login(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponseBase:
        """Send to our own log-in: the admin's asks for a password alone, as often as one likes."""
        if not request.user.is_authenticated:
            return redirect_to_login(request.GET.get("next", "/admin/"))
        if waits_for_second_factor(request.user, None):
            return lead_to_second_factor(request)
        raise PermissionDenied(can_use_platform_admin(request.user).reason)


class OperatorAdmin(admin.ModelAdmin):
    """A table the platform operator keeps; who may enter the site may change it."""

    def formfield_for_dbfield(
        self, db_field: models.Field[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        """Take out of names what cannot be seen, as every other form does."""
        if db_field.name in NAMES:
            kwargs["form_class"] = LineField
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Say yes: the site has looked at who is asking."""
        return True

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Say yes: the site has looked at who is asking."""
        return True

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Say yes: the site has looked at who is asking."""
        return True

    has_change_permission = has_view_permission

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Ask again who somebody is before she changes roles, accounts or domains of a town."""
        if request.method == "POST" and not is_recent(request):
            raise ReauthenticationRequired
        return super().changeform_view(request, object_id, form_url, extra_context)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Say no: a municipality with everything in it is not deleted with a button."""
        return False


class KeepsAnAdministrator(OperatorAdmin):
    """A table in which a change could leave a municipality without its last administrator.

    ModelAdmin has a metaclass of its own, so abc cannot ask a subclass for its function.
    """

    def municipalities_touched(self, obj: Any) -> list[Municipality]:
        """The municipalities whose administrators a change may be about, as they are stored now."""
        raise NotImplementedError

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save, unless nobody would administer."""
        with keeping_an_administrator(*self.municipalities_touched(obj)):
            super().save_model(request, obj, form, change)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Say so when a change is refused."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except LastAdministratorError as error:
            self.message_user(request, error.sentence, messages.ERROR)
            return redirect(request.get_full_path())


class MunicipalityAdmin(OperatorAdmin):
    """Municipalities."""

    list_display = ["name", "slug", "cbs_code", "publication_rule"]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save; a new one gets what every municipality begins with."""
        if change:
            super().save_model(request, obj, form, change)
        else:
            make_municipality(municipality=obj, actor=request.user)  # type: ignore[arg-type]


class MembershipAdmin(KeepsAnAdministrator):
    """Roles."""

    list_display = ["user", "role", "municipality", "starts_on", "ends_on"]
    list_filter = ["municipality", "role"]
    autocomplete_fields = ["user"]
    fields = ["user", "municipality", "role", "areas", "starts_on", "ends_on"]

    def municipalities_touched(self, obj: Any) -> list[Municipality]:
        """The one a role is of until now; giving a role takes nothing away."""
        return list(Municipality.objects.filter(memberships__pk=obj.pk))

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Write down who gave or changed the role."""
        obj.changed_by = request.user
        super().save_model(request, obj, form, change)


class UserAdmin(KeepsAnAdministrator):
    """People with an account."""

    list_display = ["email", "name", "is_active"]
    search_fields = ["email", "name"]
    fields = ["email", "name", "phone", "language", "is_active"]

    def municipalities_touched(self, obj: Any) -> list[Municipality]:
        """Those she has a role in."""
        return list(Municipality.objects.filter(memberships__user=obj.pk).distinct())

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save; the switch goes through the services that end what is open in her name."""
        switched = change and "is_active" in form.changed_data
        wanted = obj.is_active
        if switched:
            obj.is_active = not wanted
        super().save_model(request, obj, form, change)
        if switched:
            (reactivate if wanted else deactivate)(user=obj, actor=request.user)  # type: ignore[arg-type]


class JobAdmin(OperatorAdmin):
    """Background work, to see what failed; nobody changes it by hand."""

    list_display = ("kind", "municipality", "status", "attempts", "error", "created_at")
    list_filter = ["status", "kind", "municipality"]
    # Without the facts: those of a mail are for the administrator, at /beheer/post/.
    fields = (*list_display, "not_before", "finished_at")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Say no: only the change that needs it makes a job."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Say no: the worker writes down how it ended."""
        return False


site = PlatformAdminSite(name="admin")
site.register(Municipality, MunicipalityAdmin)
site.register(Membership, MembershipAdmin)
site.register(User, UserAdmin)
site.register(Job, JobAdmin)
for table in (AreaSet, AreaEdition, Branding):
    site.register(table, OperatorAdmin)
