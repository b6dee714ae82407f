"""What docs/extending.md says: its examples run, and every field of what it describes is there."""

import re
from pathlib import Path
from typing import Any

import pytest

import agendafunnel as af
from agendafunnel import scene
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "extending.md").read_text("utf-8")


def test_the_examples_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    for code in re.findall(r"^```python\n(.*?)^```$", PAGE, flags=re.MULTILINE | re.DOTALL):
        exec(code, names)  # noqa: S102 - As a reader may run it.
    assert names["drawn"].count(b"<div") >= 36


@pytest.mark.parametrize("mark", [scene.Box, scene.Line, scene.Polygon, scene.Text, scene.Image])
def test_every_field_of_a_mark_is_described(mark: Any) -> None:
    (row,) = re.findall(rf"^\| `{mark.__name__}` \| (.*)\|$", PAGE, flags=re.MULTILINE)
    assert [field for field in mark._fields if f"`{field}`" not in row] == []


@pytest.mark.parametrize("kind", [af.Scene, scene.Group, af.PictureFormat, af.Rule, af.Source])
def test_every_field_of_a_table_is_described(kind: Any) -> None:
    table = re.search(rf"^\| (?:field of )?`{kind.__name__}` \|.*?\n\n", PAGE, re.MULTILINE | re.DOTALL)
    assert table is not None
    ours = {"briefly", "origin", "is_evident"}  # Set by agendafunnel, or for its own alone.
    assert [name for name in kind._fields if f"`{name}`" not in table[0] and name not in ours] == []


def test_every_role_of_a_group_is_named() -> None:
    (row,) = re.findall(r"^\| `role` \| (.*)\|$", PAGE, flags=re.MULTILINE)
    assert set(re.findall(r"`([\w-]+)`", row)) == set(scene.Role.__args__)  # type: ignore[attr-defined]
