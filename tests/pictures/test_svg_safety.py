"""SVG pictures: what may be in one, and what is refused by name."""

import base64
import re

import pytest

from agendafunnel.pictures.svg_safety import size_of_svg
from tests.pictures.drawings import SVG, png, png_that_says, svg

_PNG = base64.b64encode(png()).decode()


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ('viewBox="0 0 120 60"', (120, 60)),
        ('viewBox=" -5,-5 , 120.5,6e1 "', (120.5, 60)),
        ('width="30" height="20px"', (30, 20)),
        ('width="25.4mm" height="1in"', (96, 96)),
        ('width="100%" height="100%" viewBox="0 0 4 3"', (4, 3)),
        ('width="40" viewBox="0 0 4 3"', (4, 3)),
        ('width="8" height="8" viewBox="0 0 4 3"', (8, 8)),
        ('width="1e99" height="1e99" viewBox="0 0 4 3"', (4, 3)),
    ],
)
def test_the_size_is_that_of_the_root(size: str, expected: tuple[float, float]) -> None:
    assert size_of_svg(svg(size=size)) == pytest.approx(expected)


@pytest.mark.parametrize(
    "size",
    ["", 'width="3"', 'width="100%" height="100%"', 'viewBox="0 0 -4 3"', 'viewBox="0 0 4"',
     'viewBox="0 0 nan inf"'],
)  # fmt: skip
def test_a_picture_that_says_no_size_is_refused(size: str) -> None:
    with pytest.raises(ValueError, match="It has no size"):
        size_of_svg(svg(size=size))


@pytest.mark.parametrize(
    ("size", "said"),
    [
        ('viewBox="0 0 1e9 1e9"', "1e+09 × 1e+09"),
        ('viewBox="0 0 0 5"', "0 × 5"),
        ('viewBox="0 0 1e-30 1e30"', "1e-30 × 1e+30"),
        ('width="40km" height="3" viewBox="0 0 2000000 5"', "2e+06 × 5"),
        ('width="1e99" height="1e99" viewBox="0 0 4"', "1e+99 × 1e+99"),
        ('width="1e999" height="1e999"', "inf × inf"),
        (f'width="{"9" * 400}" height="5"', "inf × 5"),
    ],
)
def test_a_picture_that_is_far_too_large_or_small_is_refused_with_its_size(size: str, said: str) -> None:
    expected = f"It is {said} pixels, where each side may be 0.001 to 1000000. Scale it."
    with pytest.raises(ValueError, match=re.escape(expected)):
        size_of_svg(svg(size=size))


@pytest.mark.parametrize(
    "content",
    [
        '<defs><linearGradient id="g"><stop/></linearGradient></defs><path d="M0 0L9 9" fill="url(#g)"/>',
        '<linearGradient id="a"/><linearGradient id="b" xlink:href="#a"/><rect style="fill:url( \'#b\' )"/>',
        '<style>.a{fill:url(#g);stroke:#fff}</style><radialGradient id="g"/><rect class="a"/>',
        '<g id="Logo@2x" data-name="C:\\logo"><symbol id="s"><circle r="3"/></symbol><use href="#s"/></g>',
        '<clipPath id="c"><rect/></clipPath><mask id="m"/><g clip-path="url(#c)" mask="url(#m)"/>',
        f'<image href="data:image/png;base64,{_PNG}"/>',
        '<metadata><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:li r:resource="http://x"/>'
        "</r:RDF></metadata>",
        "<title>VNG &amp; &lt;script&gt;</title><!-- <script> in a remark -->",
    ],
)
def test_what_drawing_programs_write_is_taken(content: str) -> None:
    assert size_of_svg(svg(content)) == (120, 60)


def test_a_declaration_and_a_byte_order_mark_are_taken() -> None:
    declared = b'\xef\xbb\xbf<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<!-- x -->\n'
    assert size_of_svg(declared + svg()) == (120, 60)


