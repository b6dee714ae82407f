"""A name of several words without quotes: the command is shown as it is to be typed."""

from pathlib import Path

import pytest

from agendafunnel.bundled import edition_file
from tests.cli.commands import run


@pytest.fixture(autouse=True)
def _files(folder: Path) -> None:
    Path("a.yaml").write_bytes(edition_file("2024-03").read_bytes())


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("move a.yaml BRP Historie vastgesteld", 'move a.yaml "BRP Historie" vastgesteld'),
        ("move -o b.yaml a.yaml BRP Historie intake", 'move a.yaml "BRP Historie" intake -o b.yaml'),
        ("move --dry-run a.yaml BRP Historie intake", 'move a.yaml "BRP Historie" intake --dry-run'),
        (
            "move a.yaml pdc analyse --status Nu in analyse.",
            'move a.yaml pdc analyse --status "Nu in analyse."',
        ),
        ("move a.yaml pdc analyse --status=Nu zo", 'move a.yaml pdc analyse "--status=Nu zo"'),
        ("move weg.yaml BRP Historie intake", 'move weg.yaml "BRP Historie" intake'),
        ("remove a.yaml BRP-Historie nu", 'remove a.yaml "BRP-Historie nu"'),
        ("rename a.yaml Open WoB Wet open overheid", 'rename a.yaml "Open WoB" "Wet open overheid"'),
        (
            "add a.yaml Een naam --domain Sociaal Domein --stage intake",
            'add a.yaml "Een naam" --domain "Sociaal Domein" --stage intake',
        ),
        (
            "new a.yaml -e 2024-Q3 --label 3e kwartaal 2024",
            'new a.yaml -e 2024-Q3 --label "3e kwartaal 2024"',
        ),
    ],
)
def test_a_command_with_too_many_words_is_shown_with_quotes(typed: str, shown: str) -> None:
    before = Path("a.yaml").read_bytes()
    result = run(*typed.split())
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-2:] == [
        "Error: Put a text of several words between quotes:",
        f"  agendafunnel {shown}",
    ]
    assert Path("a.yaml").read_bytes() == before


@pytest.mark.parametrize(
    "typed", ["move a.yaml BRP-Historie", "remove a.yaml", "move a.yaml pdc intake --status"]
)
def test_where_something_is_missing_quotes_are_named(typed: str) -> None:
    result = run(*typed.split())
    assert result.exit_code == 2
    assert result.stderr.rstrip().endswith("Put a text with spaces, < or > between quotes.")


def test_an_option_that_is_missing_has_nothing_to_do_with_quotes() -> None:
    assert "quotes" not in run("add", "a.yaml", "X", "--stage", "intake").stderr


def test_what_is_shown_can_be_typed() -> None:
    result = run("move", "a.yaml", 'De "grote"', "kaart", "intake", "--dry-run")
    assert r'move a.yaml "De \"grote\" kaart" intake --dry-run' in result.stderr
