"""A quarter's work by the command: what it prints, what it writes, and how it ends."""

import json
import os
import sys
from pathlib import Path

import pytest
from PIL import Image

import agendafunnel
from tests.cli.commands import run
from tests.conftest import ROOT

PAGE = ROOT / "examples" / "pagina.md"
ADD = ("add", "a.yaml", "X", "--domain", "d", "--stage", "s")
SETTLED = ("--stage", "exemplaren=realisatie", "--stage", "omslagen=intake")


@pytest.fixture(autouse=True)
def _files(folder: Path) -> None:
    Path("pagina.md").write_bytes(PAGE.read_bytes())


def imported() -> None:
    assert run("import", "pagina.md", "-o", "a.yaml", *SETTLED).exit_code == 0


def files() -> set[str]:
    return {path.name for path in Path().iterdir()}


def test_what_is_not_settled_is_listed_and_nothing_is_written() -> None:
    result = run("import", "pagina.md", "-o", "a.yaml")
    assert result.exit_code == 1
    assert files() == {"pagina.md"}
    assert result.stdout == ""
    assert result.stderr == (
        "The stages of 2 standards are not known, so nothing is written:\n"
        "  line 16: 'Exemplaren' has the status 'specificatie 0.9 ligt ter inzage. Beheer ligt bij de "
        "werkgroep Catalogi.', which does not name a stage.\n"
        "  line 22: 'Omslagen' has the status 'Op de plank tot er geld is.', which does not name a stage.\n"
        "Choose a stage for each, and add it to the command: --stage exemplaren=STAGE "
        "--stage omslagen=STAGE\n"
        "Choose from: intake, analyse, realisatie, implementeerbaar, vastgesteld.\n"
        "Or take the stages from the previous edition with --onto, or give all of them one stage with "
        "--default-stage.\n"
    )


def test_the_report_is_also_json() -> None:
    data = json.loads(run("import", "pagina.md", "-o", "a.yaml", "--format", "json").stdout)
    assert data["written"] is None
    assert [one["id"] for one in data["unsettled"]] == ["exemplaren", "omslagen"]
    data = json.loads(run("import", "pagina.md", "-o", "a.yaml", "--format", "json", *SETTLED).stdout)
    assert data["written"] == "a.yaml"
    assert [one["standards"] for one in data["domains"]] == [4, 4, 2, 2]
    assert {one["kind"] for one in data["decisions"]} == {"edition", "domain", "stage", "agenda"}


def test_an_agenda_goes_to_standard_output_and_its_report_to_standard_error() -> None:
    result = run("import", "-", *SETTLED, given=PAGE.read_bytes())
    assert agendafunnel.read_agenda(result.stdout.encode()).edition.label == "april 2026"
    assert "The page has 12 standards, in 4 domains." in result.stderr


