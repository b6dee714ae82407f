"""Files that the user opens: what each is read as, and what is said of it."""

from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest

import agendafunnel
from agendafunnel.page.writing import Picture
from tests.editor.asking import SMALL, ask, edition, opened

JULY = agendafunnel.load("2022-07")


def read(name: str, content: bytes, language: str = "en", onto: Any = None) -> dict[str, Any]:
    file = {"name": name, "data": b64encode(content).decode()}
    return ask("read", language, file=file, onto=onto)


def test_an_agenda_is_read_to_the_letter() -> None:
    text = "# Kop\n" + SMALL
    found = read("agenda.yaml", text.encode())
    assert (found["ok"], found["name"], found["text"], found["notes"]) == (True, "agenda.yaml", text, [])
    assert found["format"] == {"newline": "\n", "mark": False}


@pytest.mark.parametrize(
    ("newline", "mark"), [("\n", b""), ("\r\n", b""), ("\r\n", b"\xef\xbb\xbf"), ("\n", b"\xef\xbb\xbf")]
)
def test_a_file_is_written_as_it_was_read(newline: str, mark: bytes) -> None:
    content = mark + SMALL.replace("\n", newline).encode()
    found = read("agenda.yaml", content)
    assert "\r" not in found["text"]
    (file,) = ask(
        "write",
        opened=opened(found["text"], format=found["format"]),
        formats=["yaml"],
        given=[],
        zip=False,
    )["files"]
    assert file == {"name": "agenda.yaml", "data": b64encode(content).decode()}


def test_it_is_said_how_a_file_will_be_saved_where_that_is_another_way() -> None:
    mixed = read("a.yaml", SMALL.replace("\n", "\r\n", 3).encode())
    assert mixed["ok"]
    assert mixed["notes"] == [
        "The lines of the file end in different ways. Saved, they all end in the same way."
    ]
    assert read("a.yaml", SMALL.encode("utf-16"))["notes"] == [
        "The file was saved as UTF-16. It will be saved as UTF-8."
    ]


def test_an_agenda_with_faults_can_be_opened_to_mend_them() -> None:
    text = SMALL.replace("title:", "titel:")
    found = read("agenda.yaml", text.encode(), "nl")
    assert (found["ok"], found["text"]) == (False, text)
    (fault,) = found["faults"]
    assert fault["message"] == "Het veld ‘titel’ heet hier ‘title’. Schrijf:"
    assert fault["instead"] == "title: API's"
    assert (fault["line"], fault["column"], fault["path"]) == (1, 1, ["titel"])


@pytest.mark.parametrize("format", ["png", "svg", "pdf"])
def test_a_picture_is_read_as_the_agenda_that_it_carries(format: str) -> None:
    content = agendafunnel.draw(
        agendafunnel.with_data(agendafunnel.compose(agendafunnel.lay_out(JULY))), format
    )
    found = read(f"plaat.{format}", content)
    assert (found["ok"], found["name"]) == (True, "plaat.yaml")
    assert agendafunnel.read_agenda(found["text"]) == JULY


def test_a_picture_without_its_contacts_says_so() -> None:
    scene = agendafunnel.compose(agendafunnel.lay_out("2024-03"))
    content = agendafunnel.draw(agendafunnel.with_data(scene, contacts=False), "svg")
    assert "The picture was drawn without contacts." in read("plaat.svg", content)["notes"]


def test_a_picture_without_data_is_refused() -> None:
    content = agendafunnel.draw(agendafunnel.compose(agendafunnel.lay_out(JULY)), "svg")
    found = read("plaat.svg", content)
    assert (found["ok"], found["text"]) == (False, "")
    assert found["faults"][0]["message"].startswith("No agenda is stored in this picture")


def page(agenda: agendafunnel.Agenda = JULY) -> bytes:
    return agendafunnel.write_page(agenda, Picture("agenda.png", 1200, 675)).encode()


def test_a_page_is_read_onto_the_agenda_that_is_open() -> None:
    october = JULY.replace(edition="oktober 2022")
    wob = october.standard("open-wob").replace(stage="analyse", status="In analyse.")
    moved = october.with_standard(wob)
    found = read("pagina.md", page(moved), onto=opened("# Van ons\n" + edition("2022-07")))
    assert (found["ok"], found["name"]) == (True, "pagina.yaml")
    assert found["text"].startswith("# Van ons\n")
    agenda = agendafunnel.read_agenda(found["text"])
    assert agenda.edition == agendafunnel.Edition(id="2022-10", label="oktober 2022", previous="2022-07")
    assert agenda.standard("open-wob").stage == "analyse"
    assert agenda.title == JULY.title


def test_a_page_by_itself_is_an_agenda_too() -> None:
    found = read("pagina.md", page())
    assert found["ok"]
    agenda = agendafunnel.read_agenda(found["text"])
    assert [one.name for one in agenda.standards] == [one.name for one in JULY.standards]


def test_a_standard_whose_stage_a_page_does_not_say_is_in_the_first_and_that_is_said() -> None:
    text = "---\nedition: 2030-01\n---\n# Agenda\n\n## Water\n\n### Wells\n\n**Status**\nSoon.\n"
    found = read("pagina.md", text.encode())
    assert agendafunnel.read_agenda(found["text"]).standards[0].stage == "intake"
    assert found["notes"][0] == (
        "The page does not say in which stage 'Wells' is. It stands in the first stage: move it."
    )


def test_no_note_speaks_of_the_command_or_of_code() -> None:
    changed = JULY.with_standard(name="Peilbuizen", domain="Fysiek Domein", stage="Intake")
    notes = read("pagina.md", page(changed), onto=opened(edition("2024-03")))["notes"]
    assert notes
    assert not [one for one in notes if "--" in one or "choices" in one.lower() or "agendafunnel" in one]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("agenda.html", b"<!DOCTYPE html><title>x</title>", "A web page does not have the agenda in it."),
        ("a.json", b'{"format": "agendafunnel-layout"}', "This file only says where everything stands"),
        ("a.xlsx", b"PK\x03\x04....xl/", "This file is an Excel file (.xlsx), and not plain text."),
        ("a.gif", b"GIF89a", "A picture of type GIF contains no agenda."),
        ("a.yaml", b"", "The file is empty"),
        ("a.yaml", b"\xff\xff\xfe", "The file is not saved as UTF-8"),
        ("a.yaml", b"title: \x01", "This line has the character U+0001"),
        ("a.csv", b"naam;fase\na;b\n", "This file is a table (CSV)"),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value[:9] else "",
)
def test_what_is_no_agenda_is_refused_in_a_sentence(name: str, content: bytes, said: str) -> None:
    found = read(name, content)
    assert not found["ok"]
    assert said in found["faults"][0]["message"]


def test_no_file_of_the_disk_is_read_by_the_name_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_bytes(page())
    assert not read(str(path), b"nothing")["ok"]


def test_bundled_editions_are_read_by_name() -> None:
    for one in ask("start", "nl")["editions"]:
        found = ask("edition", name=one["name"])
        assert (found["ok"], found["name"]) == (True, f"{one['name']}.yaml")
        assert agendafunnel.read_agenda(found["text"]) == agendafunnel.load(one["name"])
    assert [one["label"] for one in ask("start", "nl")["editions"]] == ["juli 2022", "maart 2024"]
