"""Draw the funnel of an agenda: every standard a card, in the lane of its domain and the column of its stage.

    import agendafunnel as af

    picture = af.plot("agenda.yaml", theme="vng-toegankelijk", since="2022-07")
    picture                                      # a notebook shows it
    picture.save("agenda.svg")                   # or .png, .pdf, .html, .alt.txt, .md, .csv
    picture.layout.card("brp-historie").box      # where everything stands, in points

This is a tour of what there is; `help(af.plot)`, or of any other name, says more and has an example.

The picture, in one step
    plot                one call from an agenda to its Picture, with PictureOptions for its files

An agenda
    load, read_agenda   from a file, a bundled edition (edition_names), or bytes; as_yaml writes it
    Agenda              made in code, of Stage, Domain, Standard, Contact, Link, Edition; from_records takes
                        a table; only, replace and with_standard return another one
    part_of             some of its domains and stages
    without_contacts    nobody can be reached by it; persons_left names the texts that still name someone

A theme
    load_theme, read_theme, default_theme, theme_names, resized
    Theme               based_on another, from_data, to_data

Two editions
    changes_between     Changes, with PartChange, StandardChange, Move, Counterparts; Since is what is marked

Step by step: agenda -> Layout -> Scene -> bytes
    lay_out             the Layout, for each sheet: lay_out_pages. It has Column, Lane, Cell, Card (with its
                        Badge), Gate, Legend (LegendEntry), ChangesLegend (BadgeEntry), TextBlock, TextLine,
                        TextRun, PageNumber, Notice, Rectangle, Point; MadeOf and PageOf say of what it was
                        made; read_layout reads its JSON, read_layouts that of pages; Arrangement
                        (KeptColumn, KeptLane, KeptCard) is what a later picture keeps of it
    compose             the Scene; social_card is that of the card for social media
    with_data           a Scene whose files can be opened again: carried_by returns what is Carried
    draw, save          a file of it; of several pages: draw_pages, save_pages
    figure, draw_on     by matplotlib, alone or in a figure of your own
    document            a web page, list, table or map of a Publication
    TextMeasurer        how wide text is; measurer_of is that of a theme
    layout_schema       the JSON Schema of a layout, whose JSON other languages read

Judging
    check               what a careful editor would notice: Finding
    compare             what differs between two pictures (Comparable, Side): Comparison, of DataVerdict,
                        LayoutVerdict, PixelVerdict and Missing

The published page
    read_page           a Page, of PageDomain and PageStandard
    import_page         Imported, an agenda with what is Unsettled (Choices, Decision, Phrases)
    write_page, update_page, Updated

Formats, rules and sources of your own (docs/extending.md)
    PictureFormat       takes a Scene and DrawingOptions, and returns bytes; format_names are those there are
    DocumentFormat      takes a Publication; document_names
    Rule                looks at what is Checked, and yields what is Found; rule_names
    Source              reads what was Opened as a ReadEdition; source_names
    read_payload        what the data of a Scene holds; PluginWarning is of a plugin that does not work

When something is wrong
    AgendaFunnelError   and its kinds: DataError (with each Fault), ArgumentError, LayoutError, NotFoundError,
                        UnknownNameError, OutputError, FrozenError; a Message, which message makes, says it
                        in the reader's language

Types of arguments that are taken in more than one form: AgendaLike, EditionLike, ThemeLike, SinceLike.

Importing this package loads none of its dependencies; they are loaded when first used, and matplotlib only to
draw PDF or a figure. The public names are listed once, in `__init__.pyi`, where type checkers look too.
"""

from importlib import import_module

from agendafunnel.version import __version__ as __version__


def __getattr__(name: str) -> object:
    """Return a public name from the module that it is in, which is imported now."""
    homes = _homes()
    if name == "__all__":
        return sorted(homes)
    if name not in homes:
        raise AttributeError(f"module 'agendafunnel' has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(homes[name]), name)
    return value


def __dir__() -> list[str]:
    return sorted(_homes())


def _homes() -> dict[str, str]:
    """Return the module of each public name, from lines like "from agendafunnel.api import draw as draw"."""
    # The module may be there in compiled form alone, as __init__.pyc.
    with open(__file__.removesuffix("c") + "i", encoding="utf-8") as stub:  # noqa: PTH123 - pathlib is not loaded yet.
        lines = [line.split() for line in stub if line.startswith("from")]
    return {name: module for _, module, _, name, *_ in lines}
