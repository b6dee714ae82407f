"""Undo and redo of the window: every version of a text comes back to the letter, however many there are."""

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
import { History } from "./history.js";
let input = "";
for await (const chunk of process.stdin) input += chunk;
const told = JSON.parse(input).map(({ first, steps }) => {
  const history = new History(first);
  return steps.map(([what, text, about]) => {
    if (what === "add") history.add(text, about);
    else history[what]();
    return [history.text, history.done.length, history.undone.length];
  });
});
console.log(JSON.stringify(told));
"""


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Return a function that runs lists of steps in Node.js, and returns the text after each of them."""
    folder = tmp_path_factory.mktemp("window")
    shutil.copy(WINDOW / "history.js", folder)
    (folder / "package.json").write_text('{"type": "module"}', "utf-8")
    (folder / "run.js").write_text(RUN, "utf-8")

    def run(cases: list[dict[str, Any]]) -> list[list[list[Any]]]:
        done = subprocess.run(
            ["node", folder / "run.js"], input=json.dumps(cases), capture_output=True, text=True, check=True
        )
        told: list[list[list[Any]]] = json.loads(done.stdout)
        return told

    return run


def add(text: str, **about: Any) -> list[Any]:
    return ["add", text, about]


def texts(told: list[list[Any]]) -> list[str]:
    return [text for text, *_ in told]


UNDO, REDO = ["undo", "", {}], ["redo", "", {}]


def test_every_version_comes_back_backwards_and_forwards(run: Any) -> None:
    chance = random.Random(23)  # noqa: S311
    cases, expected = [], []
    for _ in range(50):
        versions = [""]
        for _ in range(40):
            text = versions[-1]
            start = chance.randint(0, len(text))
            end = chance.randint(start, min(len(text), start + 3))
            versions.append(text[:start] + chance.choice(["a", "aa", "ba", "é😀", "\n", ""]) + text[end:])
        versions = [text for place, text in enumerate(versions) if place == 0 or text != versions[place - 1]]
        steps = len(versions) - 1
        cases.append({"first": "", "steps": [*map(add, versions[1:]), *[UNDO] * steps, *[REDO] * steps]})
        expected.append([*versions[1:], *reversed(versions[:-1]), *versions[1:]])
    assert list(map(texts, run(cases))) == expected


def test_at_either_end_nothing_happens(run: Any) -> None:
    (told,) = run([{"first": "a", "steps": [UNDO, REDO, add("b"), UNDO, UNDO, REDO, REDO]}])
    assert texts(told) == ["a", "a", "b", "a", "a", "b", "b"]


def test_a_new_version_after_an_undo_is_the_last(run: Any) -> None:
    (told,) = run([{"first": "a", "steps": [add("b"), UNDO, add("c"), REDO, UNDO]}])
    assert texts(told) == ["b", "a", "c", "c", "a"]


def test_what_is_typed_at_once_is_one_step(run: Any) -> None:
    typed = [add(text, kind="typing", time=time) for text, time in (("ab", 0), ("abc", 300), ("abcd", 600))]
    (told,) = run([{"first": "a", "steps": [*typed, UNDO, REDO, UNDO]}])
    assert texts(told)[2:] == ["abcd", "a", "abcd", "a"]


def test_what_is_typed_after_a_pause_or_after_an_edit_is_a_step_of_its_own(run: Any) -> None:
    steps = [add("ab", kind="typing", time=0), add("abc", kind="typing", time=2000), add("x", time=2100)]
    (told,) = run([{"first": "a", "steps": [*steps, add("xy", kind="typing", time=2200), UNDO, UNDO, UNDO]}])
    assert texts(told)[4:] == ["x", "abc", "ab"]


def test_the_same_text_again_is_no_step(run: Any) -> None:
    (told,) = run([{"first": "a", "steps": [add("a"), add("b"), add("b")]}])
    assert told == [["a", 0, 0], ["b", 1, 0], ["b", 1, 0]]


def test_what_is_typed_and_taken_back_at_once_leaves_no_step(run: Any) -> None:
    (told,) = run(
        [{"first": "a", "steps": [add("ab", kind="typing", time=0), add("a", kind="typing", time=10)]}]
    )
    assert told[-1] == ["a", 0, 0]


def test_of_a_large_text_only_what_changed_is_kept(run: Any) -> None:
    text = "regel\n" * 50_000
    steps = [add(f"{text}{number}") for number in range(200)]
    (told,) = run([{"first": text, "steps": [*steps, *[UNDO] * 200]}])
    assert told[-1] == [text, 0, 200]
