"""The functions of `import agendafunnel` on agendas and their pictures.

Wrong arguments are refused here; the functions that these call trust their types.
"""

from collections.abc import Iterable
from functools import lru_cache
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from agendafunnel import composing, sheets, social
from agendafunnel.accepting import (
    AgendaLike,
    EditionLike,
    SinceLike,
    ThemeLike,
    agenda_of,
    agenda_or_none,
    agendas_of,
    editions_of,
    since_of,
    theme_of,
    theme_or_none,
)
from agendafunnel.arguments import (
    path_to_write,
    refuse_kind,
    require,
    require_methods,
    require_one_of,
    whole_number,
)
from agendafunnel.arrangement import Arrangement
from agendafunnel.bundled import FITS, MOST_PAGES, PAGES, Fit, Pages, SvgText, page_file
from agendafunnel.carrying import contacts as persons
from agendafunnel.carrying.payload import payload_of
from agendafunnel.changes import differences
from agendafunnel.changes.differences import Changes, Since
from agendafunnel.elements import relinked
from agendafunnel.errors import ArgumentError
from agendafunnel.layout import engine
from agendafunnel.layout.frames import OfLayout, arrangement_given, layout_in
from agendafunnel.layout.values import Layout
from agendafunnel.made_of import MadeOf, completed
from agendafunnel.messages import message
from agendafunnel.model import Agenda
from agendafunnel.render import OfScene, drawing_options, scene_of, scenes_of
from agendafunnel.render import draw as draw
from agendafunnel.render import draw_pages as draw_pages
from agendafunnel.render.formats import PictureFormat, picture_format
from agendafunnel.scene import Scene
from agendafunnel.text.measuring import HarfBuzzMeasurer, Style, TextMeasurer
from agendafunnel.theme import Theme
from agendafunnel.theme.sections import Fonts
from agendafunnel.writing import BytesFile, format_of, name_of_file, write_all, write_into

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_MEASURES = ("advance", "ink", "runs", "cap_height", "descent", "missing")
"""The methods of a TextMeasurer."""


def lay_out(
    agenda: AgendaLike,
    theme: ThemeLike | None = None,
    *,
    measurer: TextMeasurer | None = None,
    fit: Fit | None = None,
    strict: bool = False,
    since: SinceLike | None = None,
    like: OfLayout | Layout | Arrangement | None = None,
) -> Layout:
    """Return where everything of the picture stands; `theme` is `vng` if absent.

    `agenda` and `theme` may also be names or paths, as `load` and `load_theme` take them.

    `fit` says whether the theme's preferred size is used where all fits ("preferred") or always the
    largest at which all fits ("largest"); it is the theme's own if absent. `measurer` replaces the theme's
    fonts. `since`, changes or the edition before, marks what has changed since, and moves nothing.
    `like` is the layout of an earlier picture, or its `arrangement_of`: columns, lanes and cards stay
    where they stood in it, as far as all fits as legibly (docs/decisions/steady.md).
    The canvas grows in height where not all fits, and in width where the stages do not fit side by side.
    With `strict`, raises LayoutError instead; and ArgumentError for a wrong argument, as everywhere here.

    >>> import agendafunnel as af
    >>> layout = af.lay_out("2022-07", "vng-toegankelijk", fit="largest")
    >>> layout.card("bgt-bevragen").box.width > 70
    True
    """
    agenda, theme = agenda_of("agenda", agenda), theme_of("theme", theme)
    require_one_of("fit", fit, FITS, optional=True)
    require("strict", strict, bool)
    kept = arrangement_given("like", like)
    if measurer is not None:
        require_methods("measurer", measurer, TextMeasurer, _MEASURES)
    since = since_of("since", since, agenda)
    measurer = measurer or _measurer(theme.fonts)
    return engine.lay_out(agenda, theme, measurer, fit=fit, strict=strict, since=since, like=kept)


