"""What stands on paper, whoever reads it: a Kompas, what was shared of one, or the empty form.

The page to print and the PDF both draw a Paper; everything in it is words by then.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from initiatives.kompas.beside import WrittenForHer, written_for_her
from initiatives.kompas.held_elsewhere import held_elsewhere
from initiatives.kompas.kinds import Room
from initiatives.kompas.paper.parts import (
    Paper,
    PaperNote,
    PaperPart,
    PaperQuestion,
    PaperTheme,
)
from initiatives.kompas.themes import (
    EMPTY,
    Asked,
    ThemePart,
    theme_name,
    theme_text,
    themes_of,
    themes_of_kompas,
)
from initiatives.models import (
    Answer,
    ContactDetails,
    Expectation,
    ExpectationDetail,
    Kompas,
    KompasFile,
    Mark,
    Question,
    QuestionSet,
    Share,
    SharedAnswer,
    SharedFile,
    Theme,
)
from initiatives.models.questions import Said
from initiatives.placing.words import place_of
from initiatives.question_sets.versions import earlier_answers
from municipalities.templatetags.look import listed

# Lines to write on under an answer, and at the end of a Kompas.
NOTE_LINES = 3
LAST_NOTE_LINES = 12


def talk_paper(kompas: Kompas) -> Paper:
    """Return her own Kompas with room for notes, to prepare a talk."""
    parts = themes_of_kompas(kompas)
    return Paper(
        kicker=_("Kompas, voor je gesprek"),
        heading=kompas.name,
        lead=kompas.summary,
        facts=_facts_of(kompas),
        talk_heading=_("Hier wil je het als eerste over hebben"),
        talk_first=_to_talk_about(one.answer for part in parts for one in part.asked),
        themes=[_answered(part) for part in parts],
        note_lines=NOTE_LINES,
        last_note_lines=LAST_NOTE_LINES,
    )


def whole_paper(kompas: Kompas, contact: ContactDetails | None) -> Paper:
    """Return everything a Kompas holds: also earlier answers, how she is reached, who may read,
    what officials wrote for her, and what she asked.
    """
    parts = themes_of_kompas(kompas)
    rows = kompas.shares.select_related("official").prefetch_related("answers", "talk_moments")
    return Paper(
        kicker=_("Kompas, alles wat je bewaarde"),
        heading=kompas.name,
        lead=kompas.summary,
        facts=[*_facts_of(kompas), *_contact_facts(contact)],
        talk_heading=_("Hier wil je het als eerste over hebben"),
        talk_first=_to_talk_about(one.answer for part in parts for one in part.asked),
        themes=[_answered(part) for part in parts],
        earlier=[_said_about(one) for one in earlier_answers(kompas)],
        shares=[_share_in_words(one) for one in rows],
        files=[_file_in_words(one) for one in kompas.files.all()],
        notes=[_note_in_words(one) for one in written_for_her(kompas)],
        parts=_parts_of(kompas),
    )


def shared_paper(
    share: Share, contact: ContactDetails | None, talk_points: Collection[int]
) -> Paper:
    """Return what was shared with an official, with room for notes, to prepare a talk.

    `talk_points` are the questions (primary keys) the official wants to talk about herself.
    """
    rows = share.answers.select_related("question__question_set__municipality")
    found = sorted(rows, key=lambda one: one.question.rank)
    own = {one.theme: one for one in share.kompas.question_set.introductions.all()}
    groups = [(theme, [one for one in found if one.question.theme == theme]) for theme in Theme]
    facts = [
        *_contact_facts(contact),
        (pgettext("paper", "Gedeeld op"), _day(share.shared_at)),
        (_("Antwoord beloofd"), _("uiterlijk %(day)s") % {"day": _day(share.answer_by)}),
        (pgettext("place", "Plek"), share.place),
        (_("Verwacht van de gemeente"), share.expectation_words),
    ]
    return Paper(
        kicker=_("Kompas, met je gedeeld"),
        heading=share.name,
        lead=share.summary,
        facts=[(name, words) for name, words in facts if words],
        message=share.message,
        talk_first=_to_talk_about(found, talk_points),
        talk_heading=_("Om over te praten"),
        themes=[
            PaperTheme(
                theme_name(theme, own),
                theme_text(theme, own),
                [_said_about(one) for one in answers],
            )
            for theme, answers in groups
            if answers
        ],
        files=[_file_in_words(one) for one in share.files.all()],
        note_lines=NOTE_LINES,
        last_note_lines=LAST_NOTE_LINES,
    )


def form_paper(question_set: QuestionSet) -> Paper:
    """Return the empty Kompas, to fill in with a pen."""
    municipality = question_set.municipality
    reached = ", ".join(
        one for one in (municipality.contact_email, municipality.contact_phone) if one
    )
    closing = [
        _("Dit formulier is van jou. Je hoeft het aan niemand te geven."),
        _(
            "Wil je erover praten? Neem het mee naar de gebiedsverbinder van je buurt. Die kan het "
            "samen met je overnemen op de website."
        ),
    ]
    if reached:
        closing.append(_("De gemeente bereik je zo: %(how)s.") % {"how": reached})
    return Paper(
        kicker=_("Kompas op papier"),
        heading=str(question_set.said("title")),
        lead=str(question_set.said("introduction")),
        opening=_opening(question_set),
        themes=[
            PaperTheme(part.label, part.introduction, [_asked_on_paper(one) for one in part.asked])
            for part in themes_of(question_set)
        ],
        marks=[str(label) for label in Mark.labels],
        last_note_lines=LAST_NOTE_LINES,
        closing=" ".join(closing),
    )


def _opening(question_set: QuestionSet) -> list[PaperQuestion]:
    """Ask what a Kompas asks beside its questions: the idea, the place, what she expects."""
    labels = dict(ExpectationDetail.choices)
    details = [str(labels[one]) for one in question_set.expectation_details if one in labels]
    asked = [
        (_("Hoe noem je je idee?"), Room(lines=1)),
        (_("Je idee in één of twee zinnen"), Room(lines=3)),
        (_("Waar is je idee?"), Room(lines=2)),
        (
            _("Wat verwacht je van de gemeente?"),
            Room(options=tuple(str(label) for label in Expectation.labels)),
        ),
    ]
    if details:
        asked.append(
            (_("Waarbij kan de gemeente helpen?"), Room(options=tuple(details), several=True))
        )
    asked.append(
        (
            _("Hoe bereiken we je? Alleen als je dat wilt."),
            Room(
                parts=(
                    pgettext("contact", "Naam"),
                    pgettext("contact", "Telefoonnummer"),
                    pgettext("contact", "E-mailadres"),
                )
            ),
        )
    )
    return [PaperQuestion(_ours(words), room=room) for words, room in asked]


def _ours(words: str) -> Said:
    """Return a text of ours: it is in the language of the page."""
    return Said(words, "")


def _asked_on_paper(one: Asked) -> PaperQuestion:
    question = one.question
    return PaperQuestion(
        question.said("text"),
        why=question.said("why") or None,
        example=question.said("example") or None,
        condition=one.condition,
        room=question.kind_object.room(question),
    )


def _said_about(answer: Answer | SharedAnswer) -> PaperQuestion:
    words = answer.words
    return PaperQuestion(
        answer.question.said("text"),
        mark=answer.get_mark_display() if answer.mark else "",
        answer=words,
        # A budget says in its words already what it comes to.
        remarks=[one for one in answer.remarks if one not in words],
    )


def _answered(part: ThemePart) -> PaperTheme:
    return PaperTheme(
        part.label,
        part.introduction,
        [_said_about(one.answer) for one in part.asked if one.answer and one.state != EMPTY],
        [_text_of(one.question) for one in part.asked if one.state == EMPTY],
    )


def _note_in_words(one: WrittenForHer) -> PaperNote:
    facts = {"kind": one.kind_words, "name": one.author, "day": _day(one.written_at)}
    return PaperNote(
        heading=_("%(kind)s van %(name)s, %(day)s") % facts,
        about=_text_of(one.question) if one.question else "",
        text=one.text,
        reply=one.reply,
    )


def _file_in_words(one: KompasFile | SharedFile) -> str:
    return f"{one.name}: {one.description}" if one.description else one.name


def _day(moment: date | datetime) -> str:
    """Say a day with its year: paper is kept."""
    local = timezone.localtime(moment) if isinstance(moment, datetime) else moment
    return date_format(local, "DATE_FORMAT")


def _moment(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT")


def _text_of(question: Question) -> Said:
    return question.said("text")


def _to_talk_about(
    answers: Iterable[Answer | SharedAnswer | None], also: Collection[int] = ()
) -> list[Said]:
    return [
        _text_of(one.question)
        for one in answers
        if one is not None and (one.mark == Mark.WANT_TO_TALK or one.question_id in also)
    ]


def _facts_of(kompas: Kompas) -> list[tuple[str, str]]:
    return [
        (pgettext("place", "Plek"), place_of(kompas) or _("Nog niet gekozen.")),
        (_("Wat je verwacht"), kompas.expectation_words or _("Nog open. Dat mag.")),
        (pgettext("paper", "Gemaakt op"), _day(timezone.localtime())),
    ]


def _contact_facts(contact: ContactDetails | None) -> list[tuple[str, str]]:
    if contact is None:
        return []
    facts = (
        (pgettext("contact", "Naam"), contact.name),
        (pgettext("contact", "Telefoonnummer"), contact.phone),
        (pgettext("contact", "E-mailadres"), contact.email),
    )
    return [(name, words) for name, words in facts if words]


def _parts_of(kompas: Kompas) -> list[PaperPart]:
    """Say whom she let in, and what later apps hold; without what is empty."""
    company = [
        [(one.name, f"{one.email}, {str(one.get_right_display()).lower()}")]
        for one in kompas.co_initiators.all()
    ]
    found = [PaperPart(_("Wie met je meedenkt"), company)]
    for held in held_elsewhere():
        entries = [
            [(fact.label, fact.value) for fact in entry.facts if fact.value]
            for entry in held.entries(kompas)
        ]
        found.append(PaperPart(str(held.title), entries))
    return [part for part in found if part.entries]


def _talk_in_words(share: Share) -> str:
    """Say when they talk, or which times were proposed."""
    moments = list(share.talk_moments.all())
    chosen = [one for one in moments if one.chosen_at]
    if not moments:
        return ""
    times = listed([_moment(one.starts_at) for one in chosen or moments])
    words = _("Jullie gesprek: %(times)s.") if chosen else _("Voorgesteld gesprek: %(times)s.")
    return words % {"times": times}


def _share_in_words(share: Share) -> str:
    """Say with whom something was shared, and since when or until when."""
    facts = {"name": share.official.name, "day": _day(share.shared_at)}
    if share.withdrawn_at:
        facts["until"] = _day(share.withdrawn_at)
        return _("%(name)s: van %(day)s tot %(until)s. Kan nu niets meer lezen.") % facts
    return " ".join(filter(None, [_("%(name)s: sinds %(day)s.") % facts, _talk_in_words(share)]))
