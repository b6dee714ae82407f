"""Documents by the command: which files, with what in them, and what is refused."""

import csv
import io
import os
import sys
from pathlib import Path

import pytest
from click.testing import Result

import agendafunnel
from agendafunnel.bundled import DOCUMENTS
from tests.cli.commands import run
from tests.publish.publications import Part

AGENDA = """\
title: Agenda
edition: {id: 2026-10, label: oktober 2026}
stages: [{name: Intake}, {name: Analyse}]
domains: [{name: Sociaal, colour: "#005482"}]
standards:
  - {name: Een, domain: sociaal, stage: analyse, contacts: [Ada Jansen], links: [{title: x, url: "https://example.org"}]}
"""
EVERY = ["x.html", "x.alt.txt", "x.md", "x.csv", "x.map.html", "x.wiki"]


@pytest.fixture(autouse=True)
def _files(folder: Path) -> None:
    Path("agenda.yaml").write_text(AGENDA)
    Path("vorige.yaml").write_text(
        AGENDA.replace("stage: analyse", "stage: intake").replace("2026-10", "2026-07").replace("Ada", "Bo")
    )


def render(*names: str, more: tuple[str, ...] = ()) -> Result:
    return run("render", "agenda.yaml", *(part for name in names for part in ("-o", name)), *more)


def files() -> set[str]:
    return {path.name for path in Path().iterdir()} - {"agenda.yaml", "vorige.yaml"}


FOR_EVERYONE = ("--theme", "vng-toegankelijk")


def test_documents_and_pictures_are_written_in_one_run() -> None:
    result = render(*EVERY, "x.png", "x.svg", more=FOR_EVERYONE)
    assert (result.exit_code, result.stderr) == (0, "")
    assert set(result.stdout.split()) == files() == {*EVERY, "x.png", "x.svg"}


def test_the_command_writes_what_the_library_gives() -> None:
    assert render("x.md", "x.csv").exit_code == 0
    agenda = agendafunnel.load("agenda.yaml")
    publication = agendafunnel.Publication(
        agenda, agendafunnel.lay_out(agenda), agendafunnel.load_theme("vng")
    )
    assert Path("x.md").read_bytes() == agendafunnel.document(publication, "md")
    assert Path("x.csv").read_bytes() == agendafunnel.document(publication, "csv")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_document_goes_to_standard_output_where_the_format_says_which(document: str) -> None:
    result = run("render", "-", "--format", document, "-o", "-", given=AGENDA.encode())
    assert result.exit_code == 0
    assert "Een" in result.stdout_bytes.decode()
    assert files() == set()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["-o", "x.txt"],
            "ends in '.txt', which is not a format. End it in .png, .svg, .pdf, .html, .alt.txt, .md, "
            ".csv, .map.html or .wiki.",
        ),
        (["-o", "x.csv", "--format", "md"], "The name 'x.csv' ends in '.csv', but --format is md."),
        (["-o", "x.map.html", "--format", "html"], "ends in '.map.html', but --format is html."),
        (
            ["-o", "x.png", "--language", "en"],
            "--language only applies to files that end in .html",
        ),
        (["--page", "y.html"], "--page only applies to files that end in .map.html or .wiki."),
        (
            ["-o", "x.md", "--picture", "y.png"],
            "--picture only applies to files that end in .html,",
        ),
        (["-o", "x.md", "--language", "de"], "'de' is not one of 'nl', 'en'"),
        (
            ["-o", "agenda.yaml", "--format", "md"],
            "'agenda.yaml' is read by this command. Write to another file.",
        ),
    ],
)
def test_what_makes_no_sense_is_told_and_nothing_is_written(arguments: list[str], message: str) -> None:
    result = run("render", "agenda.yaml", *arguments)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())
    assert files() == set()


