"""Addresses of the municipality's own pages."""

from __future__ import annotations

from django.urls import path

from municipalities.views import account, demo, language, manage, public, sessions

app_name = "municipalities"

public_urls = [
    path("", public.home, name="home"),
    path("privacy/", public.privacy, name="privacy"),
    path("toegankelijkheid/", public.accessibility, name="accessibility"),
    path("gebieden/", public.about_areas, name="about_areas"),
    path("huisstijl.css", public.branding_css, name="branding_css"),
    path("taal/", language.set_language, name="set_language"),
    path(".well-known/security.txt", public.security_txt, name="security_txt"),
]

account_urls = [
    path("account/", account.account, name="account"),
    path("account/gegevens/", account.profile, name="profile"),
    path("account/sessions/<int:pk>/end/", sessions.end_session, name="end_session"),
]

manage_urls = [
    path("beheer/", manage.manage, name="manage"),
]

demo_urls = [
    path("demo/", demo.people, name="demo_people"),
    path("demo/post/", demo.post, name="demo_mail"),
]

urlpatterns = [*public_urls, *account_urls, *manage_urls, *demo_urls]
