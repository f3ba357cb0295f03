"""Documents: what runs, carries or fetches something is refused; the rest is made anew."""

from __future__ import annotations

import io
import zipfile

import pikepdf
import pytest

from municipalities.uploads.accepting import CleanFile, UploadRefused, accept
from municipalities.uploads.rules import Reason, Rule
from tests.municipalities import upload_files as files

RULE = Rule()
MACRO = "application/vnd.ms-word.document.macroEnabled.main+xml"


def accepted(content: bytes, name: str = "plan.pdf") -> CleanFile:
    return accept(files.sent(content, name), RULE)


def reason(content: bytes, name: str = "plan.pdf") -> Reason:
    with pytest.raises(UploadRefused) as refusal:
        accept(files.sent(content, name), RULE)
    assert refusal.value.sentence.endswith(".")
    return refusal.value.reason


def names_in(content: bytes) -> list[str]:
    return zipfile.ZipFile(io.BytesIO(content)).namelist()


def action(**keys: object) -> pikepdf.Dictionary:
    return pikepdf.Dictionary({f"/{key}": value for key, value in keys.items()})


# Pdf --------------------------------------------------------------------------------------------


def test_a_pdf_is_kept_without_its_maker() -> None:
    before = files.pdf()

    clean = accepted(before, "plan.doc")

    assert clean.name == "plan.pdf"
    assert clean.facts.media_type == "application/pdf"
    assert clean.thumbnail is None
    with pikepdf.open(io.BytesIO(clean.content)) as pdf:
        assert len(pdf.pages) == 1
        assert "/Info" not in pdf.trailer


@pytest.mark.parametrize(
    "root",
    [
        {"OpenAction": action(S=pikepdf.Name.JavaScript, JS="app.alert(1)")},
        {"OpenAction": action(S=pikepdf.Name.Launch, F="cmd.exe")},
        {"OpenAction": action(S=pikepdf.Name.SubmitForm, F="https://boos.example")},
        {"AA": action(WC=action(S=pikepdf.Name.JavaScript, JS="app.alert(1)"))},
        {"AcroForm": action(XFA="<xdp/>")},
        {"Names": action(EmbeddedFiles=action(Names=["boos.exe", action(EF=action(F=1))]))},
    ],
    ids=["script", "launch", "send", "script-inside", "xfa", "file-inside"],
)
def test_a_pdf_that_does_something_is_refused(root: dict[str, object]) -> None:
    assert reason(files.pdf(**root)) == Reason.ACTIVE


def test_a_script_that_is_packed_away_in_a_pdf_is_found() -> None:
    with pikepdf.open(io.BytesIO(files.pdf())) as pdf:
        pdf.Root.OpenAction = pdf.make_indirect(
            action(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        )
        out = io.BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True)
    assert b"/JavaScript" not in out.getvalue()

    assert reason(out.getvalue()) == Reason.ACTIVE


def test_a_pdf_may_link_and_open_at_a_page() -> None:
    link = action(S=pikepdf.Name.URI, URI="https://haarlem.example")

    assert accepted(files.pdf(OpenAction=action(S=pikepdf.Name.GoTo, D=[0]), Link=link))


def test_what_hides_behind_or_before_a_pdf_is_gone() -> None:
    hidden = files.packed({"boos.html": files.HTML})

    clean = accepted(files.pdf() + hidden)

    assert hidden not in clean.content
    assert not zipfile.is_zipfile(io.BytesIO(clean.content))


def test_a_pdf_with_a_password_is_refused() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(files.pdf())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(user="geheim", owner="geheim"))

    assert reason(out.getvalue()) == Reason.LOCKED


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", b"%PDF-1.7\n<script>", files.pdf()[:200]])
def test_half_a_pdf_is_refused(content: bytes) -> None:
    assert reason(content) == Reason.BROKEN


# Office -----------------------------------------------------------------------------------------


def test_a_document_is_packed_anew() -> None:
    hidden = files.HTML
    clean = accepted(files.docx() + hidden, "plan.docx")

    assert clean.name == "plan.docx"
    assert hidden not in clean.content
    assert "word/document.xml" in names_in(clean.content)


