"""Downloads: each format of the registry, as the command makes it, alone or in one file."""

import io
import zipfile
from base64 import b64decode, b64encode
from typing import Any

import pytest

import agendafunnel
from agendafunnel.bundled import DOCUMENTS, FORMATS, output_names
from agendafunnel.editor import starting
from tests.editor.asking import SMALL, ask, edition, opened

TEXT = edition("2022-07")


def write(formats: list[str], *, zipped: bool = False, given: Any = (), **fields: Any) -> dict[str, bytes]:
    answer = ask("write", opened=opened(TEXT, **fields), formats=formats, given=list(given), zip=zipped)
    assert "failed" not in answer, answer
    return {one["name"]: b64decode(one["data"]) for one in answer["files"]}


@pytest.mark.parametrize("format", FORMATS)
def test_pictures_carry_the_agenda(format: str) -> None:
    (content,) = write([format]).values()
    carried = agendafunnel.carried_by(content)
    assert carried is not None
    assert carried.agenda == agendafunnel.load("2022-07")
    assert carried.theme.name == "VNG toegankelijk"


@pytest.mark.parametrize("format", DOCUMENTS)
def test_documents_are_those_of_the_package(format: str) -> None:
    picture = agendafunnel.plot("2022-07", "vng-toegankelijk", fit="preferred")
    publication = agendafunnel.Publication(picture.agenda, picture.layout, picture="agenda.png")
    assert write([format]) == {f"agenda.{format}": agendafunnel.document(publication, format)}


def test_documents_list_what_changed_since_the_edition_before() -> None:
    (page,) = write(["html"], since={"name": "x.yaml", "text": edition("2022-07")}).values()
    assert b"juli 2022" in page


def test_every_format_that_there_is_can_be_chosen_and_says_what_it_is_for() -> None:
    formats = {one["name"]: one for one in ask("start", "nl")["formats"]}
    assert tuple(formats) == ("yaml", *output_names())
    for one in formats.values():
        assert one["made_by"] == "program"
        assert one["why"] == ""
        assert len(one["called"]) > 5


def test_all_in_one_file_is_the_same_each_time() -> None:
    names = [one for one in output_names() if one not in ("pdf", "png")]
    first, again = (write(["yaml", *names], zipped=True, name="Q3/plaat.yaml") for _ in range(2))
    assert first == again
    with zipfile.ZipFile(io.BytesIO(first["plaat.zip"])) as found:
        assert found.namelist() == ["plaat.yaml", *(f"plaat.{one}" for one in names)]
        assert {one.date_time for one in found.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert found.read("plaat.yaml").decode() == TEXT


def test_a_png_of_the_browser_gets_the_agenda_into_it() -> None:
    plain = agendafunnel.draw(agendafunnel.compose(agendafunnel.lay_out("2024-03")), "png", width=600)
    given = {"name": "agenda.png", "data": b64encode(plain).decode()}
    files = write(["csv"], given=[given])
    assert list(files) == ["agenda.csv", "agenda.png"]
    carried = agendafunnel.carried_by(files["agenda.png"])
    assert carried is not None
    assert carried.agenda == agendafunnel.load("2022-07")
    from PIL import Image

    assert Image.open(io.BytesIO(files["agenda.png"])).tobytes() == Image.open(io.BytesIO(plain)).tobytes()


def test_what_is_no_png_is_refused() -> None:
    given = [{"name": "a.png", "data": b64encode(b"GIF89a").decode()}]
    answer = ask("write", opened=opened(), formats=[], given=given, zip=False)
    assert answer["failed"].startswith("The picture that the browser drew is no PNG.")


def test_where_packages_are_absent_the_browser_makes_png_and_nobody_pdf(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(starting, "find_spec", lambda name: None)
    formats = {one["name"]: one for one in ask("start")["formats"]}
    assert {one["name"]: one["made_by"] for one in formats.values() if one["made_by"] != "program"} == {
        "png": "browser",
        "pdf": "none",
    }
    assert "installed program" in formats["pdf"]["why"]
    body: dict[str, Any] = {"opened": opened(), "given": [], "zip": False}
    assert ask("write", formats=["pdf"], **body)["failed"] == formats["pdf"]["why"]
    assert "browser" in ask("write", formats=["png"], **body)["failed"]


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("../../etc/agenda.yaml", "agenda.csv"),
        ("C:\\stukken\\plaat.yaml", "plaat.csv"),
        ("", "agenda.csv"),
        ("...", "agenda.csv"),
        ('a<b>:"|?*\n.yaml', "a-b-------.csv"),
    ],
)
def test_names_of_downloads_have_no_folders_and_nothing_that_a_disk_refuses(name: str, file: str) -> None:
    assert list(write(["csv"], name=name)) == [file]


def test_a_format_that_there_is_not_is_refused() -> None:
    answer = ask("write", opened=opened(SMALL), formats=["pgn"], given=[], zip=False)
    assert answer["failed"].startswith("There is no format 'pgn'. Did you mean 'png'?")


def test_an_agenda_with_faults_is_saved_as_yaml_and_drawn_as_nothing() -> None:
    wrong = opened("titel: T\n")
    assert ask("write", opened=wrong, formats=["yaml"], given=[], zip=False)["files"]
    assert "failed" in ask("write", opened=wrong, formats=["svg"], given=[], zip=False)