def lay_out_pages(
    agenda: AgendaLike,
    theme: ThemeLike | None = None,
    *,
    pages: Pages = "auto",
    measurer: TextMeasurer | None = None,
    fit: Fit | None = None,
    strict: bool = False,
    since: SinceLike | None = None,
) -> tuple[Layout, ...]:
    """Return where everything stands on each page of a picture that is divided over sheets.

    Cards, text and columns are the same on all pages, and each standard is on one of them. `pages` is "auto"
    (as few pages as are legible), "domain" or "stage" (a page for each that has standards, or more where one
    is not enough), or the number of pages. A picture for which one page is enough has the layout of
    `lay_out`. The other arguments are those of `lay_out`. Raises as `lay_out` does; with `strict`,
    LayoutError also where pages would have to be higher than the sheet.

    >>> import agendafunnel as af
    >>> [len(page.cards) for page in af.lay_out_pages("2022-07", pages=2)]
    [14, 22]
    """
    from agendafunnel.layout.pages import lay_out_pages

    agenda, theme = agenda_of("agenda", agenda), theme_of("theme", theme)
    number = whole_number(pages)
    if number is None:
        number_too = message("Or give the number of pages, such as 2.")
        require_one_of("pages", pages, PAGES, besides=number_too)
    elif not 1 <= number <= MOST_PAGES:
        raise ArgumentError(message("The number of pages can be 1 to {most}.", most=MOST_PAGES))
    require_one_of("fit", fit, FITS, optional=True)
    require("strict", strict, bool)
    if measurer is not None:
        require_methods("measurer", measurer, TextMeasurer, _MEASURES)
    since = since_of("since", since, agenda)
    pages = pages if number is None else number
    measurer = measurer or _measurer(theme.fonts)
    return lay_out_pages(agenda, theme, measurer, pages, fit=fit, strict=strict, since=since)


def resized(theme: ThemeLike, size: str) -> Theme:
    """Return a theme for another size of canvas, with all its lengths in proportion.

    `size` is a name ("slide", "a4", "a3", "web", each also with "-portrait") or a width and a height
    ("960x540", "297x210mm"). Raises LayoutError where it is neither, or too small or large for the theme.

    >>> import agendafunnel as af
    >>> af.resized(af.load_theme("vng"), "a4").canvas.height
    595.2755905511812
    """
    theme = _theme_given(theme)
    require("size", size, str)
    return sheets.resized(theme, sheets.sheet_of(size))


def measurer_of(theme: ThemeLike) -> TextMeasurer:
    """Return the measurer of text in the fonts of a theme; the same one for the same fonts.

    >>> import agendafunnel as af
    >>> round(af.measurer_of(af.load_theme("vng")).advance("Intake", "regular"), 2)
    3.09
    """
    return _measurer(_theme_given(theme).fonts)


def _theme_given(theme: ThemeLike) -> Theme:
    """Return the theme of a function that is about a theme, and so has no other where none is given."""
    if not isinstance(getattr(theme, "theme", None), Theme):
        require("theme", theme, Theme, str, PathLike)
    return theme_of("theme", theme)


@lru_cache(maxsize=4)
def _measurer(fonts: Fonts) -> TextMeasurer:
    styles: tuple[Style, ...] = ("regular", "bold", "oblique")
    files = {style: Path(getattr(fonts, style)) for style in styles}
    return HarfBuzzMeasurer(files, [Path(font) for font in fonts.fallback])


def compose(layout: Layout | OfLayout, theme: ThemeLike | None = None) -> Scene:
    """Return what is to be drawn for a layout, in the theme that it was made with.

    `theme` may differ from that one in its colours alone, and must be given for a layout that was read from
    JSON without one. Raises ArgumentError where it would place things otherwise.

    >>> import agendafunnel as af
    >>> scene = af.compose(af.lay_out("2022-07"))
    >>> scene.title
    'Ontwikkelagenda API-standaarden VNG-Realisatie'
    """
    given = layout_in(layout)
    if given is None:
        raise refuse_kind("layout", layout, message("a layout or a picture"), Layout)
    layout = given
    theme = theme_or_none("theme", theme)
    if theme is not None and layout.made_of.theme is None:
        composing.refuse_theme_of_another(layout, theme)
    return composing.compose(layout, theme)


def social_card(
    agenda: AgendaLike,
    theme: ThemeLike | None = None,
    *,
    measurer: TextMeasurer | None = None,
    since: SinceLike | None = None,
) -> Scene:
    """Return a card of 1200 × 630 pixels that says in large type how many standards are in which stage.

    It is for social media: with the theme's colours and fonts (`vng` if absent), but sizes of its own.
    `since`, changes or the edition before, adds what has changed since; `measurer` replaces the fonts.

    >>> import agendafunnel as af
    >>> card = af.social_card("2022-07", "vng-toegankelijk")
    >>> card.width, card.height
    (900.0, 472.5)
    """
    agenda, theme = agenda_of("agenda", agenda), theme_of("theme", theme)
    if measurer is not None:
        require_methods("measurer", measurer, TextMeasurer, _MEASURES)
    since = since_of("since", since, agenda)
    return social.card_of(agenda, theme, measurer or _measurer(theme.fonts), since=since)