def test_a_table_of_phrases_of_ones_own_settles_more() -> None:
    Path("p.yaml").write_text(
        "stages:\n  intake: {begins: [op de plank]}\n  analyse: {begins: [specificatie]}\n"
    )
    assert run("import", "pagina.md", "-o", "a.yaml", "--phrases", "p.yaml").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("import", "weg.md", "-o", "a.yaml"), 2, "The file 'weg.md' does not exist."),
        (("import", ".", "-o", "a.yaml"), 2, "is a folder"),
        (("import", "pagina.md", "-o", "pagina.md"), 2, "is read by this command"),
        (("import", "pagina.md", "-o", "a.yaml", "--stage", "x"), 2, "two names with '=' between"),
        (("import", "pagina.md", "-o", "weg/a.yaml", *SETTLED), 2, "does not exist"),
        (("import", "pagina.md", "--onto", "2022-09"), 2, "nor a bundled edition"),
        (("import", "pagina.md", "-o", "a.json", *SETTLED), 2, "End the name 'a.json' in .yaml"),
        (("new", "2022-07", "-e", "2022-07"), 1, "is '2022-07' already"),
        (("new", "2022-07", "-e", "2022-04"), 1, "comes before"),
        (("move", "2022-07", "pdc", "analyse"), 2, "cannot be changed"),
        (("move", "weg.yaml", "pdc", "analyse"), 2, "does not exist"),
        ((*ADD, "--after", "a", "--before", "b"), 2, "not both"),
        ((*ADD, "--link", "https://x"), 2, "with = between"),
        (("diff", "2022-07", "plaat.png"), 2, "The file 'plaat.png' does not exist."),
        (("diff", "pagina.md", "pagina.md"), 1, "Import the page first"),
        (("diff", "2022-07", "weg.md"), 2, "does not exist"),
        (("check", "2022-08"), 2, "nor a bundled edition"),
        (("page", "2022-07", "--prose"), 2, "only works with --onto"),
        (("page", "2022-07", "--onto", "pagina.md", "--picture", "weg.png"), 2, "does not exist"),
        (("page", "2022-07", "--picture", "pagina.md"), 2, "pagina.md"),
        (("render", "2022-07", "--removed"), 2, "only works with --since"),
        (("render", "2022-07", "--since", "weg.yaml"), 2, "does not exist"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_in_a_sentence_and_nothing_is_written(
    arguments: tuple[str, ...], code: int, message: str
) -> None:
    before = {path.name: path.read_bytes() for path in Path().iterdir()}
    result = run(*arguments)
    assert (result.exit_code, message in result.stderr) == (code, True), result.stderr
    assert {path.name: path.read_bytes() for path in Path().iterdir()} == before


def test_a_file_that_exists_is_not_written_over_unasked() -> None:
    imported()
    before = Path("a.yaml").read_bytes()
    for arguments in (
        ("import", "pagina.md", "-o", "a.yaml", *SETTLED),
        ("new", "2022-07", "-e", "2022-10", "-o", "a.yaml"),
    ):
        result = run(*arguments)
        assert result.exit_code == 2
        assert "or add --force." in result.stderr
        assert Path("a.yaml").read_bytes() == before
        assert run(*arguments, "--force").exit_code == 0


def test_edits_say_what_they_did_and_a_dry_run_does_nothing() -> None:
    imported()
    before = Path("a.yaml").read_bytes()
    shown = run("move", "a.yaml", "leesplank", "realisatie", "--dry-run")
    assert "-    stage: analyse\n+    stage: realisatie\n" in shown.stdout
    assert Path("a.yaml").read_bytes() == before
    assert run("move", "a.yaml", "Leesplank", "Realisatie").stdout.startswith(
        "'Leesplank' moved from 'Analyse' to 'Realisatie'.\n"
    )
    assert run("rename", "a.yaml", "leesplank", "Boekenplank").exit_code == 0
    assert run("remove", "a.yaml", "omslagen", "-o", "b.yaml").exit_code == 0
    assert (
        run(
            "add", "b.yaml", "Nieuw", "--domain", "collectie", "--stage", "intake", "--contact", "A"
        ).exit_code
        == 0
    )
    story = run("diff", "a.yaml", "b.yaml", "--brief").stdout
    assert "Nieuw\n  Nieuw (Collectie, Intake)\n" in story
    assert "Vervallen\n  Omslagen (Collectie, Intake)\n" in story
    assert (
        run("move", "b.yaml", "nieuw", "intake").stdout
        == "'Nieuw' is in the stage 'Intake' already. Nothing was changed.\n"
    )


def test_the_exit_code_of_diff_tells_whether_anything_changed() -> None:
    assert run("diff", "2022-07", "2022-07", "--exit-code").exit_code == 0
    assert run("diff", "2022-07", "2024-03", "--exit-code").exit_code == 1
    assert run("diff", "2022-07", "2024-03").exit_code == 0


def test_a_page_stands_where_an_edition_may() -> None:
    imported()
    assert run("diff", "a.yaml", "pagina.md", "--exit-code").exit_code == 0
    assert run("diff", "pagina.md", "a.yaml", "--exit-code").exit_code == 0
    assert run("check", "a.yaml", "--page", "pagina.md", "--since", "pagina.md").exit_code == 0


def test_check_ends_with_1_where_something_is_as_bad_as_was_said() -> None:
    imported()
    assert run("check", "a.yaml").exit_code == 0
    assert run("check", "a.yaml", "--fail-on", "warning").exit_code == 1
    Path("pagina.md").write_text(
        PAGE.read_text("utf-8").replace("### Leesplank", "### Iets heel anders"), "utf-8"
    )
    result = run("check", "a.yaml", "--page", "pagina.md", "--format", "github")
    assert result.exit_code == 1
    assert "::error file=pagina.md,line=18,title=page-extra::" in result.stdout
    assert run("check", "a.yaml", "--page", "pagina.md", "--fail-on", "never").exit_code == 0


def test_check_names_the_line_of_the_file() -> None:
    imported()
    text = Path("a.yaml").read_text("utf-8").replace("status: Idee.", "status: Realisatie.")
    Path("a.yaml").write_text(text, "utf-8")
    line = text.split("\n").index("    status: Realisatie.") + 1
    result = run("check", "a.yaml")
    assert result.exit_code == 1
    assert (
        f"a.yaml:{line}:5: 'Boetevrij' is in stage 'Intake', but its status says 'Realisatie'"
        in result.stdout
    )


def test_the_rules_are_listed() -> None:
    lines = run("check", "--rules").stdout.splitlines()
    assert len(lines) > 30
    assert any(line.startswith("gate-unseen") for line in lines)


def test_a_page_shows_the_picture_at_its_own_proportions() -> None:
    imported()
    assert run("render", "a.yaml", "-o", "a.png", "-o", "a.svg", "--since", "pagina.md").exit_code == 0
    with Image.open("a.png") as picture:
        width, height = picture.size
    shown = round(800 * height / width)
    for name in ("a.png", "a.svg"):
        text = run("page", "a.yaml", "--picture", name, "--width", "800").stdout
        assert f'<img src="{name}" width="800" height="{shown}" alt="Ontwikkelagenda' in text
    assert run("page", "a.yaml", "--onto", "pagina.md", "-o", "pagina.md").exit_code == 0
    again = Path("pagina.md").read_bytes()
    assert run("page", "a.yaml", "--onto", "pagina.md", "-o", "pagina.md").exit_code == 0
    assert Path("pagina.md").read_bytes() == again


def test_marks_are_in_the_layout_only_where_they_are_asked_for() -> None:
    plain = json.loads(run("layout", "2024-03", "--like", "2022-07").stdout)
    marked = json.loads(run("layout", "2024-03", "--since", "2022-07", "--removed").stdout)
    assert "changes" not in plain
    assert marked["changes"]["since"] == "juli 2022"
    assert sum("badge" in card for card in marked["cards"]) == 5
    assert [card["box"] for card in marked["cards"]] == [card["box"] for card in plain["cards"]]


@pytest.mark.parametrize("command", [("render", "-o", "x.svg"), ("check",), ("layout",)])
def test_an_edition_that_is_later_is_refused_as_the_one_before(command: tuple[str, ...]) -> None:
    result = run(command[0], "2022-07", *command[1:], "--since", "2024-03")
    assert result.exit_code == 2
    assert (
        "The edition 'maart 2024' is later than 'juli 2022', and --since takes an earlier one."
        in " ".join(result.stderr.split())
    )
    assert files() == {"pagina.md"}


def test_an_edition_of_which_nobody_knows_the_date_is_taken_as_it_is() -> None:
    Path("a.yaml").write_text(
        "title: T\nedition: {id: zomer, label: zomer}\nstages: [{name: A}]\n"
        "domains: [{name: B, colour: '#123456'}]\nstandards: []\n"
    )
    assert run("render", "a.yaml", "-o", "x.svg", "--since", "2024-03").exit_code == 0


def test_a_diff_that_is_read_backwards_says_so() -> None:
    result = run("diff", "2024-03", "2022-07")
    assert result.exit_code == 0
    assert result.stderr.startswith("Note: 'maart 2024' is later than 'juli 2022'")


@pytest.mark.parametrize(
    ("arguments", "option"),
    [
        (("render", "2024-03", "--since", "2022-07", "--since", "2024-03"), "--since"),
        (("render", "2024-03", "--theme=vng", "--theme", "vng-toegankelijk"), "--theme"),
        (("new", "2022-07", "-e", "2022-10", "--edition", "2023-01"), "--edition"),
        (("import", "pagina.md", "--onto", "2022-07", "--onto", "2024-03"), "--onto"),
        (("import", "pagina.md", "-oa.yaml", "-ob.yaml"), "--output"),
        (("move", "a.yaml", "x", "y", "--status", "Een", "--status", "Twee"), "--status"),
    ],
)
def test_an_option_of_one_value_is_refused_with_two(arguments: tuple[str, ...], option: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert f"{option} is given more than once: " in result.stderr
    assert files() == {"pagina.md"}


def test_the_same_value_twice_and_options_that_repeat_are_let_through() -> None:
    assert run("render", "2022-07", "--theme", "vng", "--theme", "vng", "-ox.svg", "-oy.svg").exit_code == 0
    assert run("render", "--since", "a", "--since", "b", "--help").exit_code == 0


def test_a_page_goes_from_standard_input_to_standard_output() -> None:
    imported()
    given = Path("a.yaml").read_bytes()
    assert run("page", "-", "-o", "-", given=given).stdout == run("page", "-", given=given).stdout != ""


def test_the_page_of_last_quarter_is_kept_beside_the_one_that_takes_its_place() -> None:
    imported()
    run("new", "a.yaml", "-e", "2026-07", "-o", "b.yaml")
    run("move", "b.yaml", "leesplank", "realisatie")
    old = Path("pagina.md").read_bytes()
    result = run("page", "b.yaml", "--onto", "pagina.md", "-o", "pagina.md")
    assert result.stdout == "pagina.md\n"
    assert "was in pagina.md is kept as pagina.2026-04.md" in result.stderr
    assert Path("pagina.2026-04.md").read_bytes() == old
    assert "Leesplank: van Analyse naar Realisatie" in " ".join(
        run("diff", "pagina.2026-04.md", "b.yaml").stdout.split()
    )


def test_of_a_page_that_is_kept_the_edition_is_told_where_it_is_the_one_before() -> None:
    imported()
    run("new", "a.yaml", "-e", "2026-07", "-o", "b.yaml")
    picture = ("--picture", "https://x.nl/plaat.png")
    result = run("page", "b.yaml", "--onto", "pagina.md", "-o", "pagina.md", *picture)
    said = "The page of 2026-04 that was in pagina.md is kept as pagina.2026-04.md. Use it with --since.\n"
    assert said in result.stderr
    result = run("page", "a.yaml", "--onto", "pagina.md", "-o", "pagina.md", *picture)
    assert "Note: The page that was in pagina.md is kept as pagina.2026-07.md.\n" in result.stderr


def test_an_empty_file_is_no_page_that_is_kept() -> None:
    Path("leeg.md").write_bytes(b"")
    assert run("page", "2022-07", "-o", "leeg.md").stderr == ""
    assert files() == {"pagina.md", "leeg.md"}


def test_a_page_of_an_edition_without_a_month_is_known_by_its_label() -> None:
    imported()
    run("new", "a.yaml", "-e", "2026-Q3", "-o", "b.yaml")
    again = (
        "page",
        "b.yaml",
        "--onto",
        "pagina.md",
        "--picture",
        "https://x.nl/plaat.png",
        "-o",
        "pagina.md",
    )
    assert "pagina.2026-04.md" in run(*again).stderr
    for stage in ("realisatie", "intake"):
        run("move", "b.yaml", "leesplank", stage, "--status", f"{stage}.")
        assert "kept" not in run(*again).stderr
    assert files() == {"pagina.md", "pagina.2026-04.md", "a.yaml", "b.yaml"}


def test_a_page_that_still_shows_the_picture_of_last_quarter_says_so() -> None:
    imported()
    run("new", "a.yaml", "-e", "2026-07", "-o", "b.yaml")
    onto = ("page", "b.yaml", "--onto", "pagina.md")
    assert (
        "Note: The page still names edition 2026-04, in the name of the picture (line 8). Change it there, "
        "or give the new picture with --picture; "
    ) in run(*onto).stderr
    assert "Note" not in run(*onto, "--picture", "https://x.nl/plaat.png").stderr
    assert "Note" not in run("page", "a.yaml", "--onto", "pagina.md").stderr


def test_a_page_is_of_the_edition_that_it_names() -> None:
    imported()
    run("new", "a.yaml", "-e", "2026-07", "-o", "b.yaml")
    diff = run("diff", "pagina.md", "b.yaml").stdout
    assert diff == "Wat er veranderde van april 2026 naar juli 2026\n\nEr is niets veranderd.\n"
    run("page", "b.yaml", "--onto", "pagina.md", "--picture", "https://x.nl/plaat.png", "-o", "later.md")
    result = run("check", "a.yaml", "--since", "later.md")
    assert result.exit_code == 2
    assert (
        "The edition 'juli 2026' is later than 'april 2026', and --since takes an earlier one."
        in result.stderr
    )


def test_front_matter_in_which_an_edition_is_something_else_is_let_through() -> None:
    imported()
    text = Path("pagina.md").read_text("utf-8")
    Path("pagina.md").write_text(text.replace("layout:", "edition: Derde, herziene druk!\nlayout:"), "utf-8")
    assert run("diff", "pagina.md", "a.yaml").exit_code == 0


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the names of files are text")
def test_files_whose_names_are_no_text_are_read_and_written() -> None:
    odd = os.fsdecode(b"\xe9")
    imported()
    Path("a.yaml").rename(f"{odd}.yaml")
    Path("pagina.md").rename(f"{odd}.md")
    for arguments in (
        ("render", f"{odd}.yaml", "-o", f"{odd}.svg"),
        ("page", f"{odd}.yaml", "-o", "nieuw.md"),
        ("page", f"{odd}.yaml", "--onto", f"{odd}.md", "--picture", f"{odd}.svg", "-o", "bij.md"),
        ("import", f"{odd}.md", "--onto", f"{odd}.yaml", "-o", "b.yaml"),
    ):
        assert run(*arguments).exit_code == 0, arguments
    assert '<img src="%E9.png"' in Path("nieuw.md").read_text("utf-8")
    assert '<img src="%E9.svg"' in Path("bij.md").read_text("utf-8")
    assert "\\udce9.md" in Path("b.yaml").read_text("utf-8")


def test_a_page_that_is_kept_is_never_written_over() -> None:
    imported()
    run("new", "a.yaml", "-e", "2026-07", "-o", "b.yaml")
    Path("pagina.2026-04.md").write_text("Met de hand.")
    result = run("page", "b.yaml", "--onto", "pagina.md", "-o", "pagina.md")
    assert "kept as pagina.2026-04-2.md" in result.stderr
    assert Path("pagina.2026-04.md").read_text() == "Met de hand."
    assert Path("pagina.2026-04-2.md").read_bytes() == PAGE.read_bytes()


def test_a_page_of_the_same_edition_is_brought_up_to_date_in_its_place() -> None:
    imported()
    run("move", "a.yaml", "leesplank", "realisatie", "--status", "Realisatie.")
    assert run("page", "a.yaml", "--onto", "pagina.md", "-o", "pagina.md").exit_code == 0
    assert files() == {"pagina.md", "a.yaml"}
    assert Path("pagina.md").read_bytes() != PAGE.read_bytes()


def test_a_page_that_is_written_anew_keeps_what_stood_there() -> None:
    imported()
    assert "kept as pagina.2026-04.md" in run("page", "a.yaml", "-o", "pagina.md").stderr
    assert Path("pagina.2026-04.md").read_bytes() == PAGE.read_bytes()
    assert run("page", "a.yaml", "-o", "pagina.md").stderr == ""


def test_a_section_that_is_left_out_of_a_page_is_told() -> None:
    imported()
    run("remove", "a.yaml", "leesplank")
    result = run("page", "a.yaml", "--onto", "pagina.md")
    assert "This standard is not in the agenda, so it is no longer on the page: 'Leesplank'." in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("page", "a.yaml", "-o", "a.yaml"), "is read by this command"),
        (("page", "a.yaml", "-o", "zelfde.yaml"), "is read by this command"),
        (("render", "a.yaml", "-o", "pagina.md"), "pagina.md' is a page"),
        (("render", "a.yaml", "--format", "svg", "-o", "zelfde.yaml"), "is read by this command"),
        (("render", "map/pagina.yaml", "--format", "md"), "pagina.md' is a page"),
        (("render", "map/pagina.yaml", "--since", "pagina.md", "--format", "md"), "is read by this command"),
        (("move", "a.yaml", "leesplank", "intake", "-o", "b.yaml"), "b.yaml' exists"),
        (("remove", "a.yaml", "leesplank", "-o", "b.yaml"), "b.yaml' exists"),
        (("compare", "2022-07", "2024-03", "--since", "a.yaml", "--report", "a.yaml"), "Write to another"),
    ],
)
def test_no_file_that_is_read_or_kept_by_hand_is_written_over(arguments: tuple[str, ...], said: str) -> None:
    imported()
    Path("zelfde.yaml").hardlink_to("a.yaml")
    Path("map").mkdir()
    Path("map/pagina.yaml").hardlink_to("a.yaml")
    Path("b.yaml").write_text("# Met de hand.")
    before = Path("a.yaml").read_bytes()
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())
    assert (Path("a.yaml").read_bytes(), Path("b.yaml").read_text()) == (before, "# Met de hand.")
    assert Path("pagina.md").read_bytes() == PAGE.read_bytes()


def test_comments_that_an_import_does_not_take_over_are_told() -> None:
    imported()
    result = run("import", "pagina.md", "--onto", "a.yaml", "-o", "b.yaml")
    note = "The comments (lines with #) of a.yaml are not in the new agenda. That file stays as it is."
    assert f"Note: {note}\n" in result.stderr


def test_a_list_is_written_over_a_list() -> None:
    for _ in range(2):
        assert run("render", "2022-07", "-o", "lijst.md").exit_code == 0
