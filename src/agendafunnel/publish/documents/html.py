"""The web page of an edition: one file, with the picture, the same in words, and what finds a standard."""

from base64 import b64encode
from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import sha256
from importlib.resources import files

from agendafunnel.changes.differences import Changes
from agendafunnel.changes.story import SMALL, Piece, Section, story_of
from agendafunnel.composing import compose
from agendafunnel.field_types import plain
from agendafunnel.layout.values import Layout
from agendafunnel.model import Agenda
from agendafunnel.publish.documents import DocumentFormat
from agendafunnel.publish.markup import AgendaText, Html, element
from agendafunnel.publish.publication import Publication, overview, safe_address
from agendafunnel.publish.web_list import Listing, plain_lines
from agendafunnel.publish.web_style import style
from agendafunnel.render.formats.svg import to_inlines
from agendafunnel.scene import Group, Scene
from agendafunnel.words import WebWords

PREFIX = "_picture-"
"""Of the ids of the picture. No id of a standard begins with an underscore, so none is the same."""

_LEGIBLE, _LEGIBLE_BY_HAND = 7.5, 11.0
"""Height of the smallest text of cards, in CSS pixels."""

_WIDEST = 6_000
"""Of the picture, in CSS pixels."""


def _write(publication: Publication) -> str:
    """Return an HTML document that needs no other file and asks nothing of any server.

    Its Content-Security-Policy allows the one script and the one style sheet that are in it, by their
    hashes, and nothing else (https://www.w3.org/TR/CSP3/). Texts of the agenda stand in elements and
    attributes alone, escaped, and never in the script or the style sheet.
    """
    agenda, theme = publication.agenda, publication.look
    words = WebWords(publication.language)
    title, label = plain(agenda.title), plain(agenda.edition.label)
    texts = AgendaText(agenda.language, words.language)
    scenes = [compose(layout, theme) for layout in publication.layouts]
    # All pages have cards of one size; only a page of empty lanes has none.
    drawn = next((layout for layout in publication.layouts if layout.cards), publication.layout)
    shown, picture_style = _picture(scenes, publication, words)
    sheet = style(agenda, (theme, theme.dark or theme), widths(drawn), picture_style)
    script = (files("agendafunnel.publish") / "web.js").read_text("utf-8")
    changes = publication.changes
    listing = Listing(agenda, _marks(changes), words, texts)
    body = element(
        "body",
        element("a", words.skip, href="#_standards", class_="skip"),
        _head(publication, words, texts),
        element(
            "main",
            shown,
            _changes(changes, agenda, words, texts) if changes is not None else None,
            listing.section(changes.old.label if changes is not None else ""),
        ),
        _foot(publication, words, texts),
        _panel(words),
        element("script", Html(script)),
    )
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_policy(script, sheet)),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", " – ".join(filter(None, (title, plain(agenda.subtitle or ""), label)))),
        element("meta", name="description", content=f"{title}, {label}: {overview(publication)}"),
        element("link", rel="icon", href="data:,"),
        element("style", Html(sheet)),
    )
    return f"<!doctype html>\n{element('html', head, body, lang=words.language)}\n"


def _policy(script: str, sheet: str) -> str:
    hashes = {
        name: b64encode(sha256(text.encode()).digest()).decode()
        for name, text in (("script", script), ("style", sheet))
    }
    return (
        f"default-src 'none'; script-src 'sha256-{hashes['script']}'; style-src 'sha256-{hashes['style']}'; "
        "font-src data:; img-src data:; base-uri 'none'; form-action 'none'"
    )


def _head(publication: Publication, words: WebWords, texts: AgendaText) -> Html:
    agenda = publication.agenda
    links = [("#_picture", words.picture), ("#_standards", words.standards)]
    if publication.changes is not None:
        links.insert(1, ("#_changes", words.changes))
    return element(
        "header",
        texts.own("p", plain(agenda.publisher), class_="publisher") if agenda.publisher else None,
        texts.own("h1", plain(agenda.title)),
        texts.own("p", plain(agenda.subtitle), class_="subtitle") if agenda.subtitle else None,
        element(
            "p",
            element("strong", words.as_of.format(label=plain(agenda.edition.label))),
            " ",
            element("span", overview(publication)),
            class_="edition",
        ),
        element(
            "nav",
            element("ul", *(element("li", element("a", text, href=to)) for to, text in links)),
            aria_label=words.on_this_page,
        ),
    )


def _picture(scenes: Sequence[Scene], publication: Publication, words: WebWords) -> tuple[Html, str]:
    """Return the section with the picture, and the style sheet that the picture needs."""
    prefixes = [PREFIX]
    if publication.pages:
        prefixes = [f"{PREFIX}{number}-" for number in range(1, len(scenes) + 1)]
    shown, style_of_pictures = to_inlines([leading_here(scene) for scene in scenes], id_prefixes=prefixes)
    parts: list[Html | None] = []
    names = [_page_name(layout, words) for layout in publication.pages] or [""]
    files = publication.page_pictures or ("",) * len(names)
    for number, (markup, name, file) in enumerate(zip(shown, names, files, strict=True), 1):
        page = words.page.format(number=number, pages=len(scenes))
        parts += [
            element("h3", name) if name else None,
            element(
                "div",
                Html(markup),
                class_="frame",
                role="group",
                aria_label=name or words.picture_region,
                tabindex="0",
            ),
            _download(file, f"{words.download} ({page})"),
        ]
    section = element(
        "section",
        element("h2", words.picture, id="_heading-picture"),
        element("p", words.choose, " ", element("span", words.scroll, class_="scroll"), class_="hint"),
        *parts,
        _download(publication.picture, words.download),
        id="_picture",
        aria_labelledby="_heading-picture",
    )
    return section, style_of_pictures


