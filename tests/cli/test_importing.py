"""What `import` reports: first what a person should check, then one line on the rest, and the next step."""

import json
from pathlib import Path

import pytest

from agendafunnel.languages import LANGUAGE
from tests.cli.commands import run
from tests.conftest import ROOT

PAGE = (ROOT / "examples" / "pagina.md").read_text("utf-8")
MOVED = PAGE.replace("**Status**: Intake ", "**Status**: Realisatie ")
SETTLED = ("--stage", "exemplaren=realisatie", "--stage", "omslagen=intake")
ONTO = ("import", "pagina.md", "--onto", "a.yaml", "-e", "2026-07", "-o", "b.yaml", "--force")


@pytest.fixture(autouse=True)
def _files(folder: Path) -> None:
    Path("pagina.md").write_text(PAGE, "utf-8")
    assert run("import", "pagina.md", "-o", "a.yaml", *SETTLED).exit_code == 0


def report(*arguments: str) -> list[str]:
    result = run(*arguments)
    assert result.exit_code == 0
    return result.stdout.splitlines()


def test_where_nothing_is_to_be_decided_the_report_is_three_lines() -> None:
    assert report(*ONTO) == [
        "The page has 12 standards: 12 in the same stage and domain as in 2026-04. Add --verbose to see all "
        "12 decisions.",
        "b.yaml is written, as edition 2026-07 (juli 2026).",
        "There is nothing that you must decide. Run 'agendafunnel check b.yaml' next.",
    ]


def test_what_differs_comes_first_by_what_it_is_about_and_the_next_step_last() -> None:
    Path("pagina.md").write_text(MOVED.replace("### Leesplank", "### Leesplanken"), "utf-8")
    assert report(*ONTO) == [
        "Which stage is right? The page and 2026-04 differ. (1)",
        "  line 67: 'Wet open catalogus' is in Realisatie on the page, and in Intake in 2026-04.",
        "Is it the same standard? The names are alike. (1)",
        "  line 18: 'Leesplanken' is taken for 'Leesplank' of 2026-04. If it is a different standard, add "
        "--match leesplanken= to the command.",
        "The page has 12 standards: 11 in the same stage and domain as in 2026-04, 1 in another. Add "
        "--verbose to see all 14 decisions.",
        "b.yaml is written, as edition 2026-07 (juli 2026).",
        "Check these 2 points in b.yaml, and then run 'agendafunnel check b.yaml'.",
    ]


def test_verbose_reports_every_decision_once() -> None:
    found = json.loads(run(*ONTO, "--format", "json").stdout)["decisions"]
    told = "\n".join(report(*ONTO, "--verbose"))
    assert [told.count(one["message"]) for one in found] == [1] * len(found)


def test_the_json_says_what_to_check_and_is_english_for_every_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("pagina.md").write_text(MOVED, "utf-8")
    english = run(*ONTO, "--format", "json").stdout
    monkeypatch.setenv(LANGUAGE, "nl")
    assert run(*ONTO, "--format", "json").stdout == english
    (asked,) = [one for one in json.loads(english)["decisions"] if one["review"]]
    assert (asked["review"], asked["standard"], asked["line"]) == ("stage", "wet-open-catalogus", 67)


def test_the_report_is_in_the_language_of_its_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(LANGUAGE, "nl")
    Path("pagina.md").write_text(MOVED, "utf-8")
    assert report(*ONTO)[:2] == [
        "Welke fase klopt? De pagina en 2026-04 verschillen. (1)",
        "  regel 67: ‘Wet open catalogus’ staat op de pagina in Realisatie, in 2026-04 in Intake.",
    ]


def test_a_file_with_spaces_is_named_as_it_is_typed() -> None:
    last = report("import", "pagina.md", "-o", "mijn agenda.yaml", *SETTLED)[-1]
    assert last.endswith("run 'agendafunnel check \"mijn agenda.yaml\"'.")


def test_of_many_stages_that_are_not_known_some_options_are_shown() -> None:
    sections = "".join(f"### Nummer {number}\n**Status**: x.\n\n" for number in range(12))
    Path("pagina.md").write_text(f"# T oktober 2022\n## D\n{sections}", "utf-8")
    result = run("import", "pagina.md", "-o", "c.yaml")
    assert result.exit_code == 1
    assert result.stderr.count("=STAGE") == 10
    assert "--stage nummer-9=STAGE …\n" in result.stderr


def test_the_comment_at_the_head_is_in_the_language_of_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(LANGUAGE, "en")
    assert Path("a.yaml").read_text("utf-8").startswith("# Gemaakt van de pagina pagina.md.\n")
    report(*ONTO)
    said = "# Gemaakt van de pagina pagina.md. Wat daar niet op staat, komt uit 2026-04.\n"
    assert Path("b.yaml").read_text("utf-8").startswith(said)
