"""The demonstration: become somebody with one button, and read the mail that was not sent."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from municipalities.access import private_page, public_everywhere
from municipalities.demo.people import PEOPLE, demo_users
from municipalities.models import DemoMail, User

MAILS_SHOWN = 50


@require_http_methods(["GET", "HEAD", "POST"])
@public_everywhere
def people(request: HttpRequest) -> HttpResponse:
    """List the demo people; a POST with an `email` logs you in as that person."""
    if not settings.DEMO:
        raise Http404("no demonstration")
    if request.method == "POST":
        email = request.POST.get("email", "")
        if email not in {person.email for person in PEOPLE}:
            raise Http404("no such demo person")
        user = get_object_or_404(User, email=email, is_active=True)
        login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
        UserSession.objects.create_from_request(request)
        return redirect("municipalities:account")
    return render(request, "municipalities/demo_people.html", {"people": demo_users()})


@require_safe
@private_page
@public_everywhere
def post(request: HttpRequest) -> HttpResponse:
    """The newest mails of the demonstration."""
    if not settings.DEMO:
        raise Http404("no demonstration")
    mails = DemoMail.objects.all()[:MAILS_SHOWN]
    return render(request, "municipalities/demo_mail.html", {"mails": mails})
