"""An agenda without persons, and the texts that still name one."""

import re
import time
from typing import Any

import pytest

import agendafunnel
from agendafunnel import (
    Agenda,
    Domain,
    Edition,
    Stage,
    Standard,
    compose,
    draw,
    lay_out,
    persons_left,
    with_data,
    without_contacts,
)
from agendafunnel.carrying.contacts import lines_with_persons, without_addresses


def agenda(contacts: list[Any] | None = None, **fields: Any) -> Agenda:
    standard = {"name": "Adem", "domain": "lucht", "stage": "een", "contacts": contacts or []}
    return Agenda(
        title="T",
        edition=Edition(id="2030-01", label="januari 2030"),
        stages=[Stage(name="Een")],
        domains=[Domain(name="Lucht", colour="#123456")],
        standards=[Standard.model_validate(standard | fields)],
    )


@pytest.mark.parametrize(
    ("markdown", "left"),
    [
        ("Vraag [Jan](mailto:jan@x.nl).", "Vraag Jan."),
        ("Bel [ons](tel:+31701234567) gerust.", "Bel ons gerust."),
        ('Mail [Jan](<MAILTO:jan@x.nl> "Post (a)")!', "Mail Jan!"),
        ("Mail [Jan](&#109;ailto:jan@x.nl).", "Mail Jan."),
        (
            "Zie [a [b] c](mailto:jan@x.nl?subject=(x)) en [d](https://e.nl).",
            "Zie a [b] c en [d](https://e.nl).",
        ),
        ("Mail [jan@x.nl](mailto:jan@x.nl) of <info@x.nl> (<mailto:z@x.nl>).", "Mail of."),
        ('Zie [de post][p] of [p].\n\n[p]: mailto:post@x.nl "Post"', "Zie de post of p."),
        ("Mail <a class=b href='mailto:jan@x.nl'>Jan</a> op <b>a</b>.", "Mail Jan op <b>a</b>."),
        # Nothing that leads elsewhere is touched, nor text that only looks so.
        ("Zie [a](https://x.nl/(b)) en [c][d] ][.\n\n[d]: https://x.nl", None),
        ("Schrijf mailto: als schema; a < b, x [y] (z).", None),
        ("  ingesprongen  \n\n* een\n", None),
    ],
)
def test_links_to_a_person_go_and_their_text_stays(markdown: str, left: str | None) -> None:
    assert without_addresses(markdown) == (markdown if left is None else left)


def test_contacts_and_links_to_a_person_go_and_other_links_stay() -> None:
    links = [{"title": "Mail", "url": "MailTo:jan@x.nl"}, {"title": "Bron", "url": "https://x.nl"}]
    (one,) = without_contacts(agenda(["Jan"], links=links, description="<a@b.nl>")).standards
    assert (one.contacts, [link.title for link in one.links], one.description) == ((), ["Bron"], None)


@pytest.mark.parametrize("field", ["status", "summary", "description"])
def test_links_to_a_person_go_from_every_text_that_a_page_shows_as_markdown(field: str) -> None:
    (one,) = without_contacts(agenda([], **{field: "Analyse, vraag [Jan](mailto:jan@x.nl)."})).standards
    assert getattr(one, field) == "Analyse, vraag Jan."
    (none,) = without_contacts(agenda([], **{field: "<mailto:jan@x.nl>"})).standards
    assert getattr(none, field) is None


def test_an_agenda_that_names_nobody_stays_as_it_is() -> None:
    july = agendafunnel.load("2022-07")
    assert without_contacts(july) == july
    assert persons_left(july) == ()


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"status": "Mail s@x.nl."}, ["'status' of 'Adem'"]),
        ({"summary": "Vraag JAN  de Boer, hij weet het."}, ["'summary' of 'Adem'"]),
        ({"description": "Tekst van Jan de Boer. [Mail](mailto:jan@x.nl)"}, ["'description' of 'Adem'"]),
        ({"label": "Adem a@b.nl"}, ["'label' of 'Adem'"]),
        ({"links": [{"title": "Bron", "url": "https://x.nl/?mail=jan%40x.nl"}]}, ["'links' of 'Adem'"]),
        ({"links": [{"title": "Jan de Boer", "url": "https://x.nl"}]}, ["'links' of 'Adem'"]),
        # Neither a handle, nor part of a name, nor what is taken away.
        ({"status": "Zie @team of npm install pakket@1.2 en Jan de Boersma."}, []),
        ({"description": "[Jan](mailto:jan@x.nl)"}, []),
    ],
)
def test_texts_that_still_name_somebody_are_told(fields: dict[str, Any], told: list[str]) -> None:
    found = persons_left(agenda(["Jan de Boer (Centric)"], **fields))
    assert [str(one) for one in found] == told


def test_texts_of_the_agenda_itself_are_told_too() -> None:
    whole = agenda().model_copy(update={"footer": "Mail f@x.nl", "publisher": "p@x.nl"})
    assert [str(one) for one in persons_left(whole)] == [
        "'publisher' of the agenda",
        "'footer' of the agenda",
    ]


def test_contacts_of_the_edition_before_are_looked_for_too() -> None:
    assert persons_left(agenda(status="Vraag Jan de Boer."), [agenda(["Jan de Boer"])])


def test_lines_of_a_page_are_told_by_their_number() -> None:
    assert lines_with_persons("a\nJan de Boer\n\nx@y.nl", [agenda(["Jan de Boer"])]) == (2, 4)


def test_a_scene_that_carries_no_contacts_leads_to_nobody() -> None:
    links = [{"title": "Mail", "url": "mailto:jan@x.nl"}, {"title": "Bron", "url": "https://x.nl"}]
    whole = agenda(["Jan"], links=links)
    scene = with_data(compose(lay_out(whole)), whole, contacts=False)
    assert set(re.findall(rb'<a [^>]*href="([^"]*)"', draw(scene, "svg"))) == {b"https://x.nl"}


@pytest.mark.slow("measures how time grows", cases=1)
@pytest.mark.parametrize(
    "piece",
    ["[", "](", "](mailto:", "](mailto:x \"", "<a href=mailto:", "<", "[x][y] ", "\n[a]:", "(", "a", " ", "@",
     "x@y.", "]( ", "[a](mailto:b@c.nl)", "](((", "</a>", "\\"],
)  # fmt: skip
def test_the_time_grows_with_the_length_of_the_text(piece: str) -> None:
    def cost(count: int) -> float:
        text, start = piece * count, time.process_time()
        without_addresses(text)
        lines_with_persons(text, [agenda(["Jan de Boer"])])
        return time.process_time() - start

    cost(10)
    short, long = min(cost(10_000) for _ in range(3)), min(cost(40_000) for _ in range(3))
    assert long < 8 * max(short, 0.005)
