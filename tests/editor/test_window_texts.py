"""Texts in the window: as the bytes of a file, and two of them side by side."""

import json
import shutil
import subprocess
from base64 import b64decode
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import agendafunnel
from agendafunnel.user_files import TextFormat

WINDOW = Path(agendafunnel.__file__).parent / "editor" / "window"

RUN = """
import { base64OfText } from "./text_bytes.js";
import { stretches } from "./line_differences.js";
let input = "";
for await (const chunk of process.stdin) input += chunk;
const calls = { base64OfText, stretches };
console.log(JSON.stringify(JSON.parse(input).map(([name, ...given]) => calls[name](...given))));
"""

TEXTS = st.lists(st.sampled_from(["a", "b", "c", "", "title: é"]), max_size=12).map("\n".join)


@pytest.fixture(scope="module")
def called(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Return a function that calls functions of the window in Node.js, and returns what each returns."""
    folder = tmp_path_factory.mktemp("window")
    for name in ("text_bytes.js", "line_differences.js"):
        shutil.copy(WINDOW / name, folder)
    (folder / "package.json").write_text('{"type": "module"}', "utf-8")
    (folder / "run.js").write_text(RUN, "utf-8")

    def called(*calls: tuple[Any, ...]) -> Any:
        done = subprocess.run(
            ["node", folder / "run.js"], input=json.dumps(calls), capture_output=True, text=True, check=True
        )
        return json.loads(done.stdout)

    return called


def test_the_window_writes_a_text_as_the_program_does(called: Any) -> None:
    texts = ["", "title: é\nstages: []\n", "\n\n", "🎉 \u2028 \ufeff\n", "x" * 20_000 + "\n"]
    forms = [TextFormat(newline, mark) for newline in ("\n", "\r\n", "\r") for mark in (False, True)]
    cases = [(text, form) for text in texts for form in forms]
    made = called(
        *(("base64OfText", text, {"newline": form.newline, "mark": form.has_mark}) for text, form in cases)
    )
    assert [b64decode(one) for one in made] == [form.encode(text) for text, form in cases]


def test_a_text_of_no_file_has_plain_line_ends(called: Any) -> None:
    assert b64decode(called(("base64OfText", "é\n", None))[0]) == "é\n".encode()


def sides(stretches: list[dict[str, Any]]) -> tuple[list[str | None], list[str | None]]:
    """Return the lines of both texts; None for one that is left out."""
    mine: list[str | None] = []
    theirs: list[str | None] = []
    for one in stretches:
        if one["same"]:
            lines = [*one["before"], *[None] * one["left"], *one["after"]]
            mine += lines
            theirs += lines
        else:
            mine += one["mine"]
            theirs += one["theirs"]
    return mine, theirs


def is_shown(shown: list[str | None], text: str) -> bool:
    lines = text.split("\n")
    return len(shown) == len(lines) and all(
        one in (None, line) for one, line in zip(shown, lines, strict=True)
    )


@settings(max_examples=15)
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=20))
def test_both_texts_are_shown_whole_but_for_what_is_the_same(
    called: Any, pairs: list[tuple[str, str]]
) -> None:
    for (one, other), stretches in zip(pairs, called(*(("stretches", *pair) for pair in pairs)), strict=True):
        mine, theirs = sides(stretches)
        assert is_shown(mine, one)
        assert is_shown(theirs, other)
        # Stretches take turns, and what differs does so from its first line on.
        assert all(a["same"] != b["same"] for a, b in pairwise(stretches))
        assert all(
            not set(stretch["mine"]) & set(stretch["theirs"]) for stretch in stretches if not stretch["same"]
        )


def test_lines_far_from_a_difference_are_left_out_and_counted(called: Any) -> None:
    lines = [str(number) for number in range(30)]
    (found,) = called(("stretches", "\n".join(lines), "\n".join([*lines[:15], "new", *lines[16:]])))
    assert found == [
        {"same": True, "before": [], "left": 13, "after": ["13", "14"]},
        {"same": False, "mine": ["15"], "theirs": ["new"]},
        {"same": True, "before": ["16", "17"], "left": 12, "after": []},
    ]


def test_very_different_texts_are_shown_as_one_difference(called: Any) -> None:
    one, other = ("\n".join(f"{letter}{number}" for number in range(2100)) for letter in "ab")
    (found,) = called(("stretches", one, other))
    assert [stretch["same"] for stretch in found] == [False]
