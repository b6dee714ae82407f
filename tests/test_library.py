"""The page for developers tells the truth: its code runs."""

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

SECTIONS = re.split(r"^## ", (ROOT / "docs" / "library.md").read_text("utf-8"), flags=re.MULTILINE)[1:]


@pytest.mark.slow("draws what the page draws")
@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.partition("\n")[0])
def test_the_code_of_a_section_runs_from_top_to_bottom(
    section: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"^```python\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)
    exec("".join(blocks), {})  # noqa: S102 - our own page.
