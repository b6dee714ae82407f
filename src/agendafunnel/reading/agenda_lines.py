"""Where the lines of an agenda belong, by the names of their fields and by the lines that are like them.

A parser goes by the columns alone, and blames the line after the wrong one, or reads a line as a part of
something else. This goes by what agendas have, so it is only asked about a file that could not be read.
"""

import re
from collections import Counter
from collections.abc import Set
from functools import cache, lru_cache
from itertools import takewhile
from typing import NamedTuple

from agendafunnel.fields import FIELDS, Form, fields_of
from agendafunnel.model import Agenda, Contact, Domain, Stage, Standard

_LINE = re.compile(
    r"""( *)((?:-(?:[ \t]+|$))?)(?:(?P<quote>["']?)([A-Za-z_]\w*)(?P=quote)[ \t]*:(?=\s|$))?[ \t]*(.*)"""
)
_IN_BRACES = re.compile(r"""\{\s*["']?([A-Za-z_]\w*)""")
_TEXTS = (Form.TEXT, Form.LINES, Form.MARKDOWN, Form.CODE)
_ITEMS = {"stages": Stage, "domains": Domain, "standards": Standard}
_LISTS = ("stages", "domains", "standards")
_OPENS_ITEM = ("name", "id")
_OF_LINK = ("title", "url")
_WITH_ITEMS = ("gate", "contacts", "links", "silenced")


@lru_cache(maxsize=1024)
def is_text_of_agenda(name: str) -> bool:
    """Return whether all fields of that name are texts."""
    forms = [field.form for field in FIELDS if field.name == name and field.model is not Contact]
    return bool(forms) and all(form in _TEXTS for form in forms)


@cache
def fields_of_root() -> Set[str]:
    """Return the fields that only an agenda itself has."""
    others = {field.name for field in FIELDS if field.model is not Agenda}
    return {field.name for field in fields_of(Agenda)} - others


@cache
def fields_of_item(section: str) -> Set[str]:
    """Return the fields that items of a list have, but for those that most items begin with."""
    return {field.name for field in fields_of(_ITEMS[section])} - {"id", "name"}


class Line(NamedTuple):
    """What there is to see of a line; columns count from 0."""

    indent: int
    dash: bool
    column: int
    """Of what follows the dash, if there is one."""
    name: str
    value: str

    @property
    def is_bare(self) -> bool:
        """Whether it is a dash whose item begins on the line below."""
        return self.dash and not self.name and not self.value

    @property
    def opens_braces(self) -> bool:
        """Whether its fields stand between braces on the lines below."""
        return self.value.startswith("{") and self.value[1:].lstrip()[:1] in ("", "#")

    @property
    def first(self) -> str:
        """The name of its first field, which may stand behind a brace; "" where that is not on this line."""
        found = None if self.name else _IN_BRACES.match(self.value)
        return found[1] if found else self.name


class Move(NamedTuple):
    """The column at which a line should begin; `dash` says that its dash is missing."""

    column: int
    dash: bool = False


def seen(line: str) -> Line:
    """Return what there is to see of a line."""
    found = _LINE.match(line)
    spaces, dash, _, name, value = found.groups() if found else ("", "", "", "", line)
    value = "" if (value or "").startswith("#") else (value or "")
    return Line(len(spaces), bool(dash), len(spaces) + len(dash), name or "", value)


