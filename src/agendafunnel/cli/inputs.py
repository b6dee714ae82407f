"""What commands take: the arguments and options that several of them have, and the values that these name."""

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict, TypeVar, Unpack

import click
from click.shell_completion import CompletionItem

from agendafunnel.bundled import (
    DEFAULT_EDITION,
    FITS,
    NOT_LIKE_ANY,
    Fit,
    edition_file,
    edition_names,
    theme_names,
)
from agendafunnel.cli.outputs import MOST_NOTES, note_layouts, print_notes
from agendafunnel.cli.picture_options import NO_BACKGROUND
from agendafunnel.cli.translating import usage_error
from agendafunnel.errors import LayoutError, NotFoundError
from agendafunnel.messages import Value, message, with_commas
from agendafunnel.sources import Opened, agenda_of, edition_beside, opened
from agendafunnel.user_files import STANDARD_INPUT

if TYPE_CHECKING:
    from agendafunnel.arrangement import Arrangement
    from agendafunnel.changes.differences import Changes, Since
    from agendafunnel.comparison.comparing import Layer
    from agendafunnel.layout.values import Layout
    from agendafunnel.model import Agenda
    from agendafunnel.scene import Scene
    from agendafunnel.sheets import Sheet
    from agendafunnel.theme import Theme

    _ParamType = click.ParamType[str]
else:
    # Generic only since click 8.4.
    _ParamType = click.ParamType

_Command = TypeVar("_Command", bound=Callable[..., Any])

LAYERS: "tuple[Layer, ...]" = ("data", "layout", "pixels")
"""What is compared, as `compare.comparing` has it, which is too heavy to load for --help."""


