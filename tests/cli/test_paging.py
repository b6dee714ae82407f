"""The option --pages: which files there are, and what is refused."""

import json
import re
from pathlib import Path

import pytest

from agendafunnel import carried_by
from tests.cli.commands import run


@pytest.fixture(autouse=True)
def in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def names() -> list[str]:
    return sorted(path.name for path in Path().iterdir())


def test_pages_of_png_and_svg_are_numbered_and_a_pdf_has_all() -> None:
    result = run("render", "2022-07", "--pages", "2", "-o", "a.png", "-o", "a.svg", "-o", "a.pdf")
    assert result.exit_code == 0
    assert result.stdout.split() == ["a-1.png", "a-2.png", "a-1.svg", "a-2.svg", "a.pdf"]
    assert names() == ["a-1.png", "a-1.svg", "a-2.png", "a-2.svg", "a.pdf"]


def test_one_page_has_no_number() -> None:
    assert run("render", "2022-07", "--pages", "auto").stdout.split() == [
        "agenda-2022-07.png",
        "agenda-2022-07.svg",
    ]


def test_no_more_pages_than_there_are_rows_is_told() -> None:
    result = run("render", "2022-07", "--pages", "50", "--format", "svg")
    assert f"There are {len(names())} pages instead of 50" in result.stderr


def test_each_page_carries_the_whole_agenda_and_which_page_it_is() -> None:
    run("render", "2022-07", "--pages", "domain", "-o", "a.svg")
    carried = carried_by(Path("a-2.svg").read_bytes())
    assert carried is not None
    assert carried.page == ("domain", 6, 2)
    assert len(carried.agenda.standards) == 36


def test_pages_that_would_be_written_over_what_is_read_are_refused() -> None:
    run("render", "2022-07", "-o", "a-1.svg")
    result = run("render", "2022-07", "--pages", "2", "--since", "a-1.svg", "-o", "a.svg")
    assert result.exit_code == 2
    assert "'a-1.svg' is read by this command" in result.stderr


def test_standard_output_holds_no_several_pictures() -> None:
    result = run("render", "2022-07", "--pages", "2", "--format", "svg", "-o", "-")
    assert result.exit_code == 2
    assert "one picture, and this one has 2 pages" in result.stderr


def test_a_map_is_of_one_picture() -> None:
    result = run("render", "2022-07", "--pages", "2", "-o", "a.map.html")
    assert result.exit_code == 2
    assert "'a.map.html' can hold one picture" in result.stderr


@pytest.mark.parametrize("value", ["0", "100", "-1", "lane", "2.5", "²"])
def test_what_is_no_number_of_pages_is_refused(value: str) -> None:
    result = run("render", "2022-07", f"--pages={value}")
    assert result.exit_code == 2
    assert "is no number of pages. Give a number from 1 to 99, or auto, domain or stage." in result.stderr


def test_pages_of_an_earlier_picture_are_pointed_out() -> None:
    run("render", "2022-07", "--pages", "3", "-o", "a.svg")
    result = run("render", "2022-07", "--pages", "2", "-o", "a.svg")
    assert "'a-3.svg' is a page of an earlier picture" in result.stderr


def test_layouts_of_pages_are_a_list() -> None:
    pages = json.loads(run("layout", "2022-07", "--pages", "2").stdout)
    assert [page["page"]["number"] for page in pages] == [1, 2]
    assert len(json.loads(run("layout", "2022-07", "--pages", "auto").stdout)) == 1


def test_the_web_page_shows_all_pages_in_order_and_offers_their_files() -> None:
    run("render", "2022-07", "--pages", "2", "-o", "a.html", "-o", "a.png")
    page = Path("a.html").read_text("utf-8")
    first, second = page.index('href="a-1.png"'), page.index('href="a-2.png"')
    assert "Download de plaat (2 van 2)" in page
    assert page.index("<h3>1 van 2: Basisregistraties") < first < page.index("<h3>2 van 2: ") < second


def test_the_web_page_offers_the_pdf_that_has_all_pages() -> None:
    run("render", "2022-07", "--pages", "2", "-o", "a.html", "-o", "a.pdf", "-o", "a.png")
    page = Path("a.html").read_text("utf-8")
    assert 'href="a.pdf"' in page
    assert 'href="a-1.png"' not in page


def test_pages_are_suggested_for_a_picture_of_more_than_two_sheets() -> None:
    agenda = json.dumps({
        "title": "T",
        "edition": {"id": "2030-01", "label": "januari 2030"},
        "stages": [{"id": "s", "name": "S"}, {"id": "t", "name": "T"}],
        "domains": [{"id": "a", "name": "A", "colour": "#000000"}],
        "standards": [
            {"id": f"n{number}", "name": f"Een standaard {number}", "domain": "a", "stage": "s"}
            for number in range(500)
        ],
    })  # fmt: skip
    result = run("render", "-", "--theme", "vng-toegankelijk", "-o", "a.svg", given=agenda)
    told = re.search(r"With '--pages auto', it is as legible on about (\d+) sheets", result.stderr)
    assert told is not None
    run("render", "-", "--theme", "vng-toegankelijk", "--pages", "auto", "-o", "b.svg", given=agenda)
    assert abs(int(told[1]) - len(list(Path().glob("b-*.svg")))) <= 1


def test_a_page_is_compared_with_that_page_of_the_agenda() -> None:
    run("render", "2022-07", "--pages", "2", "-o", "a.png")
    same = run("compare", "a-2.png", "2022-07")
    assert same.exit_code == 0
    assert "a-2.png is page 2 of 2" in same.stdout
    other = run("compare", "a-2.png", "2024-03")
    assert other.exit_code == 1


def test_a_page_of_fewer_pages_is_no_page_of_the_other() -> None:
    run("render", "2022-07", "--pages", "domain", "-o", "a.svg")
    Path("b.yaml").write_text(run("extract", "a-6.svg").stdout.replace("domain: sociaal", "domain: fysiek"))
    result = run("compare", "a-6.svg", "b.yaml")
    assert result.exit_code == 1
    assert "does not say where everything should be" in result.stdout