def test_documents_tell_what_changed_since_an_edition() -> None:
    assert render("x.md", "x.wiki", "x.alt.txt", "x.csv", more=("--since", "vorige.yaml")).exit_code == 0
    assert "- **Een**: van Intake naar Analyse" in Path("x.md").read_text("utf-8")
    assert "* '''Een''': van Intake naar Analyse" in Path("x.wiki").read_text("utf-8")
    assert "  Een: van Intake naar Analyse" in Path("x.alt.txt").read_text("utf-8")
    assert '"verder"' in Path("x.csv").read_text("utf-8")


def test_without_contacts_nobody_is_named_in_any_document() -> None:
    assert render(*EVERY, more=("--since", "vorige.yaml", "--no-contacts")).exit_code == 0
    for name in EVERY:
        assert "Jansen" not in Path(name).read_text("utf-8"), name
    assert render(*EVERY, more=("--since", "vorige.yaml")).exit_code == 0
    assert {name for name in EVERY if "Jansen" in Path(name).read_text("utf-8")} == {
        "x.html", "x.md", "x.csv", "x.wiki",
    }  # fmt: skip


def test_a_picture_that_left_its_contacts_out_says_nothing_of_who_is_new() -> None:
    assert run("render", "vorige.yaml", "-o", "vorige.png", "--no-contacts").exit_code == 0
    assert render("x.html", more=("--since", "vorige.png")).exit_code == 0
    page = Path("x.html").read_text("utf-8")
    assert "van Intake naar Analyse" in page
    assert "nu Ada Jansen" not in page
    assert render("x.html", more=("--since", "vorige.yaml")).exit_code == 0
    assert "nu Ada Jansen, was Bo Jansen" in Path("x.html").read_text("utf-8")


def test_its_own_words_are_in_the_language_that_is_asked() -> None:
    assert render("x.md", "x.csv", more=("--language", "en")).exit_code == 0
    assert "As of oktober 2026: 1 standard in 2 stages and 1 domain." in Path("x.md").read_text("utf-8")
    table = Path("x.csv").read_text("utf-8-sig")
    assert next(csv.reader(io.StringIO(table)))[:2] == ["id", "name"]


def _map(name: str = "x.map.html") -> Part:
    return Part(Path(name).read_text("utf-8"))


def test_a_map_shows_the_picture_and_leads_to_the_page_of_the_same_run() -> None:
    assert render("x.map.html", "p.svg", "p.png", "x.html", "x.wiki").exit_code == 0
    assert _map().all("img")[0]["src"] == "p.png"
    assert _map().all("area")[0]["href"] == "x.html#een"
    # Where a wiki finds that page, nobody knows.
    assert "[[#een|Een – Sociaal – Analyse]]" in Path("x.wiki").read_text("utf-8")


def test_by_itself_it_shows_the_picture_that_another_run_draws() -> None:
    assert render("x.map.html", "x.wiki").exit_code == 0
    assert _map().all("img")[0]["src"] == "agenda.png"
    assert _map().all("area")[0]["href"] == "https://example.org"
    assert "File:agenda.png|" in Path("x.wiki").read_text("utf-8")


def test_files_elsewhere_are_named_as_the_document_finds_them() -> None:
    Path("a").mkdir()
    Path("b c#").mkdir()
    assert render("a/x.map.html", "b c#/p.png", "x.html").exit_code == 0
    part = _map("a/x.map.html")
    assert part.all("img")[0]["src"] == "../b%20c%23/p.png"
    assert part.all("area")[0]["href"] == "../x.html#een"


def test_picture_and_page_may_be_named() -> None:
    more = ("--picture", "https://example.org/p.png", "--page", "https://example.org/x")
    assert render("x.map.html", "x.wiki", "p.png", "x.html", more=more).exit_code == 0
    assert _map().all("img")[0]["src"] == "https://example.org/p.png"
    assert _map().all("area")[0]["href"] == "https://example.org/x#een"
    text = Path("x.wiki").read_text("utf-8")
    assert "File:p.png|" in text
    assert "[https://example.org/x#een Een – Sociaal – Analyse]" in text


