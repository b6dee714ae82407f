"""The text pane takes another text by few changes, so that the cursor and the place on the screen stay."""

import json
import random
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

import agendafunnel

WINDOW = Path(agendafunnel.__file__).parent / "editor" / "window"

RUN = """
import { changesBetween } from "./text_changes.js";
let input = "";
for await (const chunk of process.stdin) input += chunk;
console.log(JSON.stringify(JSON.parse(input).map(([old, text]) => changesBetween(old, text))));
"""


@pytest.fixture(scope="module")
def changes_between(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Return a function that gives the changes for each of some pairs of texts, by Node.js."""
    folder = tmp_path_factory.mktemp("window")
    for name in ("history.js", "text_changes.js"):
        shutil.copy(WINDOW / name, folder)
    (folder / "package.json").write_text('{"type": "module"}', "utf-8")
    (folder / "run.js").write_text(RUN, "utf-8")

    def changes_between(pairs: list[tuple[str, str]]) -> list[list[dict[str, Any]]]:
        done = subprocess.run(
            ["node", "run.js"],
            cwd=folder,
            input=json.dumps(pairs),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        told: list[list[dict[str, Any]]] = json.loads(done.stdout)
        return told

    return changes_between


def applied(text: str, changes: list[dict[str, Any]]) -> str:
    """Apply changes, which must be in their order and apart from each other."""
    parts, end = [], 0
    for change in changes:
        assert end <= change["from"] <= change["to"]
        parts += [text[end : change["from"]], change["insert"]]
        end = change["to"]
    return "".join([*parts, text[end:]])


def some_text(chance: random.Random) -> str:
    lines = [chance.choice(["", "a", "b", "ab", "- id: x"]) for _ in range(chance.randrange(9))]
    return "\n".join(lines) + chance.choice(["", "\n"])


def test_the_changes_make_the_new_text_of_the_old_one(changes_between: Any) -> None:
    chance = random.Random(23)  # noqa: S311
    pairs = [(some_text(chance), some_text(chance)) for _ in range(4000)]
    for (old, text), changes in zip(pairs, changes_between(pairs), strict=True):
        assert applied(old, changes) == text


def test_a_text_that_is_the_same_takes_no_change(changes_between: Any) -> None:
    assert changes_between([("a: 1\n", "a: 1\n")]) == [[]]


def test_a_word_is_changed_where_it_stands(changes_between: Any) -> None:
    assert changes_between([("stage: intake\nname: A\n", "stage: analyse\nname: A\n")]) == [
        [{"from": 7, "to": 12, "insert": "analys"}]
    ]


def test_a_line_that_begins_like_the_next_one_comes_and_goes_whole(changes_between: Any) -> None:
    without, with_line = "a: 1\n# c\nb: 2\n", "a: 1\n# b\n# c\nb: 2\n"
    assert changes_between([(without, with_line), (with_line, without)]) == [
        [{"from": 5, "to": 5, "insert": "# b\n"}],
        [{"from": 5, "to": 9, "insert": ""}],
    ]


def test_a_card_that_moves_leaves_what_is_between_as_it_is(changes_between: Any) -> None:
    cards = [f"- id: card-{number}\n  name: Card {number}\n" for number in range(360)]
    moved = [*cards[:10], *cards[11:300], cards[10], *cards[300:]]
    ((removed, added),) = changes_between([("".join(cards), "".join(moved))])
    assert removed["insert"] == ""
    assert removed["to"] - removed["from"] == len(cards[10])
    assert added["from"] == added["to"]
    assert applied("".join(cards), [removed, added]) == "".join(moved)


def test_a_text_of_which_all_differs_is_replaced_at_once(changes_between: Any) -> None:
    old = "".join(f"old {number}\n" for number in range(2000))
    new = "".join(f"new {number}\n" for number in range(2000))
    ((change,),) = changes_between([(old, new)])
    assert applied(old, [change]) == new