def with_data(
    scene: Scene | Layout | OfScene,
    agenda: AgendaLike | None = None,
    theme: ThemeLike | None = None,
    *,
    since: SinceLike | None = None,
    fit: Fit | None = None,
    like: OfLayout | Layout | Arrangement | None = None,
    contacts: bool = True,
) -> Scene:
    """Return a scene that carries what it was made of, so that its pictures can be opened again.

    The scene knows what that is, unless its layout was read from JSON: `agenda` must then be given, and
    that layout as `like` where it was laid out like an earlier one. Without
    `contacts`, neither the agenda nor the links of the cards lead to a person (`without_contacts`).
    `carried_by` reads the data from a picture. Raises ArgumentError where something is given that the scene
    was not made of, or where cards were taken away; and OutputError where it is too much data.

    >>> import agendafunnel as af
    >>> scene = af.with_data(af.compose(af.lay_out("2022-07")), contacts=False)
    >>> af.carried_by(af.draw(scene, "svg")).contacts
    False
    """
    scene = scene_of("scene", scene)
    agenda, theme = agenda_or_none("agenda", agenda), theme_or_none("theme", theme)
    require_one_of("fit", fit, FITS, optional=True)
    kept = arrangement_given("like", like)
    require("contacts", contacts, bool)
    marks = _marks(since, scene.made_of.agenda or agenda)
    made_of = completed(scene.made_of, MadeOf(agenda, theme, fit, marks, like=kept))
    if made_of.agenda is None or made_of.theme is None:
        raise ArgumentError(
            message(
                "This scene does not know its agenda and theme: its layout was read from JSON or made by "
                "hand. "
                "Give the arguments 'agenda' and 'theme'."
            )
        )
    # Also where the scene knows its agenda: a layout whose cards were replaced still says what it was of.
    if made_of.form == "funnel":
        composing.refuse_other_agenda(scene, made_of.agenda)
    if not contacts:
        standards = persons.without_contacts(made_of.agenda).standards
        links = {card.id: next((link.url for link in card.links), None) for card in standards}
        scene = relinked(scene, links)
    data = payload_of(
        made_of.agenda,
        made_of.theme,
        since=made_of.since,
        fit=made_of.fit,
        form=made_of.form,
        contacts=contacts,
        like=made_of.like,
        page=made_of.page,
    )
    return scene._replace(data=data, made_of=made_of)


def _marks(since: SinceLike | None, agenda: Agenda | None) -> Since | None:
    """Return what is marked of an agenda. Raises ArgumentError where that is not known, and must be."""
    if agenda is None:
        require("since", since, Since, Changes, None)
        return since.since() if isinstance(since, Changes) else since  # type: ignore[return-value] # As required.
    return since_of("since", since, agenda)


def save(
    scene: Scene | Layout | OfScene,
    path: "str | PathLike[str] | BytesFile",
    *,
    format: str | PictureFormat | None = None,
    dpi: int | None = None,
    width: int | None = None,
    svg_text: SvgText = "embed",
) -> None:
    """Draw a scene into a file, whole or not at all; the suffix of `path` says the format.

    `path` may be a file that is open for bytes, or a buffer. `format` says it where the suffix does not.
    `dpi` is for PNG, `width` for PNG and SVG, `svg_text` for SVG;
    see `draw`. Raises OutputError where the suffix is no format, or the file cannot be written.

    >>> from io import BytesIO
    >>> import agendafunnel as af
    >>> scene = af.compose(af.lay_out("2022-07"))
    >>> buffer = BytesIO()
    >>> af.save(scene, buffer, format="svg")  # or a path: af.save(scene, "agenda.svg")
    >>> buffer.getvalue()[:5]
    b'<?xml'
    """
    if not isinstance(getattr(scene, "layouts", None), tuple):  # Of a picture, `draw` may have several.
        scene = scene_of("scene", scene)
    if not isinstance(path, str | PathLike) and callable(getattr(path, "write", None)):
        kind = format_of(name_of_file("path", path)) if format is None else format
        write_into("path", path, draw(scene, kind, dpi=dpi, width=width, svg_text=svg_text))
        return
    path = path_to_write("path", path)
    kind = format_of(path) if format is None else format
    write_all({path: draw(scene, kind, dpi=dpi, width=width, svg_text=svg_text)})


