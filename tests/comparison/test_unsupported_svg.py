"""What browsers show of an SVG and the renderer here does not."""

import io
from base64 import b64encode

import pytest
from PIL import Image

import agendafunnel
from agendafunnel import Agenda, Scene, Theme
from agendafunnel.comparison.comparing import compare
from agendafunnel.comparison.sides import side_of_agenda, side_of_picture
from agendafunnel.comparison.unsupported_svg import unsupported_in

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
    (
        "<foreignObject requiredExtensions='http://www.w3.org/1999/xhtml' width='9' height='9'/>",
        "<foreignObject>",
    ),
    ("<h:link xmlns:h='http://www.w3.org/1999/xhtml' rel='stylesheet' href='x.css'/>", "<link>"),
    ("<switch><rect systemLanguage='nl' width='9' height='9'/></switch>", "systemLanguage=…"),
]

HIDING = "text{display:none!important}"
STYLES = [
    (f"@media all{{{HIDING}}}", "'@media all'"),
    (f"@media screen{{{HIDING}}}", "'@media screen'"),
    (f"@media print, all{{{HIDING}}}", "'@media print, all'"),
    (f"@media not print{{{HIDING}}}", "'@media not print'"),
    (f"@supports (fill:red){{{HIDING}}}", "@supports"),
    (f"@layer top{{{HIDING}}}", "@layer"),
    ("@IMPORT 'x.css';", "@import"),
    (":is(text){display:none}", "the selector ':is(text)'"),
    ("text:not(.a){display:none}", "the selector 'text:not(.a)'"),
    ("g ~ g{display:none}", "the selector 'g ~ g'"),
    ("*|text{display:none}", "the selector '*|text'"),
    ("[class='a' i]{display:none}", "the selector '[class='' i]'"),
    ("te\\78t{display:none}", "a style sheet with the escape '\\78t{'"),
    ("svg{ .a{}.b{display:none}}", "the nested rule '.a'"),
    (".a{font-family:'/*'} @media all{} .b{font-family:'*/'}", "'@media all'"),
    ("rect{width:900px}", "the style width"),
    ("path{d:path('M0 0H900V900')}", "the style d"),
    ("text{transform:translate(9px,9px)}", "the style transform"),
    ("text{text-transform:uppercase}", "the style text-transform"),
    ("text{clip-path:inset(100%)}", "the style clip-path"),
    ("text{display:var(--x)}", "the style display with var()"),
    ("text{fill:Canvas}", "the style fill canvas"),
    ("text{fill:unset}", "the style fill unset"),
    ("text{-webkit-filter:invert(1)}", "the style -webkit-filter"),
]


@pytest.mark.parametrize(("harm", "said"), HARM)
def test_what_only_browsers_show_is_found(harm: str, said: str, july_svg: str) -> None:
    assert str(unsupported_in(july_svg.replace("</svg>", f"{harm}</svg>").encode())) == said


@pytest.mark.parametrize(("style", "said"), STYLES)
def test_a_rule_that_only_browsers_follow_is_found(style: str, said: str, july_svg: str) -> None:
    assert str(unsupported_in(july_svg.replace("</svg>", f"<style>{style}</style></svg>").encode())) == said


@pytest.mark.parametrize(
    "harm",
    [
        "<rect style='d:none;transform:scale(9)' width='1' height='1'/>",
        "<rect fill='Canvas' width='900' height='900'/>",
        "<rect fill='color(srgb 1 0 0)' width='900' height='900'/>",
        f"<style type='Text/CSS'>{HIDING}</style>",
    ],
)
def test_a_style_of_one_element_that_only_browsers_follow_is_found(harm: str, july_svg: str) -> None:
    assert unsupported_in(july_svg.replace("</svg>", f"{harm}</svg>").encode()) is not None


def test_an_svg_in_another_encoding_is_not_read_as_utf_8(july_svg: str) -> None:
    body = july_svg.partition("?>")[2]
    svg = f'<?xml version="1.0" encoding="windows-1252"?>{body}'
    assert str(unsupported_in(svg.encode())) == "text in the encoding windows-1252"


