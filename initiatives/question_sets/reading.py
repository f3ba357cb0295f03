"""Reading a question set from a file, without trust: every mistake is said with its line.

Nodes of the YAML are walked instead of plain values, because those know where they stand.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import yaml
from django.utils.translation import gettext as _

from initiatives.kompas.conditions import EXPECTATION, condition_problems
from initiatives.kompas.kinds import LONG_TEXT, kinds_on_offer
from initiatives.models import (
    MAX_TEXT,
    ExpectationDetail,
    Question,
    QuestionSet,
    Theme,
    ThemeIntroduction,
)
from initiatives.models.questions import TRANSLATED_TO
from initiatives.question_sets.files import (
    FORMAT,
    KEY,
    LENGTHS,
    MOST_BYTES,
    MOST_OPTIONS,
    MOST_PROBLEMS,
    MOST_QUESTIONS,
    QUESTION_KEYS,
    SET_KEYS,
    SET_LISTS,
    THEME_KEYS,
    TOO_LARGE,
    TRANSLATED,
    Problem,
    SetFile,
)
from municipalities.names import UNSTORABLE, clean_line

# A question set is at most six deep: an option's translations. More is no set.
DEEPEST = 12


def read_set(text: str) -> SetFile:
    """Read a question set from a file's text."""
    reader = _Reader()
    if len(text.encode()) > MOST_BYTES:
        reader.note(1, str(TOO_LARGE))
        return reader.result
    try:
        if not reader.may_compose(text):
            return reader.result
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reader.note(
            mark.line + 1 if mark else 1,
            _(
                "Hier is het bestand geen geldige YAML meer. Kijk naar de spaties aan het begin "
                "van de regel en naar dubbele punten in een zin."
            ),
        )
        return reader.result
    if root is None:
        reader.note(1, _("Dit bestand is leeg."))
        return reader.result
    reader.read(root)
    return reader.result


