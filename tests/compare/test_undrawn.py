"""What browsers show of an SVG and the renderer here does not."""

import pytest

import agendafunnel
from agendafunnel import Agenda, Scene, Theme
from agendafunnel.compare.comparing import compare
from agendafunnel.compare.sides import side_of_agenda, side_of_picture
from agendafunnel.compare.undrawn import undrawn_in

HARM = [
    ("<script>document.documentElement.replaceChildren()</script>", "<script>"),
    (
        "<foreignObject width='9' height='9'><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>",
        "<foreignObject>",
    ),
    ("<rect width='9' height='9'><set attributeName='width' to='900'/></rect>", "<set>"),
    ("<image width='9' height='9' href='zwart.png'/>", "<image> of another file"),
    ("<style>@keyframes weg { to { opacity: 0 } } svg { animation: weg 1s }</style>", "@keyframes"),
    ("<g onclick='weg()'/>", "onclick=…"),
]


@pytest.mark.parametrize(("harm", "said"), HARM)
def test_what_only_browsers_show_is_found(harm: str, said: str, july_svg: str) -> None:
    assert undrawn_in(july_svg.replace("</svg>", f"{harm}</svg>").encode()) == said


def test_a_style_sheet_beside_the_svg_is_found(july_svg: str) -> None:
    assert undrawn_in(f'<?xml-stylesheet href="x.css"?>{july_svg}'.encode()) == "<?xml-stylesheet?>"


@pytest.mark.parametrize("theme", ["vng", "vng-toegankelijk", "vng-toegankelijk-donker"])
def test_our_own_svg_holds_nothing_of_the_kind(theme: str, july: Agenda) -> None:
    scene = agendafunnel.compose(agendafunnel.lay_out(july, agendafunnel.load_theme(theme)))
    assert undrawn_in(agendafunnel.draw(scene, "svg")) == ""


@pytest.mark.parametrize(
    "harmless",
    [
        "<foreignObject requiredExtensions='http://ns.adobe.com/AdobeIllustrator/10.0/' width='1'/>",
        "<image width='1' height='1' href='data:image/png;base64,iVBORw0KGgo='/>",
        "<use href='#legend'/>",
        "<a href='https://example.nl/'><text>set</text></a>",
    ],
)
def test_what_all_programs_show_alike_is_not_found(harmless: str, july_svg: str) -> None:
    assert undrawn_in(july_svg.replace("</svg>", f"{harmless}</svg>").encode()) == ""


def test_such_an_svg_cannot_be_compared(july: Agenda, vng: Theme, july_scene: Scene) -> None:
    svg = agendafunnel.draw(agendafunnel.with_data(july_scene, july), "svg").decode()
    content = svg.replace("</svg>", f"{HARM[1][0]}</svg>").encode()
    found = compare(side_of_picture(content, "plaat.svg"), side_of_agenda(july, "agenda.yaml", vng))
    assert found.outcome == "not compared"
    assert found.pixels.note == (
        "plaat.svg holds <foreignObject>, which browsers show and nothing here draws; save it without."
    )
