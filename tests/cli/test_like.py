"""What the command keeps of an earlier picture: by --like, --since, and the picture beside an agenda."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import agendafunnel
from agendafunnel import Carried, Theme, lay_out
from agendafunnel.arrangement import Arrangement
from agendafunnel.bundled import edition_file
from agendafunnel.layout import engine
from agendafunnel.layout.frames import arrangement_of
from tests.cli.commands import run

JULY = arrangement_of(lay_out(agendafunnel.load("2022-07")))


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> list[Arrangement | None]:
    """Give what each layout that is made from here on was to keep."""
    seen: list[Arrangement | None] = []
    lay_out_itself = engine.lay_out

    def lay_out_and_note(*arguments: Any, **options: Any) -> agendafunnel.Layout:
        seen.append(options["like"])
        return lay_out_itself(*arguments, **options)

    monkeypatch.setattr(engine, "lay_out", lay_out_and_note)
    return seen


def carried(name: str) -> Carried:
    found = agendafunnel.carried_by(Path(name).read_bytes())
    assert found is not None
    return found


def ok(*arguments: str, code: int = 0) -> str:
    result = run(*arguments)
    assert result.exit_code == code, result.output
    return result.stdout


def sources() -> dict[str, str]:
    """Write a file of each kind that shows July 2022, and give their names."""
    Path("juli.yaml").write_bytes(edition_file("2022-07").read_bytes())
    ok("render", "2022-07", "-o", "juli.svg", "-o", "juli.png", "-o", "juli.pdf", "--dpi", "30")
    Path("juli.layout.json").write_text(ok("layout", "2022-07"), "utf-8")
    ok("page", "2022-07", "-o", "juli.md")
    return {
        "edition": "2022-07",
        "agenda": "juli.yaml",
        "png": "juli.png",
        "svg": "juli.svg",
        "pdf": "juli.pdf",
        "layout": "juli.layout.json",
    }


@pytest.mark.slow("draws each kind of file")
def test_every_kind_of_file_that_shows_a_picture_is_kept(kept: list[Arrangement | None]) -> None:
    for name in sources().values():
        kept.clear()
        ok("layout", "2024-03", "--like", name)
        assert kept[-1] == JULY, name


def test_a_page_is_kept_as_it_would_be_drawn(kept: list[Arrangement | None]) -> None:
    ok("page", "2022-07", "-o", "juli.md")
    ok("layout", "2022-07", "--like", "juli.md")
    assert kept[-1] is not None
    assert {column.stage for column in kept[-1].columns} == {column.stage for column in JULY.columns}


def test_since_keeps_the_picture_before_unless_another_or_none_is_named(
    kept: list[Arrangement | None],
) -> None:
    for options, expected in (
        ((), None),
        (("--since", "2022-07"), JULY),
        (("--since", "2022-07", "--like", "none"), None),
        (("--like", "none"), None),
        (("--like", "2022-07"), JULY),
        (
            ("--since", "2022-07", "--like", "2024-03"),
            arrangement_of(lay_out(agendafunnel.load("2024-03"))),
        ),
    ):
        ok("layout", "2024-03", *options)
        assert kept[-1] == expected, options


def test_an_earlier_agenda_is_laid_out_in_the_theme_size_and_fit_of_the_new_picture(
    kept: list[Arrangement | None],
) -> None:
    ok(
        "layout", "2024-03", "--since", "2022-07",
        "--theme", "vng-toegankelijk", "--size", "a3", "--fit", "largest",
    )  # fmt: skip
    look = agendafunnel.resized(agendafunnel.load_theme("vng-toegankelijk"), "a3")
    assert kept[-1] == arrangement_of(lay_out(agendafunnel.load("2022-07"), look, fit="largest"))


def test_only_a_picture_that_follows_another_carries_where_its_cards_are() -> None:
    ok("render", "2024-03", "-o", "a.svg")
    assert carried("a.svg").arrangement is None
    ok("render", "2024-03", "--since", "2022-07", "-o", "b.svg")
    found = carried("b.svg")
    assert found.arrangement == arrangement_of(
        lay_out(found.agenda, found.theme, since=found.since, like=found.arrangement)
    )
    ok("render", "2024-03", "--since", "2022-07", "--like", "none", "-o", "c.svg")
    assert carried("c.svg").arrangement is None


def test_the_same_two_inputs_give_the_same_bytes_and_so_does_the_picture_itself() -> None:
    for name in ("a.svg", "b.svg"):
        ok("render", "2024-03", "--since", "2022-07", "-o", name)
    assert Path("a.svg").read_bytes() == Path("b.svg").read_bytes()
    ok("extract", "a.svg", "-o", "maart.yaml")
    ok("render", "maart.yaml", "--since", "2022-07", "--like", "a.svg", "-o", "c.svg")
    assert Path("c.svg").read_bytes() == Path("a.svg").read_bytes()


def test_a_web_page_shows_the_layout_of_the_picture_of_the_same_run() -> None:
    ok("render", "2024-03", "--since", "2022-07", "-o", "a.svg", "-o", "a.html")
    card = re.compile(r'data-standard="([^"]+)".*?<rect (x="[^"]+" y="[^"]+")', re.DOTALL)
    drawn, shown = (card.findall(Path(name).read_text("utf-8")) for name in ("a.svg", "a.html"))
    assert len(drawn) == 35
    assert shown == drawn


@pytest.mark.parametrize(
    ("like", "said"),
    [
        ("weg.png", "The file 'weg.png' does not exist."),
        ("2022-08", "nor a bundled edition"),
        ("kapot.png", "The file is incomplete"),
        ("leeg.svg", "No agenda is stored in this picture"),
        ("kapot.json", "The value must be a number."),
        (".", "is a folder"),
    ],
)
def test_a_wrong_file_is_told_in_a_sentence_and_nothing_is_written(like: str, said: str) -> None:
    ok("render", "2022-07", "--no-data", "-o", "leeg.svg")
    Path("kapot.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    Path("kapot.json").write_text(ok("layout", "2022-07").replace('"width": 960.0', '"width": "x"', 1))
    result = run("render", "2024-03", "--like", like, "-o", "nieuw.svg")
    assert result.exit_code in (1, 2)
    assert said in result.stderr
    assert not Path("nieuw.svg").exists()


def test_an_earlier_agenda_that_has_no_room_here_is_told_and_the_picture_laid_out_anew() -> None:
    stages = "".join(f"  - name: Fase {number}\n" for number in range(100))
    Path("vorige.yaml").write_text(
        f"title: T\nedition: 2022-01\nstages:\n{stages}"
        "domains: [{name: B, colour: '#123456'}]\nstandards: []\n"
    )
    Path("breed.yaml").write_text("based_on: vng\ncards: {width: 500}")
    for option in ("--like", "--since"):
        result = run("layout", "2022-07", "--theme", "breed.yaml", option, "vorige.yaml")
        assert result.exit_code == 0
        assert "The picture is laid out anew, because 'vorige.yaml' cannot be laid out" in result.stderr


def test_a_picture_that_is_followed_is_not_written_over() -> None:
    ok("render", "2022-07", "-o", "juli.svg")
    before = Path("juli.svg").read_bytes()
    result = run("render", "2024-03", "--like", "juli.svg", "-o", "juli.svg")
    assert result.exit_code == 2
    assert "is read by this command" in result.stderr
    assert Path("juli.svg").read_bytes() == before


def test_the_edition_before_is_read_once_where_it_comes_from_standard_input(
    kept: list[Arrangement | None],
) -> None:
    result = run("layout", "2024-03", "--since", "-", given=edition_file("2022-07").read_bytes())
    assert result.exit_code == 0, result.stderr
    assert kept[-1] == JULY


def test_check_looks_at_the_picture_that_render_would_draw(kept: list[Arrangement | None]) -> None:
    ok("check", "2024-03", "--since", "2022-07", "--fail-on", "never")
    assert kept[1:] == [JULY, JULY]
    kept.clear()
    ok("check", "2024-03", "--since", "2022-07", "--like", "none", "--fail-on", "never")
    assert set(kept) == {None}


@pytest.mark.slow("draws and compares at full size")
def test_a_picture_is_compared_with_its_agenda_laid_out_as_it_is(kept: list[Arrangement | None]) -> None:
    ok("render", "2024-03", "--since", "2022-07", "-o", "a.png", "--dpi", "60")
    own = carried("a.png").arrangement
    kept.clear()
    said = ok("compare", "a.png", "2024-03")
    assert "2024-03 was laid out like a.png, which keeps the places of an earlier picture." in said
    assert kept == [own, own]
    ok("compare", "a.png", "2024-03", "--since", "2022-07")
    assert kept[2:] == [own, own]


def test_a_picture_that_follows_none_is_compared_with_its_agenda_laid_out_by_itself(
    kept: list[Arrangement | None],
) -> None:
    ok("render", "2024-03", "-o", "a.png", "--dpi", "60")
    kept.clear()
    said = ok("compare", "a.png", "2024-03")
    assert "laid out like" not in said
    assert kept == [None, None]


def test_two_agendas_are_laid_out_by_themselves_unless_another_picture_is_named(
    kept: list[Arrangement | None],
) -> None:
    ok("compare", "2022-07", "2024-03", code=1)
    assert kept == [None, None]
    kept.clear()
    ok("compare", "2022-07", "2024-03", "--like", "2022-07", code=1)
    assert kept[-2:] == [JULY, JULY]


def test_like_is_for_an_agenda() -> None:
    ok("render", "2022-07", "-o", "a.svg")
    result = run("compare", "a.svg", "a.svg", "--like", "none")
    assert result.exit_code == 2
    assert "--like is for an agenda" in result.stderr


@pytest.mark.slow("draws and compares at full size")
def test_what_is_accepted_keeps_the_places_of_its_baseline_if_that_keeps_places(
    kept: list[Arrangement | None], outside_ci: None
) -> None:
    ok("render", "2022-07", "-o", "a.svg")
    ok("accept", "2024-03", "a.svg", "--yes")
    assert carried("a.svg").arrangement is None
    ok("render", "2022-07", "-o", "b.svg")
    kept.clear()
    ok("accept", "2024-03", "b.svg", "--like", "b.svg", "--yes")
    assert JULY in kept
    first = carried("b.svg").arrangement
    assert first is not None
    Path("maart.yaml").write_bytes(edition_file("2024-03").read_bytes())
    ok("move", "maart.yaml", "open-wob", "implementeerbaar")
    kept.clear()
    ok("accept", "maart.yaml", "b.svg", "--yes")
    assert first in kept
    assert carried("b.svg").arrangement is not None
    assert "maart.yaml is the same as b.svg." in ok("compare", "b.svg", "maart.yaml")
    ok("accept", "maart.yaml", "b.svg", "--like", "none", "--yes")
    assert carried("b.svg").arrangement is None


def test_the_help_of_each_command_that_draws_names_it_and_loads_nothing_heavy() -> None:
    code = (
        "import sys; from click.testing import CliRunner; from agendafunnel.cli.main import main;"
        "said = [CliRunner().invoke(main, [name, '--help']).output for name in sys.argv[1:]];"
        "assert all('--like' in one for one in said);"
        "print({'yaml', 'numpy', 'uharfbuzz', 'PIL', 'agendafunnel.layout'} & set(sys.modules))"
    )
    names = ["render", "layout", "check", "compare", "accept"]
    finished = subprocess.run(
        [sys.executable, "-c", code, *names], capture_output=True, text=True, check=True
    )
    assert finished.stdout == "set()\n"


def test_extract_tells_that_cards_keep_their_places() -> None:
    ok("render", "2024-03", "--since", "2022-07", "-o", "a.svg")
    assert "Its cards keep the places of an earlier picture." in run("extract", "a.svg").stderr
    ok("render", "2024-03", "-o", "b.svg")
    assert "keep the places" not in run("extract", "b.svg").stderr


def test_in_the_library_a_picture_and_its_layout_are_kept_alike(vng: Theme) -> None:
    ok("render", "2022-07", "--like", "2022-07", "-o", "a.svg")
    agenda, found = agendafunnel.load("2024-03"), carried("a.svg")
    layout = lay_out(found.agenda, found.theme, like=found.arrangement)
    assert lay_out(agenda, vng, like=layout) == lay_out(agenda, vng, like=found.arrangement)
