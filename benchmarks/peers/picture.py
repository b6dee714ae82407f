"""What every script here draws: the agenda as plain JSON, and what its user decides by hand.

A script is called with the JSON and the file to write. The JSON has `title`, `footer`, `note`, `heading`;
`stages` with `name` and `gate` (its lines); `domains` with `name` and `colour`; and `cells`: for each
domain a list of labels for each stage.
"""

import json
import sys
from pathlib import Path
from typing import Any

ACROSS = (2, 2, 2, 2, 3)
"""How many cards stand beside each other in each stage: somebody counted, and will count again."""

BLUE, DARK = "#12abdb", "#005482"
PILLS = (BLUE, DARK, BLUE, DARK, BLUE)
"""Colours of the heads of stages."""


def asked() -> tuple[dict[str, Any], str]:
    """Give the picture, and the name of the file to write."""
    return json.loads(Path(sys.argv[1]).read_text("utf-8")), sys.argv[2]


def rows(cells: list[list[str]]) -> list[list[list[str]]]:
    """Divide a lane into rows: for each row, what of each stage stands in it."""
    count = max(-(-len(labels) // across) for labels, across in zip(cells, ACROSS, strict=True))
    return [
        [labels[row * across : (row + 1) * across] for labels, across in zip(cells, ACROSS, strict=True)]
        for row in range(count)
    ]
