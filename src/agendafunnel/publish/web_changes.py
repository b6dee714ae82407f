"""What changed since the edition before, as a section of the web page."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from agendafunnel.changes.comparing import Changes
from agendafunnel.changes.telling import SMALL, Piece, Section, Sentence, story_of
from agendafunnel.fields import plain
from agendafunnel.model import Agenda
from agendafunnel.publish.markup import Html, Tongue, element, joined
from agendafunnel.publish.web_words import WebWords


def marks_of(changes: Changes | None) -> dict[str, str]:
    """Give by id what became of each standard: "new", "forward", "back", or "changed" for all else."""
    if changes is None:
        return {}
    marks = {change.new.id: "changed" for change in changes.changed}
    return marks | dict(changes.since().marks)


def what_changed(changes: Changes, agenda: Agenda, words: WebWords, tongue: Tongue) -> Html:
    """Give the section that tells what changed; small things stand in a part that opens."""
    story = story_of(replace(changes, language=words.language))
    places = _places(agenda)
    large = [section for section in story.sections if section.id not in SMALL]
    small = [section for section in story.sections if section.id in SMALL]
    parts = [element("div", *(_section(one, places, tongue) for one in large), class_="told")]
    if small:
        told = element("div", *(_section(one, places, tongue) for one in small), class_="told")
        parts.append(element("details", element("summary", words.small_changes), told))
    return element(
        "section",
        element("h2", story.title, id="_heading-changes"),
        *(parts if story.sections else [element("p", story.nothing)]),
        id="_changes",
        aria_labelledby="_heading-changes",
    )


def _places(agenda: Agenda) -> Mapping[str, str]:
    """Give the ids of standards by their names, but of names that several have."""
    count = Counter(plain(standard.name) for standard in agenda.standards)
    return {
        plain(standard.name): standard.id for standard in agenda.standards if count[plain(standard.name)] == 1
    }


def _section(section: Section, places: Mapping[str, str], tongue: Tongue) -> Html:
    # What is gone may have the name of what is there.
    known = places if section.id != "removed" else {}
    items = (element("li", _sentence(sentence, known, tongue)) for sentence in section.sentences)
    return element("div", element("h3", section.heading), element("ul", *items))


def _sentence(sentence: Sentence, places: Mapping[str, str], tongue: Tongue) -> Html:
    return joined(*(_piece(piece, places, tongue) for piece in sentence))


def _piece(piece: Piece, places: Mapping[str, str], tongue: Tongue) -> Html | str:
    if piece.url:
        return tongue.own("a", piece.text, href=piece.url)
    if not piece.strong:
        return piece.text
    if piece.text in places:
        return tongue.own("a", piece.text, href=f"#{places[piece.text]}", class_="name")
    return tongue.own("strong", piece.text)
