"""Who may read and change the questions a municipality asks."""

from __future__ import annotations

from django.http import Http404

from initiatives.models import Question, QuestionSet
from initiatives.question_sets.versions import question_in
from municipalities.models import Municipality
from municipalities.permissions import Person, Verdict, can_administer, can_read_settings


def can_read_question_sets(user: Person, municipality: Municipality | None) -> Verdict:
    """May read every version, a draft too: who may read the settings."""
    return can_read_settings(user, municipality)


def can_edit_question_sets(user: Person, municipality: Municipality | None) -> Verdict:
    """May begin, change, publish and throw away a draft: the administrator."""
    return can_administer(user, municipality)


def access_question_set(municipality: Municipality, version: int) -> QuestionSet:
    """Fetch a version of a municipality; a 404 when there is none with that number."""
    found = QuestionSet.objects.filter(municipality=municipality, version=version).first()
    if found is None:
        raise Http404("no such version")
    found.municipality = municipality
    return found


def access_question(question_set: QuestionSet, key: str) -> Question:
    """Fetch a question of a version; a 404 when it has none with that key."""
    found = question_in(question_set, key)
    if found is None:
        raise Http404("no such question")
    return found
