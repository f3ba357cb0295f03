"""The site map: every address begins here."""

from __future__ import annotations

from django.urls import include, path

from municipalities.admin_site import site as platform_admin

urlpatterns = [
    path("", include("municipalities.urls")),
    path("", include("initiatives.urls")),
    path("", include("initiatives.kompas_urls")),
    path("", include("support.urls")),
    path("", include("funding.urls")),
    path("account/", include("allauth.urls")),
    path("admin/", platform_admin.urls),
]

handler400 = "municipalities.views.errors.bad_request"
handler403 = "municipalities.views.errors.forbidden"
handler404 = "municipalities.views.errors.not_found"
handler500 = "municipalities.views.errors.server_error"