@pytest.mark.parametrize(
    ("label", "extension"),
    [
        ("application/vnd.oasis.opendocument.text", "odt"),
        ("application/vnd.oasis.opendocument.spreadsheet", "ods"),
    ],
)
def test_an_open_document_says_what_it_is_in_its_first_part(label: str, extension: str) -> None:
    clean = accepted(files.odt(label=label), "plan.zip")

    assert clean.name == f"plan.{extension}"
    assert clean.content[30:38] == b"mimetype"
    assert label.encode() in clean.content[:120]


@pytest.mark.parametrize(
    "content",
    [
        files.docx(main_type=MACRO),
        files.docx({"word/vbaProject.bin": b"x"}),
        files.docx({"word/embeddings/oleObject1.bin": b"x"}),
        files.docx({"word/activeX/activeX1.xml": "<a/>"}),
        files.docx({"word/a.xml": '<p xmlns:w="w"><w:instrText>DDEAUTO cmd</w:instrText></p>'}),
        files.odt('<script:event-listener script:language="ooo:script"/>'),
        files.odt("<text:dde-connection-decl/>"),
    ],
    ids=["macro", "vba", "ole", "activex", "dde", "event", "odf-dde"],
)
def test_a_document_with_a_program_is_refused(content: bytes) -> None:
    assert reason(content, "plan.docx") == Reason.ACTIVE


@pytest.mark.parametrize(
    "content",
    [
        files.docx(relation=files.external("attachedTemplate", "https://boos.example/x.dotm")),
        files.docx(relation=files.external("image", "https://boos.example/volg.png")),
        files.docx(relation=files.external("hyperlink", "file:///etc/passwd")),
        files.odt('<draw:image xlink:href="https://boos.example/volg.png"/>'),
        files.odt('<text:a xlink:href="javascript:alert(1)">x</text:a>'),
    ],
    ids=["template", "picture", "file", "odf-picture", "odf-script"],
)
def test_a_document_that_fetches_something_is_refused(content: bytes) -> None:
    assert reason(content, "plan.docx") == Reason.EXTERNAL


def test_a_document_may_link() -> None:
    assert accepted(files.docx(relation=files.external("hyperlink", "https://haarlem.example")))
    assert accepted(files.odt('<text:a xlink:href="https://haarlem.example">Haarlem</text:a>'))


def test_a_document_that_unpacks_to_far_too_much_is_refused() -> None:
    bomb = files.docx({"word/media/nul.bin": bytes(60_000_000)})
    assert len(bomb) < 100_000

    assert reason(bomb, "plan.docx") == Reason.UNPACKS_TOO_LARGE


def test_a_document_of_thousands_of_parts_is_refused() -> None:
    many = files.docx({f"word/{number}.bin": b"" for number in range(2100)})

    assert reason(many, "plan.docx") == Reason.UNPACKS_TOO_LARGE


def test_words_that_stand_for_a_billion_others_are_refused() -> None:
    laughs = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><a>&c;</a>'

    assert reason(files.docx({"word/a.xml": laughs}), "plan.docx") == Reason.BROKEN
    hidden = laughs.encode("utf-16")
    assert reason(files.docx({"word/a.xml": hidden}), "plan.docx") == Reason.BROKEN


def test_a_part_that_wants_out_of_its_folder_is_refused() -> None:
    assert reason(files.docx({"../../etc/cron.d/x": b"x"}), "plan.docx") == Reason.BROKEN


@pytest.mark.parametrize(
    "content",
    [files.packed({"a.html": files.HTML}), files.packed({"nul.bin": bytes(1_000_000)}), b"MZ\x90"],
    ids=["zip", "zip-of-zeros", "program"],
)
def test_any_other_file_is_refused_whatever_its_name(content: bytes) -> None:
    assert reason(content, "plan.docx") == Reason.NOT_ALLOWED


# Text -------------------------------------------------------------------------------------------


def test_plain_text_is_kept_as_such() -> None:
    clean = accepted("Eén plan: € 5 🌱\r\nKlaar".encode(), "plan.csv")

    assert clean.name == "plan.txt"
    assert clean.facts.media_type == "text/plain; charset=utf-8"
    assert clean.content.decode().startswith("Eén plan: € 5 🌱")


def test_text_of_an_old_computer_is_read_too() -> None:
    assert accepted("Eén plan".encode("cp1252"), "plan.txt").content.decode() == "Eén plan"


def test_text_with_a_web_page_further_on_is_refused() -> None:
    assert reason(b"gewoon\n" * 2000 + files.HTML, "plan.txt") == Reason.WEB_PAGE