@pytest.mark.skipif(sys.platform != "linux", reason="Elsewhere the names of files are text.")
def test_names_that_are_no_text_are_told_byte_by_byte() -> None:
    name = os.fsdecode(b"p\xe9.png")
    assert render("x.map.html", "x.html", more=("--picture", name, "--language", "nl")).exit_code == 0
    assert _map().all("img")[0]["src"] == "p%E9.png"
    assert 'href="p%E9.png"' in Path("x.html").read_text("utf-8")
    assert render("x.map.html", name, "x.html").exit_code == 0
    assert _map().all("img")[0]["src"] == "p%E9.png"


def test_a_map_of_a_wiki_is_that_of_the_picture_at_its_resolution() -> None:
    assert render("x.wiki", "p.png", more=("--dpi", "150")).exit_code == 0
    half = Path("x.wiki").read_text("utf-8")
    assert render("x.wiki", "p.png").exit_code == 0
    places = [
        [int(side) for side in text.split("rect ")[1].split()[:4]]
        for text in (half, Path("x.wiki").read_text("utf-8"))
    ]
    assert all(abs(one - other / 2) <= 1 for one, other in zip(*places, strict=True))


def test_only_pictures_carry_data_so_documents_say_nothing_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("agendafunnel.carrying.payload.MOST_DATA_BYTES", 10)
    assert render("x.md").stderr == ""
    assert "The pictures do not carry the agenda. " in render("x.png").stderr


def test_help_says_what_there_is() -> None:
    told = " ".join(run("render", "--help").stdout.split())
    for document in DOCUMENTS:
        assert document in told
    assert "'agendafunnel page' writes the full page" in told


def test_ids_of_an_svg_may_have_a_prefix() -> None:
    run("render", "2022-07", "-o", "a.svg", "--id-prefix", "juli-")
    assert 'id="juli-standard-brp-historie"' in Path("a.svg").read_text("utf-8")


def test_what_is_no_format_is_told_with_all_that_are() -> None:
    result = run("render", "-o", "a.docx")
    assert result.exit_code == 2
    assert "'a.docx' ends in '.docx', which is not a format. End it in .png, .svg, .pdf, .html, " in (
        result.stderr
    )


def test_where_one_file_cannot_be_written_none_is() -> None:
    assert run("render", "-o", "a.html", "-o", "nergens/a.png").exit_code == 2
    assert files() == set()


@pytest.mark.slow("draws three pictures")
def test_a_map_of_a_picture_that_is_not_drawn_or_leads_nowhere_says_so() -> None:
    result = run("render", "2022-07", "-o", "a.map.html", "-o", "a.wiki")
    assert result.exit_code == 0
    assert result.stderr.splitlines() == [
        "Note: 'a.map.html' and 'a.wiki' show the picture 'agenda-2022-07.png'. Draw it too, with '-o "
        "agenda-2022-07.png' and the same theme and size, or name another picture with '--picture'.",
        "Note: The cards in 'a.map.html' lead nowhere, because no standard has a link. Write a web page at "
        "the same time, with '-o agenda.html', or name one with '--page'.",
    ]
    assert (
        run("render", "2022-07", "-o", "a.map.html", "-o", "a.png", "-o", "a.html", *FOR_EVERYONE).stderr
        == ""
    )


def test_a_file_is_no_page_of_a_wiki() -> None:
    run("render", "2022-07", "-o", "a.wiki", "-o", "a.png", "--page", "a.html")
    assert "[[#brp-historie|BRP-historie" in Path("a.wiki").read_text("utf-8")


@pytest.mark.parametrize(
    "arguments",
    [
        ("render", ""),
        ("render", "2022-07", "--theme", ""),
        ("render", "2022-07", "--since", ""),
        ("check", ""),
    ],
)
def test_a_name_that_is_empty_is_no_name_that_is_left_out(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "is empty" in result.stderr
    assert files() == set()