class AgendaLines:
    """Looks at the lines of an agenda in order, and says of each where it should be if it is misplaced."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = [seen(line) for line in lines]
        roots = [one.indent for one in self.lines if one.name in fields_of_root() and not one.dash]
        self.is_agenda = any(one.name in _LISTS for one in self.lines) and _most(roots, 0) == 0
        self.dashes = _most([one.indent for one in self.lines if one.dash and one.first in _OPENS_ITEM], 2)
        self.at_root = {one.name for one in self.lines if not one.indent and not one.dash}
        self.section = self.inner = ""
        self.item_column = self.field_column = self.link_column = 0
        self.own_column = -1
        """Of the fields of the item that is read; -1 where there is none."""
        self.inner_dash = -1
        """Of the list in this item; -1 where it has no item yet."""
        self.inner_field = -1
        self.bare_dash = -1
        """Of the line before, if it is a dash whose item begins on the line below it."""
        self.opened: list[str] = []
        """The names and ids that the item has."""

    def move(self, number: int) -> Move | None:
        """Return where a line should be; None where it is right, or that is not clear."""
        one = self.lines[number]
        if not self.is_agenda:
            return None
        at_left = one.indent == 0 and one.name in Agenda.model_fields
        if not one.dash and (one.name in fields_of_root() or at_left):
            if one.indent and (one.name in self.at_root or self.is_among_fields(number)):
                return None  # Another of that name is where it belongs, or the lines around it would not be.
            self.begin(number, one)
            return Move(0) if one.indent else None
        if one.indent == 0 and not one.dash and one.name and not self.is_known(one.name):
            self.section = ""
        if self.section == "edition":
            return self.of_edition(number, one)
        if self.section not in _LISTS:
            return None
        found = self.of_list(number, one)
        return None if found == Move(one.indent) else found

    def is_among_fields(self, number: int) -> bool:
        """Return whether the item that a line stands in goes on below it, or another item follows."""
        one = self.lines[number]
        if one.name in _LISTS:
            return False
        lines = (
            line for line in self.lines[number + 1 : number + 10] if line.name or line.value or line.dash
        )
        below = next((line for line in lines if line.indent <= one.indent), None)
        return below is not None and (below.dash or (below.indent > 0 and self.is_known(below.name)))

    def is_known(self, name: str) -> bool:
        """Return whether fields of items, links or the edition have a name."""
        return name in (*_OPENS_ITEM, *_OF_LINK, "label", "previous") or any(
            name in fields_of_item(section) for section in _LISTS
        )

    def column_of(self, number: int, line: str) -> int:
        """Return the column at which a line most likely belongs, which has spaces in the place of a tab."""
        self.lines[number] = seen(line)
        move = self.move(number)
        return self.lines[number].indent if move is None or move.dash else move.column

    def begins_list(self, number: int) -> bool:
        """Return whether a list of the agenda begins on a line, even if that seems to be part of a text."""
        one = self.lines[number]
        if not self.is_agenda or one.name not in _LISTS or one.value or one.dash:
            return False
        following = self.lines[number + 1 : number + 10]
        return next((line.dash for line in following if line.name or line.value or line.dash), False)

    def begin(self, number: int, one: Line) -> None:
        """Go into a field of the agenda itself."""
        self.section, self.inner = ("" if one.value else one.name), ""
        self.own_column = self.inner_dash = self.inner_field = -1
        if self.section not in _LISTS:
            return
        own = self.of_section(number)
        items = [line.indent for line in own if line.dash and self.opens(line)]
        self.item_column = _most(items, self.dashes)
        names = fields_of_item(self.section)
        fields = [
            line.indent
            for line in own
            if not line.dash and line.name in names and not line.value.endswith((",", "}"))
        ]
        self.field_column = _most(fields, self.item_column + 2)
        fits = any(
            line.is_bare
            or (line.dash and (line.opens_braces or (line.name and line.column == self.field_column)))
            for line in own
        )
        if len(set(items)) == 1 and self.field_column - 2 == self.dashes and not fits:
            self.item_column = (
                self.dashes if self.field_column < items[0] + 2 or len(items) == 1 else items[0]
            )
        elif self.field_column <= self.item_column:
            self.field_column = self.item_column + 2
        links = [line.indent - 2 * (not line.dash) for line in own if line.name in _OF_LINK]
        self.link_column = max(_most(links, self.field_column + 2), self.field_column)

    def of_section(self, number: int) -> list[Line]:
        """Return the lines after one, up to the next field of the agenda itself."""
        following = self.lines[number + 1 :]
        last = (place for place, one in enumerate(following) if one.name in fields_of_root() and not one.dash)
        return following[: next(last, len(following))]

    def opens(self, one: Line) -> bool:
        """Return whether a line has a field of the items of this list."""
        first = one.first
        return (
            first in _OPENS_ITEM or first in fields_of_item(self.section) or one.is_bare or one.opens_braces
        )

    def of_edition(self, number: int, one: Line) -> Move | None:
        """Return where a field of the edition should be."""
        if one.dash or one.name not in ("id", "label", "previous"):
            return None
        sisters = [line.indent for line in self.of_edition_lines(number) if line.indent]
        return Move(_most(sisters, 2)) if _most(sisters, 2) != one.indent else None

    def of_edition_lines(self, number: int) -> list[Line]:
        """Return the lines of the edition."""
        begin = next(place for place in range(number, -1, -1) if self.lines[place].name == "edition")
        own = self.lines[begin + 1 : begin + 6]
        last = next((at for at, one in enumerate(own) if one.name in fields_of_root()), len(own))
        return [one for one in own[:last] if one.name]

    def of_list(self, number: int, one: Line) -> Move | None:
        """Return where a line of a list of items should be."""
        names = fields_of_item(self.section)
        bare, self.bare_dash = self.bare_dash, (one.indent if one.is_bare else -1)
        if one.is_bare:
            if self.is_inner(one):
                self.inner_dash = one.indent
            else:
                self.open_item(-1)
            return None
        if 0 <= bare < one.indent:
            if self.inner:
                self.inner_field = one.indent
            else:
                self.open_item(one.indent, one.name)
            return None
        if one.dash:
            return self.with_dash(number, one)
        if one.name in _OPENS_ITEM:
            if self.inner == "contacts" and one.indent > self.own_column >= 0:
                return None
            if self.inner == "links" and one.indent == self.inner_field and not self.begins_standard(number):
                return None
            following = self.lines[number + 1].name if number + 1 < len(self.lines) else ""
            again = one.indent != self.own_column and (
                one.name in self.opened or (one.name == "id" and following in self.opened)
            )
            at_dash = one.indent == self.item_column and one.indent != self.own_column
            if one.name == "name" and self.opened == ["id"]:
                at_dash = False  # An item has a name, so this is that of the item which began with its id.
            if self.own_column < 0 or at_dash or again:
                self.open_item(self.item_column + 2, one.name)
                return Move(self.item_column, dash=True)
            self.opened.append(one.name)
            return Move(self.own_column)
        if one.name in names:
            if self.own_column < 0:
                return None
            self.inner = one.name if one.name in _WITH_ITEMS and not one.value else ""
            self.inner_dash = self.inner_field = -1
            return Move(self.own_column)
        if self.section == "standards" and one.name in _OF_LINK:
            return self.of_link(one)
        if one.name or self.own_column < 0 or self.inner in ("", "links") or self.inner_dash >= 0:
            is_item = one.value.startswith("{") and not one.name and self.inner == ""
            return Move(self.item_column, dash=True) if is_item and one.indent <= self.field_column else None
        column = self.column_of_texts(number)
        return Move(column, dash=True) if column >= 0 and one.value[:1] not in ("[", "{", "-") else None

    def of_link(self, one: Line) -> Move | None:
        """Return where a field of a link should be that has no dash."""
        if self.inner == "links" and self.inner_dash < 0:
            self.inner_dash, self.inner_field = self.link_column, self.link_column + 2
            return Move(self.link_column, dash=True)
        return Move(self.inner_field) if self.inner_dash >= 0 and self.inner_field >= 0 else None

    def with_dash(self, number: int, one: Line) -> Move | None:
        """Return where a line with a dash should be."""
        if one.name == "" and one.value.startswith("{"):
            if self.is_inner(one):
                return self.with_text(number)
            self.open_item(-1)
            return Move(self.item_column)
        in_contacts = self.inner == "contacts" and one.name == "name" and not self.is_standard(number)
        is_link = self.section == "standards" and one.name != "" and not self.opens(one)
        is_unknown = one.name not in _OF_LINK and not self.opens(one) and (one.name or ":" in one.value)
        if is_unknown and one.indent == self.item_column and self.own_column >= 0:
            self.open_item(one.column)
            return None
        if self.opens(one) and not in_contacts:
            moved = one.column - one.indent + self.item_column
            self.open_item(moved, one.name)
            return Move(self.item_column)
        if is_link and self.inner == "links":
            if self.inner_dash < 0:
                following = self.lines[number + 1] if number + 1 < len(self.lines) else one
                fits = one.indent >= self.own_column and (
                    following.dash or following.name not in _OF_LINK or following.indent == one.column
                )
                self.inner_dash = one.indent if fits else self.link_column
            self.inner_field = one.column - one.indent + self.inner_dash
            return Move(self.inner_dash)
        if one.name == "" and self.own_column >= 0 and self.inner in _WITH_ITEMS and one.value[:1] != "-":
            return self.with_text(number)
        if in_contacts:
            self.inner_dash, self.inner_field = one.indent, one.column
        return None

    def with_text(self, number: int) -> Move | None:
        """Return where an item should be, of a list in an item, that is a text or stands between braces."""
        if self.inner_dash < 0:
            self.inner_dash = self.column_of_texts(number)
        return Move(self.inner_dash) if self.inner_dash >= 0 else None

    def is_inner(self, one: Line) -> bool:
        """Return whether a line with a dash begins an item of a list in the item that is read."""
        return self.inner in _WITH_ITEMS and 0 <= self.own_column <= one.indent

    def is_standard(self, number: int) -> bool:
        """Return whether the item that begins on a line has fields that only standards have."""
        following = self.lines[number + 1] if number + 1 < len(self.lines) else self.lines[number]
        return not following.dash and following.name in fields_of_item("standards")

    def begins_standard(self, number: int) -> bool:
        """Return whether fields that only standards have follow a line, below its name at most."""
        following = takewhile(lambda one: not one.dash, self.lines[number + 1 : number + 3])
        return any(one.name in fields_of_item("standards") for one in following)

    def column_of_texts(self, number: int) -> int:
        """Return the column of the dashes of a list of texts; -1 where it has none."""
        columns = []
        for one in self.lines[number : number + 100]:
            if one.name or not one.value:
                break
            if one.dash:
                columns.append(one.indent)
        right = [column for column in columns if column >= self.own_column]
        return _most(right, self.own_column + 2) if columns else -1

    def open_item(self, column: int, name: str = "") -> None:
        """Go into an item with its fields at a column, of which one stands behind the dash."""
        self.opened = [name]
        self.own_column, self.inner = column, ""
        self.inner_dash = self.inner_field = -1


def _most(columns: list[int], usual: int) -> int:
    """Return the column of most lines; `usual` where as many have that, or none is known."""
    counted = Counter(columns)
    most = max(counted.values(), default=0)
    best = [column for column in counted if counted[column] == most]
    return best[0] if len(best) == 1 else usual
