"""The same agenda as YAML in as many layouts as people, programs and the standard of YAML have for it."""

import json
import re
from random import Random
from typing import Any, TypeAlias

import yaml

from agendafunnel.reading.quoting import in_quotes

Data: TypeAlias = "dict[str, Any]"

DATA: Data = {
    "title": "Ontwikkelagenda",
    "language": "nl",
    "edition": {"id": "2022-10", "label": "oktober 2022"},
    "footer": "Versie oktober 2022 - met wat daarbij hoort: zie de website van VNG",
    "note": "Eerste regel\ntweede: regel\n- name: derde\n\tstandards:\n# vierde\nstages:",
    "silenced": ["tie", "speech"],
    "stages": [
        {"name": "Intake", "gate": ["Intake", "criteria van de intake", "- iets: anders"]},
        {"id": "analyse", "name": "Analyse"},
        {"name": "Gereed"},
    ],
    "domains": [
        {"name": "Sociaal", "colour": "#a842e0"},
        {"name": "Fysiek", "colour": "#2b0a3d", "silenced": []},
        {"id": "generiek", "name": "Generieke standaarden", "colour": "#860864"},
    ],
    "standards": [
        {"name": "Inburgeraars", "domain": "Sociaal", "stage": "Intake"},
        {
            "name": "Tweede's API",
            "label": "De\ntweede",
            "domain": "Fysiek",
            "stage": "Analyse",
            "summary": 'Een tekst die "doorloopt" over wat hij is, - en over wat hij # niet is, [zie] {x}',
            "contacts": ["Jan Jansen", {"name": "Piet", "url": "https://example.org/piet"}],
            "links": [
                {"title": "Website", "url": "https://example.org/a#b"},
                {"url": "https://example.org/b", "title": "Repository"},
            ],
            "status": "In gebruik",
        },
        {"domain": "generiek", "stage": "Gereed", "id": "derde", "name": "Derde", "version": "1.10"},
        {
            "name": "Vierde",
            "stage": "analyse",
            "domain": "Fysiek",
            "description": "Regel\n\ntitle: b\n  name: c\n",
        },
        {
            "id": "vijfde",
            "name": "Vijfde: de laatste",
            "links": [{"title": "- een", "url": "https://example.org/c"}],
            "contacts": [{"url": "mailto:a@example.org", "name": "Ann"}],
            "domain": "Sociaal",
            "stage": "Gereed",
            "description": "  - name: a\n    domain: b\n\n# Kop\n\nEen lange tekst van meer woorden",
        },
    ],
}  # fmt: skip
"""An agenda with every kind of value, and with texts that look like fields."""

SMALL: Data = {
    "title": "Plan",
    "edition": "Q1 2030",
    "stages": [{"name": "S"}, {"name": "T"}],
    "domains": [{"name": "C", "colour": "#112233"}],
    "standards": [
        {"name": "a", "domain": "C", "stage": "S"},
        {"name": "b", "domain": "C", "stage": "S"},
        {"name": "c", "domain": "C", "stage": "T"},
    ],
}
"""An agenda with no more than it needs, so that there is little to see its layout by."""

STRUCTURES = ("block", "flow", "flow over lines", "mixed", "json")
TEXTS = ("plain", "double", "single", "mixed")


_TAB = "\t" if hasattr(yaml, "CBaseLoader") else " "
"""Only one of the parsers takes a tab before a value."""