class _Reader:
    """Walks the nodes of a file, because those know their line."""

    def __init__(self) -> None:
        self.result = SetFile(QuestionSet())
        self.lines: dict[str, int] = {}

    def note(self, line: int, sentence: str) -> None:
        """Write down what is wrong."""
        if len(self.result.problems) < MOST_PROBLEMS:
            self.result.problems.append(Problem(line, sentence))

    def may_compose(self, text: str) -> bool:
        """Look at a file event by event; False when it has what we never take.

        Composing walks as deep as the file goes, so depth is limited here, where it costs nothing.
        """
        depth = 0
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            sentence = ""
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                sentence = _("Verwijzingen (& en *) mogen niet. Schrijf alles uit.")
            elif isinstance(event, yaml.ScalarEvent) and UNSTORABLE.search(event.value):
                sentence = _("In deze tekst staat een teken dat we niet kunnen bewaren.")
            elif depth > DEEPEST:
                sentence = _("Dit bestand heeft te veel niveaus.")
            if sentence:
                self.note(event.start_mark.line + 1 if event.start_mark else 1, sentence)
                return False
        return True

    def read(self, root: yaml.Node) -> None:
        """Read the whole file."""
        data = self.mapping(root, (*SET_KEYS, *SET_LISTS), needed=("format", "title", "questions"))
        if self.result.problems and not data:
            return
        if "format" in data and self.text(data["format"]) != FORMAT:
            sentence = _("We kennen dit formaat niet. Er moet staan: %(format)s")
            self.note(_line(data["format"]), sentence % {"format": FORMAT})
        own = self.result.question_set
        own.title = self.text(data.get("title"), "title")
        own.introduction = self.text(data.get("introduction"))
        own.translations = self.translations(data.get("translations"), "set")
        own.expectation_details = [
            self.one_of(node, ExpectationDetail.values)
            for node in self.items(data.get("expectation_details"))
        ]
        seen: set[str] = set()
        for node in self.items(data.get("themes")):
            self.theme(node, seen)
        nodes = self.items(data.get("questions"))
        if len(nodes) > MOST_QUESTIONS:
            sentence = _("Dit zijn te veel vragen. Er passen er %(most)d in.")
            self.note(_line(nodes[MOST_QUESTIONS]), sentence % {"most": MOST_QUESTIONS})
            nodes = nodes[:MOST_QUESTIONS]
        for rank, node in enumerate(nodes, start=1):
            self.question(node, rank)
        if not nodes and "questions" in data:
            self.note(_line(data["questions"]), _("Er staan geen vragen in."))
        if not self.result.problems:
            self.conditions()

    def theme(self, node: yaml.Node, seen: set[str]) -> None:
        """Read what a theme is called and about."""
        data = self.mapping(node, THEME_KEYS, needed=("theme",))
        theme = self.one_of(data.get("theme"), Theme.values)
        if theme in seen:
            self.note(_line(node), _("Dit thema staat er al."))
        seen.add(theme)
        self.result.introductions.append(
            ThemeIntroduction(
                theme=theme,
                name=self.text(data.get("name"), "name"),
                # What a theme is about is no question: it may be longer.
                text=self.text(data.get("text")),
                translations=self.translations(data.get("translations"), "theme"),
            )
        )

    def question(self, node: yaml.Node, rank: int) -> None:
        """Read one question."""
        data = self.mapping(node, QUESTION_KEYS, needed=("key", "theme", "text"))
        kinds = {kind.key: kind for kind in kinds_on_offer()}
        key = self.text(data.get("key"), "name")
        if "key" in data and not KEY.fullmatch(key):
            sentence = _("Een sleutel heeft alleen kleine letters, cijfers en streepjes.")
            self.note(_line(data["key"]), sentence)
        if key == EXPECTATION:
            sentence = _("We gebruiken deze sleutel al voor de verwachting. Kies een andere.")
            self.note(_line(data["key"]), sentence)
        if key in self.lines:
            sentence = _("Deze sleutel staat ook op regel %(line)d.")
            self.note(_line(node), sentence % {"line": self.lines[key]})
        self.lines[key] = _line(node)
        kind = self.one_of(data["kind"], kinds) if "kind" in data else LONG_TEXT
        provenance = Question.Provenance.OWN.value
        if "provenance" in data:
            provenance = self.one_of(data["provenance"], Question.Provenance.values)
        question = Question(
            key=key,
            rank=rank,
            theme=self.one_of(data.get("theme"), Theme.values),
            kind=kind if kind in kinds else LONG_TEXT,
            text=self.text(data.get("text"), "text"),
            why=self.text(data.get("why")),
            example=self.text(data.get("example")),
            who_can_help=self.text(data.get("who_can_help")),
            provenance=provenance,
            source=self.text(data.get("source"), "source"),
            same_as_before=self.yes_or_no(data.get("same_as_before")),
            show_if=self.condition(data.get("show_if")),
            translations=self.translations(data.get("translations"), "question"),
        )
        self.settings(question, data)
        self.result.questions.append(question)

    def settings(self, question: Question, data: Mapping[str, yaml.Node]) -> None:
        """Read what belongs to the kind of a question, and refuse what belongs to another."""
        kind = question.kind_object
        if kind.has_options:
            question.settings["options"] = self.options(data.get("options"))
            if len(question.settings["options"]) < 2:
                where = data.get("options") or data["key"]
                self.note(_line(where), _("Bij een keuzevraag horen minstens twee keuzes."))
        elif "options" in data:
            self.note(_line(data["options"]), _("Bij deze soort vraag horen geen keuzes."))
        for name in ("unit", "unforeseen_percent"):
            if name in data and name not in kind.settings:
                sentence = _("“%(key)s” hoort niet bij deze soort vraag.")
                self.note(_line(data[name]), sentence % {"key": name})
            elif name in data:
                read = self.text if name == "unit" else self.percent
                question.settings[name] = read(data[name])

    def options(self, node: yaml.Node | None) -> list[dict[str, str]]:
        """Read the options of a question."""
        found: list[dict[str, str]] = []
        for one in self.items(node)[:MOST_OPTIONS]:
            data = self.mapping(one, ("key", "label"), needed=("key", "label"))
            key = self.text(data.get("key"), "name")
            if any(option["key"] == key for option in found):
                self.note(_line(one), _("Deze keuze staat er al."))
            found.append({"key": key, "label": self.text(data.get("label"), "label")})
        return found

    def condition(self, node: yaml.Node | None) -> dict[str, Any]:
        """Read when a question is asked."""
        if node is None:
            return {}
        data = self.mapping(node, ("question", "operator", "value"), needed=("question",))
        found: dict[str, Any] = {
            "question": self.text(data.get("question"), "name"),
            "operator": self.text(data["operator"], "name") if "operator" in data else "is",
        }
        if isinstance(data.get("value"), yaml.SequenceNode):
            found["value"] = [self.text(one) for one in self.items(data["value"])]
        elif "value" in data:
            found["value"] = self.text(data["value"])
        return found

    def conditions(self) -> None:
        """Check that conditions can work, now that all questions are known."""
        problems = condition_problems(self.result.questions)
        for question in self.result.questions:
            for sentence in problems:
                if sentence.startswith(f"“{question.text}”"):
                    self.note(self.lines[question.key], sentence)

    def translations(self, node: yaml.Node | None, kind: str) -> dict[str, Any]:
        """Read texts in other languages."""
        if node is None:
            return {}
        found: dict[str, Any] = {}
        for language, texts in self.mapping(node, TRANSLATED_TO).items():
            found[language] = {}
            for name, text in self.mapping(texts, TRANSLATED[kind]).items():
                if name == "options":
                    pairs = self.mapping(text, None)
                    found[language][name] = {
                        key: self.text(label, "label") for key, label in pairs.items()
                    }
                else:
                    limit = name if (kind, name) != ("theme", "text") else ""
                    found[language][name] = self.text(text, limit)
        return found

    # Nodes ----------------------------------------------------------------------------------------

    def mapping(
        self, node: yaml.Node, allowed: Collection[str] | None, needed: Collection[str] = ()
    ) -> dict[str, yaml.Node]:
        """Return the values of a mapping by name; notes what is unknown, doubled or missing."""
        if not isinstance(node, yaml.MappingNode):
            self.note(_line(node), _("Hier horen regels als “naam: waarde”."))
            return {}
        found: dict[str, yaml.Node] = {}
        for name_node, value in node.value:
            name = str(name_node.value) if isinstance(name_node, yaml.ScalarNode) else "?"
            if allowed is not None and name not in allowed:
                sentence = _("“%(key)s” kennen we niet. Kijk of het goed gespeld is.")
                self.note(_line(name_node), sentence % {"key": name[:60]})
            elif name in found:
                sentence = _("“%(key)s” staat er twee keer.")
                self.note(_line(name_node), sentence % {"key": name[:60]})
            else:
                found[name] = value
        for name in needed:
            if name not in found:
                self.note(_line(node), _("Hier mist “%(key)s”.") % {"key": name})
        return found

    def items(self, node: yaml.Node | None) -> list[yaml.Node]:
        """Return the items of a list."""
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            self.note(_line(node), _("Hier hoort een lijst: regels die met een streepje beginnen."))
            return []
        return list(node.value)

    def text(self, node: yaml.Node | None, limit: str = "") -> str:
        """Return a text; notes one that is none, or too long. One with a limit is one line."""
        if node is None:
            return ""
        if not isinstance(node, yaml.ScalarNode):
            self.note(_line(node), _("Hier hoort een tekst."))
            return ""
        text = "" if node.tag == "tag:yaml.org,2002:null" else str(node.value).strip()
        if limit:
            text = clean_line(text)
        most = LENGTHS.get(limit, MAX_TEXT)
        if len(text) > most:
            sentence = _("Deze tekst is te lang: er passen %(most)d tekens.")
            self.note(_line(node), sentence % {"most": most})
        return text

    def one_of(self, node: yaml.Node | None, allowed: Collection[str]) -> str:
        """Return one of the known words; notes another one."""
        word = self.text(node)
        if node is not None and word not in allowed:
            sentence = _("“%(word)s” kennen we niet. Kies uit: %(words)s.")
            self.note(_line(node), sentence % {"word": word[:60], "words": ", ".join(allowed)})
        return word

    def yes_or_no(self, node: yaml.Node | None) -> bool:
        """Return true or false."""
        return self.one_of(node, ("true", "false")) == "true" if node is not None else False

    def percent(self, node: yaml.Node) -> int:
        """Return a whole number from 0 to 100."""
        text = self.text(node)
        if text.isdecimal() and len(text) <= 3 and int(text) <= 100:
            return int(text)
        self.note(_line(node), _("Hier hoort een heel getal van 0 tot en met 100."))
        return 0


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