class FileOrName(_ParamType):
    """A YAML file or the name of something bundled; a shell completes both."""

    def __init__(self, name: str, names: Callable[[], tuple[str, ...]]) -> None:
        self.name = name
        self._names = names

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return the bundled names that begin so, and let the shell add files."""
        names = [CompletionItem(name) for name in self._names() if name.startswith(incomplete)]
        return [*names, CompletionItem(incomplete, type="file")]


EDITION = FileOrName("agenda", edition_names)

agenda_argument = click.argument("agenda", type=EDITION, required=False, metavar="[AGENDA]")

theme_option = click.option(
    "--theme",
    type=FileOrName("theme", theme_names),
    metavar="THEME",
    help="The look: a theme file (YAML), or the name of a bundled theme. Without it, vng.",
)

strict_option = click.option(
    "--strict", is_flag=True, help="Fail if not everything fits on the sheet, instead of using a larger one."
)

size_option = click.option(
    "--size",
    metavar="SIZE",
    help="The size of the sheet: slide, a4, a3 or web, each also with -portrait, or WIDTHxHEIGHT in points "
    "or with a unit (297x210mm). Without it, the size of the theme. With render also social: a card that "
    "says in large type how many standards are in which stage.",
)

fit_option = click.option(
    "--fit",
    type=click.Choice(FITS),
    help="The size of the cards: the theme's preferred size where everything fits, or always the largest "
    "that fits. Without it, what the theme says.",
)

contacts_option = click.option(
    "--no-contacts",
    "contacts",
    flag_value=False,
    default=True,
    help="Leave out contacts, and links to an e-mail address or telephone number, everywhere. Texts "
    "that still mention somebody are listed.",
)

phrases_option = click.option(
    "--phrases",
    metavar="FILE",
    help="A table (YAML) of what words in a status mean, in addition to the bundled one.",
)


def format_option(names: Sequence[str], about: str) -> Callable[[_Command], _Command]:
    """Return the option --format, of which the first name is the default."""
    return click.option(
        "--format", "format_name", type=click.Choice(names), default=names[0], show_default=True, help=about
    )


LIKE = FileOrName("like", lambda: (NOT_LIKE_ANY, *edition_names()))

like_option = click.option(
    "--like",
    type=LIKE,
    metavar="FILE",
    help="Keep columns, lanes and cards where they are in an earlier picture, as far as everything fits: a "
    "picture, an agenda, a bundled edition, a page or a layout (JSON); or none, to lay out anew.  [default: "
    "that of --since]",
)


def since_options(command: _Command) -> _Command:
    """Add the options --since and --removed."""
    removed = click.option(
        "--removed", is_flag=True, help="With --since: list in the picture what was removed."
    )
    since = click.option(
        "--since",
        type=EDITION,
        metavar="PREVIOUS",
        help="Mark what is new or has moved since an earlier edition: an agenda file, a bundled edition, a "
        "page or a picture.",
    )
    return since(removed(command))


class Inputs(NamedTuple):
    """What a picture is made of."""

    agenda: "Agenda"
    theme: "Theme"
    """In the size that was asked for."""
    changes: "Changes | None"
    """Since the edition before, if one is named; of contacts only where both editions have theirs."""
    since: "Since | None"
    """Those of them that the picture shows."""
    like: "Arrangement | None"
    """Of the earlier picture, of which as much is kept as can be."""

    part: str = ""
    """The part of the agenda that this is, for the name of a file; empty for the whole."""


class InputOptions(TypedDict):
    """The argument and the options of a command that name what a picture is made of."""

    agenda: str | None
    theme: str | None
    size: str | None
    since: str | None
    like: str | None
    removed: bool
    contacts: bool
    domains: tuple[str, ...]
    stages: tuple[str, ...]


def read_and_lay_out(
    fit: Fit | None, strict: bool, background: str | None, **options: Unpack[InputOptions]
) -> "tuple[Inputs, Layout]":
    """Read what a picture is made of (`read_inputs`), lay it out, and print the notices of the layout.

    Raises LayoutError where it cannot be laid out.
    """
    from agendafunnel.api import lay_out

    inputs = read_inputs(fit, background=background, **options)
    layout = lay_out(
        inputs.agenda, inputs.theme, fit=fit, strict=strict, since=inputs.since, like=inputs.like
    )
    note_layouts(layout)
    return inputs, layout


def read_and_draw_card(
    strict: bool, background: str | None, **options: Unpack[InputOptions]
) -> "tuple[Inputs, Scene]":
    """Read what a card for social media is made of (`read_inputs`), and return its scene.

    It always counts what was removed. Prints a note where its text is smaller than it should be; with
    `strict`, that raises LayoutError.
    """
    from agendafunnel.api import social_card
    from agendafunnel.social import LEAST_PIXELS, smallest_text

    if options["since"] is not None:
        options["removed"] = True
    inputs = read_inputs(None, background=background, **(options | {"size": None, "like": NOT_LIKE_ANY}))
    scene = social_card(inputs.agenda, inputs.theme, since=inputs.since)
    smallest = smallest_text(scene)
    if smallest < LEAST_PIXELS:
        small = message(
            "The smallest text of the card is {size:.0f} pixels, and {least} are legible on a phone. Use "
            "shorter names, or fewer stages with --stage.",
            size=smallest,
            least=LEAST_PIXELS,
        )
        if strict:
            raise LayoutError(small)
        print_notes(small)
    return inputs, scene


def read_inputs(
    fit: Fit | None,
    *,
    agenda: str | None,
    theme: str | None,
    size: str | None,
    since: str | None,
    like: str | None,
    removed: bool,
    contacts: bool,
    domains: tuple[str, ...] = (),
    stages: tuple[str, ...] = (),
    background: str | None = None,
) -> Inputs:
    """Read what AGENDA and the options name; the bundled edition and theme where they name nothing.

    An earlier picture that has to be laid out to be kept has the same `fit`. Without `contacts`, nobody can
    be reached by what is read. Raises NotFoundError and DataError; options that contradict each other are a
    usage error.

    Of a part (`domains`, `stages`), the whole editions are compared, and what it shows is kept. It follows an
    earlier picture only where `like` names one.
    """
    from agendafunnel.changes.differences import changes_between
    from agendafunnel.changes.in_part import changes_in_part
    from agendafunnel.selection import name_of_part, part_of

    if removed and since is None:
        raise usage_error(message("--removed only works with --since. Add --since, or leave it out."))
    sheet_of_option(size)  # Refused before anything is read.
    if agenda == STANDARD_INPUT and sys.stdin is None:
        raise NotFoundError(message("Standard input is closed. Name a file instead of '-'."))
    data = agenda_of(str(edition_file(DEFAULT_EDITION)) if agenda is None else agenda)
    look = theme_of(theme, size, background)
    part = part_of(data, domains, stages, agenda or DEFAULT_EDITION)
    name = name_of_part(data, part)
    if since is None:
        kept = kept_of(like, part, look, fit)
        return Inputs(part if contacts else leave_out_contacts(part)[0], look, None, None, kept, name)
    previous = opened(since)  # Once: it may be standard input.
    before, after = edition_before(previous, data)
    followed = previous if like is None and not name else like
    kept = kept_of(followed, part, look, fit)
    if not contacts:
        after, before = leave_out_contacts(data, before)
        data = after
    changes = changes_between(before, after)
    if name:
        data = part_of(data, domains, stages, agenda or DEFAULT_EDITION)
        changes = changes_in_part(changes, data)
    marks = changes.since() if changes else None
    if marks and not removed:
        marks = marks._replace(removed=())
    return Inputs(data, look, changes, marks, kept, name)


def kept_of(
    like: "str | Opened | None", agenda: "Agenda", theme: "Theme", fit: Fit | None = None
) -> "Arrangement | None":
    """Return the arrangement that --like names, or an opened file has; None for "none" and for nothing.

    Where its picture cannot be laid out, a note is printed. Raises NotFoundError and DataError.
    """
    if like is None or like == NOT_LIKE_ANY:
        return None
    from agendafunnel.arrangement import Arrangement
    from agendafunnel.earlier_pictures import arrangement_in

    file = opened(like) if isinstance(like, str) else like
    found = arrangement_in(file, agenda, theme, fit)
    if isinstance(found, Arrangement):
        return found
    print_notes(
        message(
            "The picture is laid out anew, because '{file}' cannot be laid out in this theme and size. "
            "{reason}",
            file=file.display_name,
            reason=found,
        )
    )
    return None


def edition_before(since: "str | Opened", data: "Agenda") -> "tuple[Agenda, Agenda]":
    """Return the edition that --since names, and `data` as it is compared with it (`edition_beside`).

    It is a usage error where it is later than `data`. Raises NotFoundError and DataError.
    """
    from agendafunnel.editing.edition_dates import is_later

    before, after = edition_beside(data, since)
    if is_later(before.edition.id, data.edition.id):
        raise usage_error(
            message(
                "The edition '{since}' is later than '{edition}', and --since takes an earlier one. Name an "
                "earlier edition, or swap the two.",
                since=before.edition.label,
                edition=data.edition.label,
            )
        )
    return before, after


def theme_of(theme: str | None, size: str | None, background: str | None = None) -> "Theme":
    """Return the theme that --theme names, for the sheet that --size names, on what --background names.

    Raises NotFoundError, DataError, and LayoutError where the theme has no room there.
    """
    from agendafunnel.reading.files import default_theme, load_theme
    from agendafunnel.sheets import resized
    from agendafunnel.theme import Theme

    look = default_theme() if theme is None else load_theme(theme)
    sheet = sheet_of_option(size)
    look = resized(look, sheet) if sheet else look
    if background is None:
        return look
    fields: dict[str, object] = {"transparent": background == NO_BACKGROUND}
    if background != NO_BACKGROUND:
        fields["background"] = background
    return Theme.based_on(look, canvas=fields)


def sheet_of_option(size: str | None) -> "Sheet | None":
    """Return the sheet that --size names; a usage error where it names none."""
    if size is None:
        return None
    from agendafunnel.sheets import sheet_of

    try:
        return sheet_of(size)
    except LayoutError as error:
        raise usage_error(error.message) from None


def leave_out_contacts(*editions: "Agenda") -> "tuple[Agenda, ...]":
    """Return editions without their contacts; print a note on the texts that name somebody all the same.

    Texts of the first edition are named by themselves, those of others with their edition.
    """
    from agendafunnel.carrying.contacts import persons_in, without_contacts

    left: dict[Value, None] = {}
    label = editions[0].edition.label
    without = tuple(map(without_contacts, editions))
    for edition in without:
        its = edition.edition.label
        for text in persons_in(edition, editions):
            place = text.place
            if its != label:
                place = message("{place} in {edition}", place=place, edition=its)
            left[place] = None
    if left:
        more = len(left) - MOST_NOTES
        listed = with_commas([*left][:MOST_NOTES])
        print_notes(
            message(
                "These texts still contain an e-mail address or the name of a contact: {texts}, and "
                "{number} more. "
                "Change them in the agenda.",
                texts=listed,
                number=more,
            )
            if more > 0
            else message(
                "These texts still contain an e-mail address or the name of a contact: {texts}. "
                "Change them in the agenda.",
                texts=listed,
            )
        )
    return without
