"""What is published beside pictures, by the command."""

from pathlib import Path

import pytest

from agendafunnel.bundled import DOCUMENTS, edition_file
from tests.cli.test_commands import files, run


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_pictures_and_documents_are_written_in_one_run() -> None:
    names = ["a.png", *(f"a.{document}" for document in DOCUMENTS)]
    result = run("render", "2024-03", "--theme", "vng-toegankelijk", *(f"-o{name}" for name in names))
    assert result.exit_code == 0, result.stderr
    assert result.stdout.split() == names
    assert files() == sorted(names)
    assert Path("a.html").read_text("utf-8").startswith("<!doctype html>")


def test_documents_name_the_files_that_are_written_with_them() -> None:
    Path("platen").mkdir()
    run("render", "2022-07", "-o", "platen/juli.png", "-o", "juli.html", "-o", "juli.map.html")
    text = Path("juli.map.html").read_text("utf-8")
    assert '<img src="platen/juli.png"' in text
    assert 'href="juli.html#brp-historie"' in text
    assert 'href="platen/juli.png"' in Path("juli.html").read_text("utf-8")


def test_the_addresses_of_picture_and_page_may_be_given() -> None:
    run("render", "-o", "a.map.html", "--picture", "https://x.nl/a.png", "--page", "https://x.nl/a")
    text = Path("a.map.html").read_text("utf-8")
    assert '<img src="https://x.nl/a.png"' in text
    assert 'href="https://x.nl/a#brp-historie"' in text


def test_a_document_goes_to_standard_output_by_its_format() -> None:
    result = run("render", "2022-07", "--format", "alt.txt", "-o", "-")
    assert result.stdout.startswith("Korte alternatieve tekst\n")
    assert files() == []


def test_without_a_name_a_document_is_called_as_the_pictures_are() -> None:
    assert run("render", "2022-07", "--format", "csv").stdout == "agenda-2022-07.csv\n"


def test_the_language_of_our_words_may_be_another() -> None:
    result = run("render", "2022-07", "--format", "alt.txt", "-o", "-", "--language", "en")
    assert result.stdout.startswith("Short alternative text\n")


def test_changes_are_told_where_there_is_an_edition_before() -> None:
    run("render", "2024-03", "--since", "2022-07", "-o", "a.html", "-o", "a.md")
    assert "## Wat er veranderde van juli 2022 naar maart 2024" in Path("a.md").read_text("utf-8")
    assert "Wat er veranderde" in Path("a.html").read_text("utf-8")


@pytest.mark.parametrize("document", [*DOCUMENTS, "svg"])
def test_nothing_that_is_written_names_a_contact_that_is_left_out(document: str) -> None:
    Path("vorige.yaml").write_text(
        edition_file("2024-03").read_text("utf-8").replace("Johan Boer", "Iemand Anders"), "utf-8"
    )
    run("render", "2024-03", "--since", "vorige.yaml", "-o", f"a.{document}", "--no-contacts")
    text = Path(f"a.{document}").read_text("utf-8")
    assert "Johan Boer" not in text
    assert "Iemand Anders" not in text


def test_ids_of_an_svg_may_have_a_prefix() -> None:
    run("render", "2022-07", "-o", "a.svg", "--id-prefix", "juli-")
    assert 'id="juli-standard-brp-historie"' in Path("a.svg").read_text("utf-8")


def test_what_is_no_format_is_told_with_all_that_are() -> None:
    result = run("render", "-o", "a.docx")
    assert result.exit_code == 2
    assert "'a.docx' ends in '.docx', which is no format; end it in one of .png, .svg, .pdf, .html, " in (
        result.stderr
    )


def test_where_one_file_cannot_be_written_none_is() -> None:
    assert run("render", "-o", "a.html", "-o", "nergens/a.png").exit_code == 2
    assert files() == []
