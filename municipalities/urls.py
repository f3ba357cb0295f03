"""Addresses of the municipality's own pages."""

from __future__ import annotations

from django.urls import path

from municipalities.views import (
    account,
    addresses,
    demo,
    language,
    mail_failures,
    mails,
    manage,
    manage_sign_on,
    my_data,
    notifications,
    own_work,
    people,
    photo,
    public,
    records,
    retention,
    roles,
    sessions,
    sign_on,
)

app_name = "municipalities"

public_urls = [
    path("", public.home, name="home"),
    path("privacy/", public.privacy, name="privacy"),
    path("toegankelijkheid/", public.accessibility, name="accessibility"),
    path("mensen/foto/<str:token>/", photo.photo, name="photo"),
    path("gebieden/", public.about_areas, name="about_areas"),
    path("adressen/", addresses.addresses, name="addresses"),
    path("adressen/plek/", addresses.place, name="address_place"),
    path("huisstijl.css", public.branding_css, name="branding_css"),
    path("taal/", language.set_language, name="set_language"),
    path("robots.txt", public.robots_txt, name="robots_txt"),
    path(".well-known/security.txt", public.security_txt, name="security_txt"),
]

account_urls = [
    path("account/", account.account, name="account"),
    path("account/gegevens/", account.profile, name="profile"),
    path("account/foto/", photo.own_photo, name="own_photo"),
    path("account/foto/weg/", photo.own_photo_remove, name="own_photo_remove"),
    path("account/meldingen/", notifications.notifications, name="notifications"),
    path("account/vervanger/", own_work.own_deputy, name="own_deputy"),
    path(
        "account/vervanger/<int:deputy_id>/einde/", own_work.end_own_deputy, name="end_own_deputy"
    ),
    path("account/overdragen/", own_work.hand_over_own, name="hand_over_own"),
    path("account/mijn-gegevens/", my_data.my_data, name="my_data"),
    path(
        "account/mijn-gegevens/bestand.<str:file_format>", my_data.my_data_file, name="my_data_file"
    ),
    path("account/mijn-gegevens/verwijderen/", my_data.remove_me, name="remove_me"),
    path("account/sessions/<int:session_id>/end/", sessions.end_session, name="end_session"),
    path("account/aanmelddienst/<int:provider_id>/", sign_on.start, name="sign_on_start"),
    path(
        "account/aanmelddienst/<int:provider_id>/terug/", sign_on.come_back, name="sign_on_return"
    ),
    path("account/aanmelddienst/<int:provider_id>/opnieuw/", sign_on.again, name="sign_on_again"),
    path(
        "account/aanmelddienst/<int:provider_id>/uitgelogd/", sign_on.signed_out, name="signed_out"
    ),
]

manage_urls = [
    path("beheer/", manage.manage, name="manage"),
    path("beheer/controle/", records.audit, name="audit"),
    path("beheer/geschiedenis/", records.history, name="history"),
    path("beheer/inzage/", records.readings, name="readings"),
    path("beheer/bewaren/", retention.rules, name="retention"),
    path("beheer/bewaren/<slug:kind>/<slug:stage>/", retention.rule, name="retention_rule"),
    path("beheer/verwijderd/", retention.register, name="deletion_register"),
    path("beheer/toegankelijkheid/", retention.accessibility, name="manage_accessibility"),
    path("beheer/inloggen/", manage_sign_on.sign_on_list, name="sign_on_list"),
    path("beheer/inloggen/nieuw/", manage_sign_on.sign_on_new, name="sign_on_new"),
    path("beheer/inloggen/<int:provider_id>/", manage_sign_on.sign_on_edit, name="sign_on_edit"),
    path(
        "beheer/inloggen/<int:provider_id>/proberen/",
        manage_sign_on.sign_on_try,
        name="sign_on_try",
    ),
    path(
        "beheer/inloggen/<int:provider_id>/rollen/",
        manage_sign_on.sign_on_claim_add,
        name="sign_on_claim_add",
    ),
    path(
        "beheer/inloggen/<int:provider_id>/rollen/<int:claim_id>/weg/",
        manage_sign_on.sign_on_claim_remove,
        name="sign_on_claim_remove",
    ),
    path(
        "beheer/inloggen/<int:provider_id>/meldingen/",
        manage_sign_on.sign_on_notices_seen,
        name="sign_on_notices_seen",
    ),
]

mail_urls = [
    path("beheer/mails/", mails.mails, name="mails"),
    path("beheer/mails/<slug:message>/<slug:language>/", mails.mail_text, name="mail_text"),
    path(
        "beheer/mails/<slug:message>/<slug:language>/terug/",
        mails.mail_text_restore,
        name="mail_text_restore",
    ),
    path("beheer/post/", mail_failures.mail_failures, name="mail_failures"),
    path("beheer/post/opnieuw/", mail_failures.try_all_again, name="mail_failures_again"),
    path("beheer/post/<int:job_id>/opnieuw/", mail_failures.try_again, name="mail_failure_again"),
    path("beheer/post/<int:job_id>/weg/", mail_failures.throw_away, name="mail_failure_throw_away"),
    # In mails: /mail/uit/<what switches one off>/.
    path("mail/uit/<str:token>/", notifications.switch_off, name="switch_off"),
]

people_urls = [
    path("beheer/mensen/", people.people, name="people"),
    path("beheer/mensen/uitnodigen/", roles.invite, name="invite"),
    path("beheer/mensen/rol/<int:membership_id>/", roles.change, name="change_role"),
    path("beheer/mensen/rol/<int:membership_id>/einde/", roles.end, name="end_role"),
    path("beheer/mensen/<uuid:key>/", people.person, name="person"),
    path("beheer/mensen/<uuid:key>/rol/", roles.give, name="give_role"),
    path("beheer/mensen/<uuid:key>/mail/", roles.send_again, name="send_invitation_again"),
    path("beheer/mensen/<uuid:key>/intrekken/", roles.withdraw, name="withdraw_invitation"),
    path("beheer/mensen/<uuid:key>/vervanger/", own_work.deputy, name="deputy"),
    path(
        "beheer/mensen/<uuid:key>/vervanger/<int:deputy_id>/einde/",
        own_work.end_deputy,
        name="end_deputy",
    ),
    path("beheer/mensen/<uuid:key>/overdragen/", own_work.hand_over, name="hand_over"),
]

demo_urls = [
    path("demo/", demo.people, name="demo_people"),
    path("demo/post/", demo.post, name="demo_mail"),
]

urlpatterns = [
    *public_urls,
    *account_urls,
    *manage_urls,
    *mail_urls,
    *people_urls,
    *demo_urls,
]