def save_pages(
    scenes: Iterable[Scene | Layout | OfScene] | OfScene,
    path: str | PathLike[str],
    *,
    dpi: int | None = None,
    svg_text: SvgText = "embed",
) -> tuple[Path, ...]:
    """Draw the pages of a picture, all or none, and return their files.

    A PDF has all pages, as a format of a plugin may. Of a PNG or SVG each page has a file of its own, with
    its number: "agenda-1.png" for `path` "agenda.png". One page alone has the name that is given. Raises as
    `save` does.

    >>> from tempfile import TemporaryDirectory
    >>> import agendafunnel as af
    >>> pages = af.lay_out_pages("2022-07", pages="auto")
    >>> with TemporaryDirectory() as folder:
    ...     [path.name for path in af.save_pages(map(af.compose, pages), f"{folder}/agenda.pdf")]
    ['agenda.pdf']
    """
    scenes, path = scenes_of(scenes), path_to_write("path", path)
    drawing_options(dpi=dpi, svg_text=svg_text)  # Also where a format has no use for them.
    kind = format_of(path)
    if len(scenes) == 1:
        files = {path: draw(scenes[0], kind, dpi=dpi, svg_text=svg_text)}
    elif picture_format(kind).draw_pages:
        files = {path: draw_pages(scenes, kind)}
    else:
        files = {
            page_file(path, number, len(scenes)): draw(scene, kind, dpi=dpi, svg_text=svg_text)
            for number, scene in enumerate(scenes, 1)
        }
    write_all(files)
    return tuple(files)


def figure(scene: Scene | Layout | OfScene) -> "Figure":
    """Return a matplotlib Figure of the scene, for a notebook or a larger figure of your own.

    >>> import agendafunnel as af
    >>> figure = af.figure(af.compose(af.lay_out("2022-07")))
    >>> [round(length, 2) for length in figure.get_size_inches().tolist()]
    [13.33, 7.5]
    """
    scene = scene_of("scene", scene)
    from agendafunnel.render.figure import to_figure

    return to_figure(scene)


def draw_on(scene: Scene | Layout | OfScene, ax: "Axes") -> "Axes":
    """Draw a scene into matplotlib axes, which are returned, with subplots and figures of your own.

    >>> from matplotlib.figure import Figure
    >>> left, right = Figure().subplots(1, 2)
    >>> layout = lay_out("2022-07")
    >>> ax = draw_on(compose(layout), left)
    >>> _ = ax.annotate("new", xy=layout.cards[0].box.centre)

    The coordinates of the axes become those of the layout: points from the upper left, y down. The picture
    keeps its proportions and has no ticks. Raises ArgumentError for what are no axes, and for axes that are
    polar, 3D or twins, or have a scale that is not linear.
    """
    scene = scene_of("scene", scene)
    from agendafunnel.render.figure import draw_on

    return draw_on(scene, ax)


def changes_between(old: EditionLike, new: EditionLike) -> Changes:
    """Return all that differs between two editions of an agenda.

    Standards are paired by id, then by name or label, then by likeness. A stage or domain that is renamed
    moves no standard.

    >>> import agendafunnel as af
    >>> changes = af.changes_between("2022-07", "2024-03")
    >>> [standard.name for standard in changes.removed]
    ['Belasting heffen']
    """
    return differences.changes_between(*editions_of(old, new))


def without_contacts(agenda: AgendaLike) -> Agenda:
    """Return an agenda without its contacts, and without links by which a person is written to or called.

    Links in statuses, summaries and descriptions are replaced by their text. Other texts stay as they are;
    `persons_left` returns those that name a person.

    >>> import agendafunnel as af
    >>> agenda = af.without_contacts(af.load("2024-03"))
    >>> [standard.name for standard in agenda.standards if standard.contacts]
    []
    """
    return persons.without_contacts(agenda_of("agenda", agenda))


def persons_left(
    agenda: AgendaLike, beside: Iterable[AgendaLike] | AgendaLike = ()
) -> "tuple[persons.Named, ...]":
    """Return the texts of `without_contacts(agenda)` that still hold an address or the name of a contact.

    Contacts are those of the agenda and of those `beside` it, such as the edition before.

    >>> import agendafunnel as af
    >>> af.persons_left(af.load("2022-07"))
    ()
    """
    agenda = agenda_of("agenda", agenda)
    others = agendas_of("beside", beside)
    return persons.persons_in(persons.without_contacts(agenda), (agenda, *others))