def _as_data(kind: str, content: bytes) -> str:
    return f"<image width='9' height='9' href='data:image/{kind};base64,{b64encode(content).decode()}'/>"


def _stored(format: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (9, 9), "red").save(buffer, format, **options)
    return buffer.getvalue()


@pytest.mark.parametrize("format", ["PNG", "JPEG"])
def test_a_picture_in_it_that_all_programs_draw_is_not_found(format: str, july_svg: str) -> None:
    harm = _as_data(format.lower(), _stored(format))
    assert unsupported_in(july_svg.replace("</svg>", f"{harm}</svg>").encode()) is None


def test_a_picture_in_it_that_only_browsers_draw_is_found(july_svg: str) -> None:
    harm = _as_data("bmp", _stored("BMP"))
    found = unsupported_in(july_svg.replace("</svg>", f"{harm}</svg>").encode())
    assert str(found) == "<image> with a BMP picture"


def test_an_animated_picture_in_it_is_found(july_svg: str) -> None:
    frames = [Image.new("RGB", (9, 9), "blue")]
    harm = _as_data("png", _stored("PNG", save_all=True, append_images=frames))
    found = unsupported_in(july_svg.replace("</svg>", f"{harm}</svg>").encode())
    assert str(found) == "<image> that is animated"


@pytest.mark.parametrize("harm", [HARM[1], HARM[3]])
def test_what_only_browsers_show_is_found_in_an_svg_within_it(harm: tuple[str, str], july_svg: str) -> None:
    within = f"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>{harm[0]}</svg>"
    content = july_svg.replace("</svg>", f"{_as_data('svg+xml', within.encode())}</svg>").encode()
    assert str(unsupported_in(content)) == harm[1]


def test_a_style_sheet_beside_the_svg_is_found(july_svg: str) -> None:
    assert str(unsupported_in(f'<?xml-stylesheet href="x.css"?>{july_svg}'.encode())) == "<?xml-stylesheet?>"


@pytest.mark.parametrize("theme", ["vng", "vng-toegankelijk", "vng-toegankelijk-donker"])
def test_our_own_svg_holds_nothing_of_the_kind(theme: str, july: Agenda) -> None:
    scene = agendafunnel.compose(agendafunnel.lay_out(july, agendafunnel.load_theme(theme)))
    assert unsupported_in(agendafunnel.draw(scene, "svg")) is None


@pytest.mark.parametrize(
    "harmless",
    [
        "<foreignObject requiredExtensions='http://ns.adobe.com/AdobeIllustrator/10.0/' width='1'/>",
        "<image width='1' height='1' href='data:image/png;base64,iVBORw0KGgo='/>",
        "<use href='#legend'/>",
        "<g style='-inkscape-font-specification:Sans;white-space:pre;animation:none;mix-blend-mode:normal'/>",
        "<style>a:hover text{fill:red}.a>.b,[id=c]{fill:#fff}@media print{text{fill:red}}</style>",
        "<style>text{font-family:'O\\'Neill'}</style>",
        "<a href='https://example.nl/'><text>set</text></a>",
    ],
)
def test_what_all_programs_show_alike_is_not_found(harmless: str, july_svg: str) -> None:
    assert unsupported_in(july_svg.replace("</svg>", f"{harmless}</svg>").encode()) is None


def test_such_an_svg_cannot_be_compared(july: Agenda, vng: Theme, july_scene: Scene) -> None:
    svg = agendafunnel.draw(agendafunnel.with_data(july_scene, july), "svg").decode()
    content = svg.replace("</svg>", f"{HARM[1][0]}</svg>").encode()
    found = compare(side_of_picture(content, "plaat.svg"), side_of_agenda(july, "agenda.yaml", vng))
    assert found.outcome == "not compared"
    assert str(found.pixels.note) == (
        "plaat.svg contains <foreignObject>, which browsers show and this comparison cannot draw. Save the "
        "SVG without it."
    )
