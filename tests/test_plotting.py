"""From a table to a picture, as a first user writes it; and what several threads draw at once."""

import io
from concurrent.futures import ThreadPoolExecutor

import pandas as pd

import agendafunnel as af

ROWS = pd.DataFrame(
    {
        "item": ["Pay API", "Login", "Refunds", "Search"],
        "team": ["Payments", "Identity", "Payments", "Web"],
        "stage": ["Idea", "Build", "Live", "Idea"],
        "url": ["https://example.org/1", None, float("nan"), "https://example.org/4"],
    }
)


def test_a_table_becomes_a_picture_and_nothing_is_said_twice() -> None:
    old = af.Agenda.from_records(
        ROWS.assign(stage=["Idea", "Idea", "Build", "Idea"]),
        name="item",
        domain="team",
        stage="stage",
        stages=["Idea", "Build", "Live"],
        title="Roadmap",
    )
    agenda = af.Agenda.from_records(
        ROWS, name="item", domain="team", stage="stage", url="url", title="Roadmap"
    )
    theme = af.Theme.based_on("vng-toegankelijk", canvas={"background": "#101418"})
    picture = af.plot(agenda.only(domain="Payments"), theme=theme, since=old)
    buffer = io.BytesIO()
    picture.save(buffer, format="png", width=600)
    assert buffer.getvalue() == picture.to_png(width=600)
    assert [card.name for card in picture.layout.cards] == ["Pay API", "Refunds"]
    assert picture.layout.cards[0].url == "https://example.org/1"
    # Login moved too, but it is not in this part.
    assert picture.layout.made_of.since is not None
    assert dict(picture.layout.made_of.since.marks) == {"refunds": "forward"}
    found = af.check(picture.agenda, theme=picture.theme, since=old)
    assert [one for one in found if one.rule == "access-contrast"] == []


def test_threads_that_plot_at_once_get_the_same_bytes() -> None:
    def svg(_: int) -> str:
        return af.plot("2024-03", "vng-toegankelijk", since="2022-07").to_svg()

    with ThreadPoolExecutor(4) as threads:
        assert len(set(threads.map(svg, range(8)))) == 1
