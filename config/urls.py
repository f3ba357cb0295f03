"""The site map: every address begins here."""

from __future__ import annotations

from django.urls import include, path

from config.api_views import root as api_root
from municipalities.admin_site import site as platform_admin

urlpatterns = [
    path("", include("municipalities.urls")),
    path("", include("initiatives.urls")),
    path("", include("initiatives.kompas.urls")),
    path("", include("initiatives.question_sets.urls")),
    path("", include("initiatives.registering.urls")),
    path("", include("initiatives.upkeep.urls")),
    path("", include("initiatives.reports.urls")),
    path("", include("initiatives.importing.urls")),
    path("", include("support.urls")),
    path("", include("funding.urls")),
    # Of allauth.urls what we offer: without its pages to tie accounts of other sites to one's own.
    path("account/", include("allauth.account.urls")),
    path("account/2fa/", include("allauth.mfa.urls")),
    path("account/sessions/", include("allauth.usersessions.urls")),
    path("api/v1", api_root, name="api"),
    path("api/v1/", include("config.api_urls")),
    path("admin/", platform_admin.urls),
]

handler400 = "municipalities.views.errors.bad_request"
handler403 = "municipalities.views.errors.forbidden"
handler404 = "municipalities.views.errors.not_found"
# Asked for by allauth, not by Django.
handler429 = "municipalities.views.errors.too_many_requests"
handler500 = "municipalities.views.errors.server_error"
