"""The examples run as their users would run them."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

EXAMPLES = ROOT / "examples"


def run(script: str, *arguments: str, folder: Path) -> str:
    command = [sys.executable, str(EXAMPLES / script), *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout


def failed(script: str, *arguments: str, folder: Path) -> tuple[int, list[str]]:
    """Give the exit code and the lines on standard error of a run that leaves nothing behind."""
    before = set(folder.iterdir())
    command = [sys.executable, str(EXAMPLES / script), *arguments]
    finished = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert not finished.stdout
    assert set(folder.iterdir()) == before
    return finished.returncode, finished.stderr.splitlines()


@pytest.mark.slow("runs a script that draws every file")
def test_this_quarters_files_are_regenerated(tmp_path: Path) -> None:
    printed = run("regenerate_quarter.py", "2022-07", "out", folder=tmp_path).split()
    assert [Path(name).suffix for name in printed] == [".png", ".svg", ".pdf", ".html", ".txt"]
    assert all((tmp_path / name).stat().st_size > 10_000 for name in printed[:4])
    assert (tmp_path / printed[4]).read_text("utf-8").count("standaarden.") >= 5


@pytest.mark.slow("runs a script")
def test_the_layout_is_drawn_by_other_hands(tmp_path: Path) -> None:
    sheet = run("own_drawing.py", folder=tmp_path)
    rows = [line for line in sheet.splitlines() if line.count("|") == 4]
    assert len(rows) > 15
    assert "BBBBBB" in sheet
    assert "SSSSSS" in sheet


def test_an_agenda_of_ones_own_is_drawn(tmp_path: Path) -> None:
    assert run("own_agenda.py", "museum.svg", folder=tmp_path) == "museum.svg\n"
    assert "Pendulums that never agree" in (tmp_path / "museum.svg").read_text("utf-8")


@pytest.mark.slow("runs a script, once with a thousand items")
def test_a_list_of_items_is_drawn_whatever_their_number_and_names(tmp_path: Path) -> None:
    items = str(EXAMPLES / "allotments.json")
    assert run("from_items.py", items, "a.svg", "b.png", folder=tmp_path) == "a.svg\nb.png\n"
    assert (tmp_path / "a.svg").read_text("utf-8").count('class="standard"') == 14
    many = {
        "title": "Many",
        "stages": ["A", "B", "a"],
        "lanes": [f"Lane {number % 9}" if number < 9 else f"Lane {number}" for number in range(20)],
        "items": [
            {"name": f"Item {number % 400}", "lane": f"Lane {number % 20}", "stage": "ABa"[number % 3]}
            for number in range(1_000)
        ],
    }
    (tmp_path / "many.json").write_text(json.dumps(many), "utf-8")
    # What had to give is told, but not among the names of files.
    printed = run("from_items.py", "many.json", "--size", "a3", "many.svg", folder=tmp_path)
    assert printed == "many.svg\n"
    assert (tmp_path / "many.svg").read_text("utf-8").count('class="standard"') == 1_000


def listed(*items: Any, **changes: Any) -> str:
    return json.dumps(
        {"title": "T", "stages": ["Now", "Later"], "lanes": ["Roots"], "items": items} | changes
    )


def item(**changes: Any) -> dict[str, Any]:
    return {"name": "Carrots", "lane": "Roots", "stage": "Now"} | changes


@pytest.mark.slow("runs a script for each case", cases=1)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            listed(item(), item(name="Kale", lane="Rots", stage="Never")),
            [
                "Item 2 ('Kale') has the lane 'Rots', which does not exist. Did you mean 'Roots'? Write one "
                "of 'Roots', or add it to the lanes.",
                "Item 2 ('Kale') has the stage 'Never', which does not exist. Write one of 'Now', 'Later', "
                "or add it to the stages.",
            ],
        ),
        (
            listed({"lane": ["Roots"], "url": 5}, "x"),
            [
                """Item 1 has no name; write "name": "…".""",
                """Item 1 has a url that is no text; write "url": "https://…", or leave it out.""",
                "Item 1 has no lane; write one of 'Roots'.",
                "Item 1 has no stage; write one of 'Now', 'Later'.",
                "Item 2 should have fields: a name, a lane and a stage.",
            ],
        ),
        (
            listed(item(name="a\tb", url="ftp://x"), title=" ", lanes=["Roots", "\ud800"]),
            [
                "Title: There is no text here. Write it.",
                r"Lane 2 ('\ud800'), name: Character 1 of this text is U+D800, "
                "which cannot be printed. Remove it.",
                r"Item 1 ('a\tb'), name: Character 2 of this text is U+0009, "
                "which cannot be printed. Remove it.",
                "Item 1 ('a\\tb'), url: 'ftp://x' is not a web address. Write one that begins with https://, "
                "http:// or mailto:.",
            ],
        ),
        (
            listed(item(), stages=[], lanes=None, title=3),
            [
                """The list has no title; write "title": "…".""",
                """The list has no lanes; write "lanes": ["…", "…"], a name for each.""",
                """The list has no stages; write "stages": ["…", "…"], a name for each.""",
            ],
        ),
        (
            listed(item(), stages=["Now", "Later", "Now"]),
            ["Stage 3 ('Now') stands twice; take one out."],
        ),
        (
            listed(stages=[f"S{number}" for number in range(101)]),
            ["The list of stages: This holds 101; at most 100 are allowed. Leave some out."],
        ),
        ("[]", ["""The list should begin with {"title": …, and have stages, lanes and items."""]),
        ("{,", ["The list is no well-formed JSON: line 1, column 2: Expecting property name enclosed in "
                "double quotes."]),
        ("[" * 100_000, ["The list is nested too deep; it should have items that hold text only."]),
        ("9" * 5_000, ["The list has a number of too many digits; write it as text, in quotes."]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_list_of_items_is_told_item_by_item(
    text: str, expected: list[str], tmp_path: Path
) -> None:
    (tmp_path / "items.json").write_text(text)
    assert failed("from_items.py", "items.json", folder=tmp_path) == (1, expected)


@pytest.mark.slow("runs a script")
def test_of_very_many_items_that_are_wrong_the_first_hundred_are_told(tmp_path: Path) -> None:
    (tmp_path / "items.json").write_text(listed(*[item(lane="x")] * 300))
    code, lines = failed("from_items.py", "items.json", folder=tmp_path)
    assert (code, len(lines)) == (1, 101)
    assert lines[-1] == "There are more faults. Mend these first."


@pytest.mark.slow("runs a script for each case", cases=1)
@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["items.json", "--size", "nonsense"], 2, "'nonsense' is not a size"),
        (
            ["items.json", "--size", "20000x20000"],
            1,
            "The theme cannot be used on a sheet of 20000 by 20000 points: its 'title.text.size' would be",
        ),
        (["none.json"], 2, "The file 'none.json' cannot be read. There is no file or folder of that name."),
        (["items.json", "a.svg", "b.gif"], 2, "The name 'b.gif' ends in '.gif', which is not a format"),
        (
            ["items.json", "a.svg", "no/b.svg"],
            2,
            "The folder 'no' does not exist. Create it, or name another one.",
        ),
    ],
)
def test_items_that_cannot_be_drawn_as_asked_are_told_in_a_sentence(
    arguments: list[str], code: int, message: str, tmp_path: Path
) -> None:
    (tmp_path / "items.json").write_text(listed(item()))
    found, lines = failed("from_items.py", *arguments, folder=tmp_path)
    assert found == code
    assert message in lines[-1]


@pytest.mark.slow("runs a script")
def test_items_of_like_names_are_all_drawn(tmp_path: Path) -> None:
    names = ["A", "A", "A 2", "a", "A-2", "!", "item"]
    (tmp_path / "items.json").write_text(listed(*(item(name=name) for name in names)))
    run("from_items.py", "items.json", "a.svg", folder=tmp_path)
    assert (tmp_path / "a.svg").read_text("utf-8").count('class="standard"') == len(names)


@pytest.mark.slow("runs a script that draws twice")
def test_a_small_change_moves_little(tmp_path: Path) -> None:
    lines = run("one_change.py", "out", folder=tmp_path).splitlines()
    assert [line.split(":")[0] for line in lines] == [
        "one-card-more.png",
        "one-long-label.png",
        "one-stage-more.png",
    ]
    assert all("text of 8 points" in line for line in lines)
    # A card more in the fullest cell finds its room across. Up goes one card in that cell and two in the one
    # above it, as their rows get longer; down goes one in the column that gives the room.
    assert lines[0].endswith(" 4 up or down")
    assert len(list((tmp_path / "out").glob("*.png"))) == 4


@pytest.mark.slow("runs a script")
def test_two_editions_are_drawn_in_one_figure(tmp_path: Path) -> None:
    printed = run("two_editions_in_one_figure.py", "editions.svg", folder=tmp_path)
    assert printed.startswith("editions.svg: ")
    assert "<svg" in (tmp_path / "editions.svg").read_text("utf-8")


def test_every_example_is_run_here() -> None:
    scripts = {path.name for path in EXAMPLES.glob("*.py")}
    assert scripts == {
        "regenerate_quarter.py",
        "own_drawing.py",
        "own_agenda.py",
        "from_items.py",
        "one_change.py",
        "two_editions_in_one_figure.py",
    }