HOSTILE = [
    ("<script>alert(1)</script>", "contains a script"),
    ('<script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>', "contains a script"),
    ('<script href="https://example.org/x.js"/>', "contains a script"),
    ("<foreignObject><b/></foreignObject>", "contains a <foreignObject>"),
    ('<rect onload="alert(1)"/>', "the attribute 'onload', which runs a script"),
    ('<rect ONCLICK="alert(1)"/>', "the attribute 'ONCLICK', which runs a script"),
    ('<g onbegin="x"/>', "the attribute 'onbegin'"),
    ('<use href="https://x.org/x.svg#a"/>', "refers to 'https://x.org/x.svg#a' in 'href' of <use>"),
    ('<use xlink:href="other.svg#a"/>', "refers to 'other.svg#a'"),
    ('<image href="//example.org/pixel.png"/>', "refers to '//example.org/pixel.png'"),
    ('<image href="file:///etc/passwd"/>', "refers to 'file:///etc/passwd'"),
    ('<image href="java&#10;script:alert(1)"/>', "refers to 'java"),
    ('<image src="https://example.org/x.png"/>', "in 'src' of <image>"),
    ('<image href="data:image/svg+xml;base64,PHN2Zy8+"/>', "refers to 'data:image/svg"),
    ('<image href="data:text/html,&lt;script&gt;"/>', "refers to 'data:text/html"),
    (f'<use href="data:image/png;base64,{_PNG}"/>', "refers to 'data:image/png"),
    ('<image href="data:image/png;base64,AAAA"/>', "contains a picture that cannot be used. It is damaged"),
    ('<image href="data:image/png;base64,A"/>', "contains a picture that cannot be used. It is damaged"),
    ('<a href="https://example.org/"><rect/></a>', "contains a link"),
    ('<rect fill="url(https://example.org/#g)"/>', "refers to 'https://example.org/#g' in a style"),
    ('<rect style="fill:URL( &quot;//example.org/#g&quot; )"/>', "refers to '//example.org/#g' in a style"),
    ('<rect style="fill:u\\72l(//example.org)"/>', "contains the escape"),
    ('<rect fill="u\\72l(//example.org)"/>', "contains the escape"),
    ("<style>@import 'https://example.org/x.css';</style>", "contains the style rule '@import'"),
    ("<style>@font-face{src:url(x.ttf)}</style>", "contains the style rule '@font-face'"),
    ("<style><![CDATA[@import url(x.css)]]></style>", "contains the style rule '@import'"),
    ("<style>rect{fill:url(/**/'x.svg#a')}</style>", "refers to 'x.svg#a' in a style"),
    ("<style>rect{mask:image-set('x.png' 1x)}</style>", "may fetch something from elsewhere"),
    ("<style>rect{cursor:-webkit-image-set('x.png' 1x)}</style>", "may fetch something from elsewhere"),
    ("<style><g/></style><style>rect{fill:url(x)}</style>", "refers to 'x' in a style"),
    ('<animate attributeName="href" to="https://example.org"/>', "contains an animation"),
    ('<set attributeName="xlink:href" to="javascript:alert(1)"/>', "contains an animation"),
    ('<g xml:base="https://example.org/"/>', "contains 'xml:base'"),
    ('<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>',
     "of 'http://www.w3.org/2001/XInclude'"),
    ('<iframe xmlns="http://www.w3.org/1999/xhtml" src="https://example.org"/>', "which is not SVG"),
    ('<handler type="x">alert(1)</handler>', "the element <handler>"),
    ("<text>VNG</text>", "contains text, which looks different"),
    ("<filter><feTurbulence numOctaves='999999999'/></filter>", "contains a filter"),
    ('<rect xmlns=""/>', "<rect> without a namespace"),
    ("<?xml-stylesheet href='https://example.org/x.css'?>", "contains '<?xml-stylesheet'"),
    ("<g>", "not valid XML (line 1, "),
    ("&bomb;", "not valid XML"),
    ("<g>" * 80 + "</g>" * 80, "more than 64 levels of elements"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "message"), HOSTILE)
def test_what_runs_or_fetches_or_moves_is_refused_by_name(content: str, message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        size_of_svg(svg(content))


@pytest.mark.parametrize(
    "before",
    [
        '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
        '<!doctype svg SYSTEM "file:///etc/passwd">',
        '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "x" "https://example.org/x.dtd">',
    ],
)
def test_declarations_of_documents_and_entities_are_refused_before_parsing(
    before: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr("xml.etree.ElementTree.XMLParser")
    with pytest.raises(ValueError, match="contains '<!DOCTYPE'"):
        size_of_svg(before.encode() + svg())


@pytest.mark.parametrize("encoding", ["utf-16", "utf-7", "iso-8859-1"])
def test_other_encodings_in_which_something_could_hide_are_refused(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>' + svg().decode()
    with pytest.raises(ValueError, match=r"is encoded in|is not in UTF-8"):
        size_of_svg(text.encode(encoding))


def test_a_picture_of_another_root_is_refused() -> None:
    with pytest.raises(ValueError, match="begins with <g> and not with <svg>"):
        size_of_svg(f"<g {SVG}/>".encode())


@pytest.mark.slow("takes up to its limit")
def test_pictures_within_are_counted_together() -> None:
    large = base64.b64encode(png(4_000, 3_000)).decode()
    image = f'<image href="data:image/png;base64,{large}"/>'
    assert size_of_svg(svg(image)) == (120, 60)
    with pytest.raises(ValueError, match="more than 16 million pixels"):
        size_of_svg(svg(image * 2))
    bomb = base64.b64encode(png_that_says(60_000, 60_000)).decode()
    with pytest.raises(ValueError, match=r"cannot be used\. It has 60000 × 60000 pixels"):
        size_of_svg(svg(f'<image href="data:image/png;base64,{bomb}"/>'))


def bomb(reference: str) -> str:
    """Return ten groups, each of which refers ten times to the next one."""
    return "".join(f'<g id="g{number}">' + reference.format(number + 1) * 10 + "</g>" for number in range(10))


@pytest.mark.parametrize(
    "reference",
    [
        '<use href="#g{}"/>',
        '<g mask="url(#g{})"/>',
        "<g style=\"fill:url('#g{}')\"/>",
        '<use href="#%67{}"/>',
    ],
)
def test_references_that_multiply_are_counted_and_refused(reference: str) -> None:
    with pytest.raises(ValueError, match="has more than 100000 shapes"):
        size_of_svg(svg(bomb(reference)))


def test_references_that_go_round_or_too_deep_are_refused() -> None:
    with pytest.raises(ValueError, match="lead round in a circle"):
        size_of_svg(svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'))
    chain = [f'<g id="g{number}"><use href="#g{number + 1}"/></g>' for number in range(5_000)]
    for links in (chain, chain[::-1]):
        with pytest.raises(ValueError, match="references more than 128 levels deep"):
            size_of_svg(svg("".join(links)))


def test_a_style_sheet_may_refer_to_gradients_only() -> None:
    with pytest.raises(ValueError, match="style sheet refers to a <mask>"):
        size_of_svg(svg('<style>g{mask:url(#m)}</style><mask id="m"/>'))
