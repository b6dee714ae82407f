"""The web page of an edition: one file, with the picture, the same in words, and what finds a standard."""

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files

from agendafunnel.composing import compose
from agendafunnel.fields import plain
from agendafunnel.publish.entries import overview
from agendafunnel.publish.markup import Html, Tongue, element
from agendafunnel.publish.values import Publication
from agendafunnel.publish.web_changes import marks_of, what_changed
from agendafunnel.publish.web_list import Listing, plain_lines
from agendafunnel.publish.web_picture import picture, widths
from agendafunnel.publish.web_style import style
from agendafunnel.publish.web_words import WebWords, web_words_of


def written(publication: Publication) -> str:
    """Give an HTML document that needs no other file and asks nothing of any server.

    Its Content-Security-Policy allows the one script and the one style sheet that are in it, by their
    hashes, and nothing else (https://www.w3.org/TR/CSP3/). Texts of the agenda stand in elements and
    attributes alone, escaped, and never in the script or the style sheet.
    """
    agenda, theme = publication.agenda, publication.look
    words = web_words_of(publication.language)
    tongue = Tongue(agenda.language, words.language)
    scene = compose(publication.layout, theme)
    shown, picture_style = picture(scene, words, file=publication.picture)
    sheet = style(agenda, (theme, theme.dark or theme), widths(publication.layout), picture_style)
    script = (files("agendafunnel.publish") / "web.js").read_text("utf-8")
    changes = publication.changes
    listing = Listing(agenda, marks_of(changes), words, tongue)
    body = element(
        "body",
        element("a", words.skip, href="#_standards", class_="skip"),
        _head(publication, words, tongue),
        element(
            "main",
            shown,
            what_changed(changes, agenda, words, tongue) if changes is not None else None,
            listing.section(changes.old.label if changes is not None else ""),
        ),
        _foot(publication, words, tongue),
        _panel(words),
        element("script", Html(script)),
    )
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_policy(script, sheet)),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", _title(publication, words)),
        element("meta", name="description", content=_about(publication, words)),
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


def _title(publication: Publication, words: WebWords) -> str:
    agenda = publication.agenda
    return words.document.format(title=plain(agenda.title), label=plain(agenda.edition.label))


def _about(publication: Publication, words: WebWords) -> str:
    agenda = publication.agenda
    return words.about.format(
        title=plain(agenda.title), label=plain(agenda.edition.label), overview=overview(publication)
    )


def _head(publication: Publication, words: WebWords, tongue: Tongue) -> Html:
    agenda = publication.agenda
    links = [("#_picture", words.picture), ("#_standards", words.standards)]
    if publication.changes is not None:
        links.insert(1, ("#_changes", words.changes))
    return element(
        "header",
        tongue.own("p", plain(agenda.publisher), class_="publisher") if agenda.publisher else None,
        tongue.own("h1", plain(agenda.title)),
        tongue.own("p", plain(agenda.subtitle), class_="subtitle") if agenda.subtitle else None,
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


def _foot(publication: Publication, words: WebWords, tongue: Tongue) -> Html:
    agenda = publication.agenda
    edition = words.edition.format(id=agenda.edition.id, label=plain(agenda.edition.label))
    return element(
        "footer",
        tongue.own("p", plain_lines(agenda.footer)) if agenda.footer else None,
        element("p", edition),
    )


def _panel(words: WebWords) -> Html:
    """Give what the script opens to show one standard; it is empty, and not seen, until then."""
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
