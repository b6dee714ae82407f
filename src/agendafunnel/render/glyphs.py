"""Glyphs of a font file: the used ones as a smaller font, and the outline of one."""

from collections.abc import Iterable
from functools import lru_cache, partial
from typing import Any

from agendafunnel.errors import FontError
from agendafunnel.messages import message
from agendafunnel.text.shaping import open_face, open_font


def subset(path: str, characters: Iterable[str]) -> bytes:
    """Return a font with only the glyphs of these characters, with their kerning and ligatures.

    `path` names the font file. Raises FontError where its glyphs cannot be taken out.
    """
    import uharfbuzz

    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(sorted(ord(character) for character in set(characters)))
    # Browsers do not hint text of these sizes; instructions are half of the bytes.
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING
    # Lines of text need no mathematics, and glyphs have the colour of the text.
    for table in (b"MATH", b"COLR", b"CPAL", b"CBDT", b"CBLC", b"sbix", b"SVG "):
        wanted.drop_table_tag_set.add(int.from_bytes(table, "big"))
    # HarfBuzz passes over a damaged layout table when it shapes text, so it can be left out here too.
    for left_out in ((), (b"GDEF",), (b"GSUB",), (b"GPOS",), (b"GDEF", b"GSUB", b"GPOS")):
        tags = [int.from_bytes(layout, "big") for layout in left_out]
        wanted.drop_table_tag_set.update(tags)
        try:
            return bytes(uharfbuzz.subset(open_face(path), wanted).blob.data)
        except RuntimeError:
            for tag in tags:
                wanted.drop_table_tag_set.discard(tag)
    raise FontError(
        message(
            "The font '{file}' is damaged and cannot be embedded. Use another font, or --svg-text system.",
            file=path,
        )
    )


PathCommand = tuple[str, tuple[tuple[float, float], ...]]
"""A command of an SVG path (M, L, Q, C or Z) with its points."""


@lru_cache(maxsize=4096)
def path_commands(path: str, glyph: int) -> tuple[PathCommand, ...]:
    """Return the outline of a glyph in font units, y up; () for a space."""
    import uharfbuzz

    commands: list[PathCommand] = []

    def add(command: str, *coordinates_and_data: Any) -> None:
        numbers = coordinates_and_data[:-1]
        commands.append((command, tuple(zip(numbers[::2], numbers[1::2], strict=True))))

    functions = uharfbuzz.DrawFuncs()
    functions.set_move_to_func(partial(add, "M"))
    functions.set_line_to_func(partial(add, "L"))
    functions.set_quadratic_to_func(partial(add, "Q"))
    functions.set_cubic_to_func(partial(add, "C"))
    functions.set_close_path_func(partial(add, "Z"))
    open_font(path).draw_glyph(glyph, functions)
    return tuple(commands)


def outline(path: str, glyph: int) -> str:
    """Return the outline of a glyph as the `d` of an SVG path, in font units, y up."""
    return "".join(
        command + " ".join(f"{x:g} {y:g}" for x, y in points)
        for command, points in path_commands(path, glyph)
    )