class Layout:
    """Writes data as YAML in one layout, of which `choices` decides what is not given."""

    def __init__(self, choices: Random, structure: str | None = None) -> None:
        self.choices = choices
        self.structure = structure or choices.choice(STRUCTURES)
        self.texts = choices.choice(TEXTS)
        self.dashes = choices.choice((0, 1, 2, 2, 3, 4))
        """Spaces before the dash of an item, beyond the name of its list."""
        self.gap = choices.choice((1, 1, 1, 2, 3))
        """Spaces after it; the fields of the item stand below its first one."""
        self.below = choices.choice((False, False, False, True))
        """Whether an item begins on the line below its dash."""
        self.fields = choices.choice((1, 2, 2, 3, 4))
        """Spaces before a field, beyond the name of what it is a field of."""
        self.comments = choices.choice((False, False, True))
        self.anchors = choices.choice((False, False, True))
        self.keys = choices.choice(("plain", "plain", "plain", "double", "single", "spaced"))
        self.steady = choices.choice((True, True, False))
        """Whether all lists have the same layout."""
        self.space = choices.choice((" ", " ", " ", "  ", _TAB))
        """What stands before a value on the line of its name, and before a comment."""
        self.shuffled = choices.choice((False, False, True))
        self.margin = choices.choice((0, 0, 0, 0, 2))
        """Spaces before every line."""
        self.anchored: dict[str, str] = {}

    def written(self, data: Data) -> str:
        """Return the text of a file."""
        self.anchored = {}
        choices = self.choices
        if self.structure == "json":
            return json.dumps(data, ensure_ascii=False, indent=choices.choice((None, 0, 1, 2, 4)))
        if self.shuffled:
            names = list(data)
            choices.shuffle(names)
            data = {name: data[name] for name in names}
        lines = self.map(data, self.margin)
        if not any("*fysiek" in line for line in lines):
            # An anchor that nothing refers to is refused.
            lines = [line.replace("&fysiek ", "") for line in lines]
        lines[:0] = choices.choice(([], [], [], ["---"], ["%YAML 1.1", "---"], ["# Een agenda: van VNG", ""]))
        lines += choices.choice(([], [], [], ["..."], ["", "# Het einde"]))
        return choices.choice(("\n", "\n", "\r\n", "\r")).join([*lines, ""])

    def map(self, fields: Data, column: int) -> list[str]:
        """Return the lines of fields in block style, at a column."""
        lines: list[str] = []
        for name, value in fields.items():
            if self.comments and lines and self.choices.random() < 0.3:
                lines.append(self.choices.choice(("", self.comment(lines, column) + "# name: iets")))
            lines += self.field(name, value, column)
        return lines

    def comment(self, lines: list[str], column: int) -> str:
        """Return the spaces before a comment, which is a part of a text in block style if it has many."""
        is_below_text = any(re.search(r" [|>]\S*(?:\s+#.*)?$", line) for line in lines)
        return " " * self.choices.randrange(column + 1 if is_below_text else 7)

    def field(self, name: str, value: Any, column: int) -> list[str]:
        begin = " " * column + {"double": f'"{name}":', "single": f"'{name}':", "spaced": f"{name} :"}.get(
            self.keys, f"{name}:"
        )
        comment = f"{self.space}# toch" if self.comments and self.choices.random() < 0.3 else ""
        if isinstance(value, str):
            return self.text(begin, value, column, comment)
        if not value or self.is_flow(value):
            return self.flow(begin + self.space, value, column, comment)
        if isinstance(value, dict):
            return [begin + comment, *self.map(value, column + self.fields)]
        dashes = self.dashes if self.steady else self.choices.choice((0, 1, 2, 3, 4))
        lines = [begin + comment]
        for item in value:
            if self.comments and self.choices.random() < 0.2:
                lines += [self.comment(lines, column) + "# - name: iets", ""]
            lines += self.item(item, column + dashes)
        return lines

    def item(self, item: Any, column: int) -> list[str]:
        begin = " " * column + "-"
        gap = self.gap if self.steady else self.choices.choice((1, 2, 3))
        if isinstance(item, str):
            return [begin + " " * gap + self.scalar(item, flow=False)]
        if self.is_flow(item):
            return self.flow(begin + " " * gap, item, column, "")
        if self.below:
            inner = column + self.fields
            return [begin, *self.map(item, inner)]
        first, *others = self.map(item, column + 1 + gap)
        return [begin + first[column + 1 :], *others]

    def is_flow(self, value: Any) -> bool:
        """Return whether a value stands between brackets; what has texts of several lines never does."""
        if self.structure == "block" or "\n" in json.dumps(value).replace("\\n", "\n"):
            return False
        deep = len(json.dumps(value)) > 200
        return not deep and (self.structure != "mixed" or self.choices.random() < 0.5)

    def flow(self, begin: str, value: Any, column: int, comment: str) -> list[str]:
        over_lines = self.structure == "flow over lines" or (
            self.structure == "mixed" and self.choices.random() < 0.3
        )
        if not over_lines or not value:
            return [begin + self.between(value) + comment]
        opening, closing = "[]" if isinstance(value, list) else "{}"
        inner = column + 1 + self.choices.randrange(5)
        parts = (
            [self.between(one) for one in value]
            if isinstance(value, list)
            else [f"{name}: {self.between(one)}" for name, one in value.items()]
        )
        if self.choices.random() < 0.5:
            # What follows the bracket stands on its line.
            first, *others = [f"{part}," for part in parts[:-1]] + [parts[-1] + closing]
            return [begin + opening + first, *(" " * inner + other for other in others)]
        lines = [begin + opening, *(" " * inner + part + "," for part in parts)]
        if self.choices.random() < 0.5:
            lines[-1] = lines[-1][:-1]
        return [*lines, " " * (column + self.choices.randrange(3)) + closing]

    def between(self, value: Any) -> str:
        """Return a value on one line, as it stands between brackets."""
        if isinstance(value, str):
            return self.scalar(value, flow=True)
        if isinstance(value, list):
            return "[" + ", ".join(map(self.between, value)) + "]"
        return "{" + ", ".join(f"{name}: {self.between(one)}" for name, one in value.items()) + "}"

    def scalar(self, text: str, *, flow: bool) -> str:
        """Return a text on one line."""
        kind = self.texts if self.texts != "mixed" else self.choices.choice(TEXTS[:3])
        if kind == "double" or not text:
            return json.dumps(text, ensure_ascii=False)
        unsafe = ": " in text or " #" in text or text[0] in "#&*!|>%@`'\"[]{},-?" or text != text.strip()
        if kind == "single" or unsafe or (flow and any(sign in text for sign in ",[]{}?")):
            return "'" + text.replace("'", "''") + "'" if kind == "single" else in_quotes(text)
        return text

    def text(self, begin: str, text: str, column: int, comment: str) -> list[str]:
        """Return the lines of a field that is a text."""
        inner = " " * (column + self.choices.choice((1, 2, 2, 4)))
        if "\n" in text:
            if self.choices.random() < 0.2:
                return [f"{begin}{self.space}{json.dumps(text)}{comment}"]
            indicator = str(len(inner) - column) if text[0] == " " or self.choices.random() < 0.1 else ""
            indicator += "" if text.endswith("\n") else "-"
            lines = text.rstrip("\n").split("\n")
            return [f"{begin} |{indicator}{comment}", *(inner + line if line else "" for line in lines)]
        if len(text) < 40 or self.choices.random() < 0.2:
            if self.anchors and text in self.anchored:
                return [f"{begin}{self.space}*{self.anchored[text]}{comment}"]
            if self.anchors and text in ("Fysiek", "C") and "domain" in begin:
                self.anchored[text] = "fysiek"
                begin += f"{self.space}&fysiek"
                return [f"{begin} {self.scalar(text, flow=False)}{comment}"]
            return [f"{begin}{self.space}{self.scalar(text, flow=False)}{comment}"]
        words = text.split(" ")
        middle = self.choices.randrange(1, len(words))
        parts = [" ".join(words[:middle]), " ".join(words[middle:])]
        # A text that is not in quotes has no colon or sign of a comment.
        plain = ("plain", "below") if self.scalar(text, flow=False) == text else ()
        kind = self.choices.choice((">-", "double", *plain))
        if kind == ">-":
            return [f"{begin} >-{comment}", *(inner + part for part in parts)]
        if kind == "double":
            parts = [json.dumps(part)[1:-1] for part in parts]
            return [f'{begin}{self.space}"{parts[0]}', f'{inner}{parts[1]}"{comment}']
        if kind == "below":
            return [begin + comment, *(inner + part for part in parts)]
        return [f"{begin} {parts[0]}", inner + parts[1]]