def _download(file: str, text: str) -> Html | None:
    return element("p", element("a", text, href=safe_address(file)), class_="download") if file else None


def _page_name(layout: Layout, words: WebWords) -> str:
    """Return the name of a page: its number, and the lanes on it, or its stages where it has not all."""
    page, columns, agenda = layout.page, layout.columns, layout.made_of.agenda
    named = columns if agenda and len(columns) < len(agenda.stages) else layout.lanes
    return words.page_of_picture.format(
        number=page.number if page else 1,
        pages=page.pages if page else 1,
        names=", ".join(one.name for one in named),
    )


def leading_here(scene: Scene) -> Scene:
    """Return a scene in which each card links to the part of the page with the id of its standard."""
    return scene._replace(groups=tuple(map(_leading_here, scene.groups)))


def _leading_here(group: Group) -> Group:
    parts = tuple(_leading_here(part) if isinstance(part, Group) else part for part in group.parts)
    url = f"#{dict(group.data)['standard']}" if group.role == "standard" else group.url
    return group._replace(parts=parts, url=url)


def widths(layout: Layout) -> tuple[int, int]:
    """Return the least width of the picture in CSS pixels, and the least on a screen that is held by hand.

    At these the smallest text of cards is legible; what does not fit is scrolled to.
    """
    sizes = [card.label.size for card in layout.cards]
    if not sizes:
        return 0, 0
    wide = [round(legible * layout.width / min(sizes)) for legible in (_LEGIBLE, _LEGIBLE_BY_HAND)]
    return min(wide[0], _WIDEST), min(wide[1], _WIDEST)


def _marks(changes: Changes | None) -> dict[str, str]:
    """Return by id what became of each standard: "new", "forward", "back", or "changed" for all else."""
    if changes is None:
        return {}
    return {change.new.id: "changed" for change in changes.changed} | dict(changes.since().marks)


def _changes(changes: Changes, agenda: Agenda, words: WebWords, texts: AgendaText) -> Html:
    """Return the section with what changed; small changes stand in a part that opens."""
    story = story_of(changes)
    places = _places(agenda)
    large = [section for section in story.sections if section.id not in SMALL]
    small = [section for section in story.sections if section.id in SMALL]
    parts = [element("div", *(_section(one, places, texts) for one in large), class_="told")]
    if small:
        told = element("div", *(_section(one, places, texts) for one in small), class_="told")
        parts.append(element("details", element("summary", words.small_changes), told))
    return element(
        "section",
        element("h2", story.title, id="_heading-changes"),
        *(parts if story.sections else [element("p", story.nothing)]),
        id="_changes",
        aria_labelledby="_heading-changes",
    )


def _places(agenda: Agenda) -> Mapping[str, str]:
    """Return the ids of standards by their names, without names that several have."""
    names = {standard.id: plain(standard.name) for standard in agenda.standards}
    count = Counter(names.values())
    return {name: identifier for identifier, name in names.items() if count[name] == 1}


def _section(section: Section, places: Mapping[str, str], texts: AgendaText) -> Html:
    # What is gone may have the name of what is there.
    known = places if section.id != "removed" else {}
    items = (
        element("li", *(_piece(piece, known, texts) for piece in sentence)) for sentence in section.sentences
    )
    return element("div", element("h3", section.heading), element("ul", *items))


def _piece(piece: Piece, places: Mapping[str, str], texts: AgendaText) -> Html | str:
    if piece.url:
        return texts.own("a", piece.text, href=piece.url)
    if not piece.strong:
        return piece.text
    if piece.text in places:
        return texts.own("a", piece.text, href=f"#{places[piece.text]}", class_="name")
    return texts.own("strong", piece.text)


def _foot(publication: Publication, words: WebWords, texts: AgendaText) -> Html:
    agenda = publication.agenda
    edition = words.edition.format(id=agenda.edition.id, label=plain(agenda.edition.label))
    return element(
        "footer", texts.own("p", plain_lines(agenda.footer)) if agenda.footer else None, element("p", edition)
    )


def _panel(words: WebWords) -> Html:
    """Return what the script opens to show one standard; it is empty, and not seen, until then."""
    return element(
        "dialog",
        element(
            "div",
            element(
                "div",
                element("h2", id="_panel-name", tabindex="-1"),
                element("button", element("span", "×", aria_hidden="true"), type="button", id="_close",
                        aria_label=words.close),
                class_="panel-head",
            ),
            element("div", id="_panel-body", role="group", aria_labelledby="_panel-name"),
            element(
                "div",
                element("button", words.previous, type="button", id="_previous"),
                element("p", id="_position", role="status", data_words=words.position),
                element("button", words.next, type="button", id="_next"),
                class_="panel-foot",
            ),
            class_="sheet",
        ),
        id="_panel",
        aria_labelledby="_panel-name",
    )  # fmt: skip


FORMAT = DocumentFormat(_write, picture="offered")
