"""From an agenda to its picture in one step."""

from collections.abc import Iterable, Mapping, Set
from math import inf
from numbers import Real

from agendafunnel import api
from agendafunnel.accepting import (
    AgendaLike,
    SinceLike,
    ThemeLike,
    agenda_of,
    changes_of,
    edition_before,
    theme_of,
)
from agendafunnel.arguments import refuse_kind, require, require_one_of
from agendafunnel.bundled import FITS, Fit, Pages
from agendafunnel.changes.differences import Changes, Since
from agendafunnel.earlier_pictures import EarlierPicture, arrangement_like
from agendafunnel.errors import ArgumentError
from agendafunnel.layout.values import Layout
from agendafunnel.messages import message
from agendafunnel.picture import Picture

_SIZE = message(
    "a name such as 'a4', a width and a height such as '297x210mm', or both as numbers of points above 0"
)


_NO_LENGTHS = (Mapping, Set, bytes, bytearray, memoryview)
"""What can be gone through, and is no width and height."""


def plot(
    agenda: AgendaLike,
    theme: ThemeLike | None = None,
    *,
    size: str | tuple[float, float] | None = None,
    fit: Fit | None = None,
    since: SinceLike | None = None,
    like: EarlierPicture | None = None,
    pages: Pages | None = None,
    strict: bool = False,
    contacts: bool = True,
    data: bool = True,
) -> Picture:
    """Return the picture of an agenda: each standard a card in the lane of its domain.

    `agenda` and `theme` are values, or names or paths as `load` and `load_theme` take them; the theme is
    `vng` if absent. `size` is another canvas than the theme's: a name ("a4", "slide-portrait"), a width and a
    height ("297x210mm"), or both in points. `fit` says whether cards have the theme's preferred size where
    all fits ("preferred") or always the largest at which all fits ("largest"). `since`, an earlier edition or
    changes, marks what is new or moved. `like` is an earlier picture, its layout or its file: what did not
    change stays where it stood, or nowhere for "none". `pages` divides what does not fit one sheet legibly:
    "auto", "domain", "stage" or a number.

    Files of the picture carry its agenda and theme, unless `data` is false; without `contacts`, nobody can be
    reached by what is written. With `strict`, a picture that would be larger than the theme's canvas is an
    error. Raises LayoutError where it cannot be laid out, DataError and NotFoundError for files, and
    ArgumentError for a wrong argument.

    >>> import agendafunnel as af
    >>> af.plot("2024-03", "vng-toegankelijk", since="2022-07", size="a3").changes.moved[0].move.new
    'Analyse'
    """
    agenda, look = agenda_of("agenda", agenda), theme_of("theme", theme)
    require_one_of("fit", fit, FITS, optional=True)
    for name, value in (("strict", strict), ("contacts", contacts), ("data", data)):
        require(name, value, bool)
    if size is not None:
        look = api.resized(look, _size(size))
    changes = changes_of("since", since, agenda)
    if not contacts:
        if isinstance(since, Changes):
            raise ArgumentError(
                message(
                    "Changes hold the contacts of both editions. To leave these out, give the edition before "
                    "as 'since'."
                )
            )
        if since is not None and not isinstance(since, Since):
            since, _ = edition_before("since", since, agenda.whole)
            changes = changes_of("since", api.without_contacts(since), api.without_contacts(agenda))
        agenda = api.without_contacts(agenda)
    marks = changes.since() if isinstance(changes, Changes) else changes
    kept = arrangement_like("like", like, agenda, look, fit)
    if pages is None:
        layouts: tuple[Layout, ...] = (
            api.lay_out(agenda, look, fit=fit, strict=strict, since=marks, like=kept),
        )
    elif kept is not None:
        raise ArgumentError(
            message("The pages of a picture cannot be like an earlier one. Leave out 'like' or 'pages'.")
        )
    else:
        layouts = api.lay_out_pages(agenda, look, pages=pages, fit=fit, strict=strict, since=marks)
    return Picture(
        agenda, look, layouts, changes if isinstance(changes, Changes) else None, contacts=contacts, data=data
    )


def _size(size: object) -> str:
    """Return the text that names a size. Raises ArgumentError where it is neither a text nor two numbers."""
    if isinstance(size, str):
        return size
    lengths = [*size] if isinstance(size, Iterable) and not isinstance(size, _NO_LENGTHS) else []
    if len(lengths) == 2 and all(isinstance(one, Real) and not isinstance(one, bool) for one in lengths):
        width, height = lengths
        if 0 < width < inf and 0 < height < inf:
            return f"{float(width):.6f}x{float(height):.6f}"
    raise refuse_kind("size", size, _SIZE)
