"""The option --pages: pictures that are divided over several sheets, and the files that these are in."""

from collections.abc import Mapping, Sequence
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from agendafunnel.bundled import MOST_PAGES, NOT_LIKE_ANY, PAGES, Fit, Pages, page_file
from agendafunnel.cli.inputs import (
    InputOptions,
    Inputs,
    read_and_lay_out,
    read_inputs,
)
from agendafunnel.cli.output_formats import is_picture
from agendafunnel.cli.outputs import STANDARD_OUTPUT, note_layouts, print_notes
from agendafunnel.cli.translating import usage_error
from agendafunnel.messages import counted, message, one_of, verbatim

if TYPE_CHECKING:
    from agendafunnel.layout.values import Layout
    from agendafunnel.render.formats import DrawingOptions
    from agendafunnel.scene import Scene

    _PagesType = click.ParamType[Pages]
else:
    # Generic only since click 8.4.
    _PagesType = click.ParamType

_MUCH_HIGHER = 2.0
"""How many sheets high a picture is from which on pages are suggested."""


class _NumberOfPages(_PagesType):
    """How a picture is divided over pages: a word, or a number."""

    name = "pages"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Pages:
        """Return the word or the number; a usage error where it is neither."""
        text = str(value).lower()
        if text in PAGES:
            return text  # type: ignore[return-value] # It is one of these words.
        if text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= MOST_PAGES:
            return int(text)
        raise usage_error(
            message(
                "'{value}' is no number of pages. Give a number from 1 to {most}, or {words}.",
                value=text,
                most=MOST_PAGES,
                words=one_of(map(verbatim, PAGES)),
            )
        )


pages_option = click.option(
    "--pages",
    type=_NumberOfPages(),
    metavar="PAGES",
    help="Divide the picture over pages: a number of them, auto (as few as are legible), or domain or stage "
    "(a page for each). A PDF has all of them; a PNG or SVG is numbered, like agenda-1.png.",
)


def read_and_lay_out_pages(
    fit: Fit | None,
    strict: bool,
    pages: Pages | None,
    background: str | None,
    **options: Unpack[InputOptions],
) -> "tuple[Inputs, tuple[Layout, ...]]":
    """Read what a picture is made of, lay out its pages, and print their notices.

    It is one picture where `pages` is None. Raises LayoutError where it cannot be laid out.
    """
    if pages is None:
        inputs, layout = read_and_lay_out(fit, strict, background, **options)
        return inputs, (layout,)
    from agendafunnel.api import lay_out_pages

    if options["like"] not in (None, NOT_LIKE_ANY):
        raise usage_error(
            message(
                "--like keeps the places of one picture, and --pages makes several. Leave one of them out."
            )
        )
    inputs = read_inputs(fit, background=background, **(options | {"like": NOT_LIKE_ANY}))
    layouts = lay_out_pages(
        inputs.agenda, inputs.theme, pages=pages, fit=fit, strict=strict, since=inputs.since
    )
    note_layouts(*layouts)
    return inputs, layouts


def files_of_pages(wanted: Mapping[Path, str], pages: int) -> dict[Path, str]:
    """Return each file that is written of so many pages, with its format.

    It is a usage error where a format is of one picture only, or where pages go to standard output.
    """
    if pages == 1:
        return dict(wanted)
    from agendafunnel.publish.documents import document_format
    from agendafunnel.render.formats import picture_format

    named: dict[Path, str] = {}
    for path, name in wanted.items():
        if not is_picture(name) and not document_format(name).of_pages:
            raise usage_error(
                message(
                    "'{file}' can hold one picture, and this one has {number} pages. Leave out --pages, or "
                    "write a web page, which ends in .html.",
                    file=path,
                    number=pages,
                )
            )
        is_numbered = is_picture(name) and picture_format(name).draw_pages is None
        if is_numbered and path == STANDARD_OUTPUT:
            raise usage_error(
                message(
                    "Standard output can hold one picture, and this one has {number} pages. Name a file with "
                    "-o, or choose --format pdf.",
                    number=pages,
                )
            )
        named |= dict.fromkeys(numbered(path, pages) if is_numbered else [path], name)
    return named


def numbered(path: Path, pages: int) -> list[Path]:
    """Return the names of the files of pages; standard output has none."""
    if path == STANDARD_OUTPUT:
        return [path] * pages
    return [page_file(path, number, pages) for number in range(1, pages + 1)]


def drawn_pages(
    scenes: "Sequence[Scene]", pictures: Mapping[Path, str], options: "DrawingOptions"
) -> dict[Path, bytes]:
    """Return the bytes of each file of the pages of a picture; of one page, under the name that is given."""
    from agendafunnel.api import draw, draw_pages
    from agendafunnel.render.formats import picture_format

    files: dict[Path, bytes] = {}
    for path, name in pictures.items():
        if len(scenes) > 1 and picture_format(name).draw_pages:
            files[path] = draw_pages(scenes, name)
            continue
        names = numbered(path, len(scenes)) if len(scenes) > 1 else [path]
        files |= {
            own: draw(
                scene,
                name,
                dpi=options.dpi,
                width=options.width,
                svg_text=options.svg_text,
                id_prefix=options.id_prefix,
            )
            for own, scene in zip(names, scenes, strict=True)
        }
    return files


def note_pages(
    named: Mapping[Path, str],
    inputs: Inputs,
    layouts: "Sequence[Layout]",
    pages: Pages | None,
    *,
    strict: bool,
) -> None:
    """Print notes on pages: fewer than were asked for, those of an earlier run, or those to ask for."""
    if isinstance(pages, int) and len(layouts) < pages:
        print_notes(
            counted(
                "There is {number} page instead of {wanted}, as there are no more rows of cards.",
                "There are {number} pages instead of {wanted}, as there are no more rows of cards.",
                len(layouts),
                wanted=pages,
            )
        )
    if len(layouts) > 1:
        _note_leftovers(named, len(layouts))
        return
    layout, sheet = layouts[0], inputs.theme.canvas.height
    if pages or strict or layout.height <= _MUCH_HIGHER * sheet:
        return
    # Estimated, as to divide a picture of thousands of cards takes longer than to draw it.
    of_lanes = layout.lanes[-1].box.bottom - layout.lanes[0].box.y
    room = sheet - (layout.height - of_lanes)
    if room > 0:
        print_notes(
            message(
                "The picture is {times:.1f} times as high as the sheet. With '--pages auto', it is as "
                "legible on about {number} sheets.",
                times=layout.height / sheet,
                number=ceil(of_lanes / room),
            )
        )


def _note_leftovers(named: Mapping[Path, str], pages: int) -> None:
    """Print a note on the pages of a picture that had more of them, which are still there."""
    left = []
    for path in named:
        stem, dash, number = path.stem.rpartition("-")
        if dash and number.isdigit() and int(number) == pages and path != STANDARD_OUTPUT:
            following = path.with_name(f"{stem}-{pages + 1:0{len(number)}}{path.suffix}")
            if following.exists() and following not in named:
                left.append(following)
    for path in left:
        print_notes(
            message(
                "'{file}' is a page of an earlier picture, which had more of them. Remove it, and any that "
                "follow it.",
                file=path,
            )
        )
