"""The colours of an SVG in the dark, and where a reader forces their own."""

import re
from collections.abc import Callable, Iterator
from xml.etree import ElementTree

import pytest

from agendafunnel import Agenda, Layout, Scene, Theme, compose, lay_out, load_theme
from agendafunnel.bundled import SvgText
from agendafunnel.render.formats.svg import to_inline, to_svg
from agendafunnel.scene import Box, Text


@pytest.fixture(scope="module")
def scene(july: Agenda) -> Scene:
    theme = load_theme("vng-toegankelijk")
    return compose(lay_out(july, theme), theme)


def rules(svg: str, media: str) -> dict[str, str]:
    """Return the declarations of one media query by their selectors."""
    found = re.search(re.escape(f"@media {media}{{") + r"((?:[^{}]*\{[^{}]*\})*)\}", svg)
    return dict(re.findall(r"([^{}]*)\{([^{}]*)\}", found[1])) if found else {}


def test_squares_that_need_an_edge_on_one_side_only_have_one_in_the_dark_too(july: Agenda) -> None:
    scene = compose(lay_out(july, Theme.based_on("vng-toegankelijk", legend={"shown": True})))
    assert scene.dark
    outlines = [
        [(mark.box, mark.outline) for mark in side.marks() if isinstance(mark, Box)]
        for side in (scene, scene.dark)
    ]
    assert outlines[0] == outlines[1]
    assert to_svg(scene)


DARK = "screen and (prefers-color-scheme:dark)"
FORCED = "(forced-colors:active)"


@pytest.mark.parametrize("text", ["embed", "outline", "system"])
def test_every_colour_that_is_another_in_the_dark_has_a_rule(text: SvgText, scene: Scene) -> None:
    svg = to_svg(scene, text=text)
    dark = rules(svg, DARK)
    used = {f'[class~="{name}"]' for names in re.findall(r'class="([^"]*)"', svg) for name in names.split()
            if name.startswith("dark-")}  # fmt: skip
    assert set(dark) == used
    assert scene.dark is not None
    labels = {mark.colour for group in scene.dark.groups if group.role == "gate" for mark in group.marks()
              if isinstance(mark, Text)}  # fmt: skip
    assert {f"fill:{colour}" for colour in (*labels, scene.dark.background)} <= set(dark.values())


def test_the_light_colours_stand_there_for_programs_without_style_sheets(scene: Scene) -> None:
    without = re.sub(r' class="[^"]*"|class="[^"]*" |<style>.*?</style>\n', "", to_svg(scene))
    plain = re.sub(
        r' class="[^"]*"|class="[^"]*" |<style>.*?</style>\n',
        "",
        to_svg(scene._replace(dark=None, recolourable=False)),
    )
    assert without == plain


def test_a_picture_in_which_colour_has_meaning_keeps_its_colours(july_layout: Layout, vng: Theme) -> None:
    svg = to_svg(compose(july_layout, vng))
    assert "@media" not in svg


def test_forced_colours_are_those_of_the_reader(scene: Scene) -> None:
    forced = rules(to_svg(scene), FORCED)
    assert forced['[class~="picture"] rect'] == "fill:Canvas;stroke:CanvasText"
    assert forced['[class~="picture"] text'] == "fill:CanvasText"
    assert forced['[class~="picture"] a text'] == "fill:LinkText"
    assert not any("#" in declaration for declaration in forced.values())


def test_two_pictures_on_one_page_share_no_class(scene: Scene) -> None:
    one, two = (to_inline(scene, id_prefix=prefix).style for prefix in ("a-", "b-"))
    names = [set(re.findall(r'"([\w-]*(?:dark-\d+|picture))"', style)) for style in (one, two)]
    assert names[0]
    assert not names[0] & names[1]


def test_an_inline_picture_has_no_style_of_its_own(scene: Scene) -> None:
    picture = to_inline(scene._replace(data="{}"), id_prefix="a-")
    assert picture.markup.startswith("<svg ")
    assert not re.search(r"<style|\sstyle=|<metadata|<\?xml", picture.markup)
    assert "@font-face" in picture.style


@pytest.mark.parametrize(("prefix", "name"), [("1.", r"1\2e picture"), ('"<', r"\22 \3c picture")])
def test_a_prefix_of_any_letters_is_escaped_in_selectors(prefix: str, name: str, scene: Scene) -> None:
    assert f'[class~="{name}"] rect{{' in to_inline(scene, id_prefix=prefix).style


@pytest.mark.parametrize("media", ["", DARK, FORCED])
def test_a_program_that_knows_simple_selectors_and_no_media_queries_draws_the_light_look(
    media: str, svg: str
) -> None:
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own output.
    given = [*rules(svg, media).items()] if media else every_rule(svg)
    assert len(given) > 8
    assert look(root, given, simple) == look(root, [], simple)


@pytest.mark.slow("draws two pictures for each case", cases=1)
def test_a_program_that_knows_all_selectors_and_no_media_queries_draws_the_light_look(svg: str) -> None:
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own output.
    assert look(root, every_rule(svg), full) == look(root, [], full)


@pytest.mark.slow("draws two pictures for each case", cases=1)
def test_a_program_that_takes_every_query_of_screens_for_true_draws_the_light_look(svg: str) -> None:
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own output.
    screen = [rule for scheme in ("dark", "light")
              for rule in rules(svg, f"screen and (prefers-color-scheme:{scheme})").items()]  # fmt: skip
    assert look(root, screen, full) == look(root, [], full)


def test_with_the_rules_for_the_dark_it_is_the_dark_picture(svg: str, scene: Scene) -> None:
    assert scene.dark is not None
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own output.
    other = ElementTree.fromstring(to_svg(scene.dark, text=text_of(svg)))  # noqa: S314 - as above.
    dark = look(root, [*rules(svg, DARK).items()], full)
    assert [*dark.values()] == [*look(other, [], full).values()]


def test_the_background_has_its_size_in_numbers(svg: str) -> None:
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own output.
    box = root.attrib["viewBox"].split()
    assert [_background(root).get(name) for name in ("width", "height")] == box[2:]


@pytest.fixture(params=["embed", "outline", "system"])
def svg(request: pytest.FixtureRequest, scene: Scene) -> str:
    return to_svg(scene, text=request.param)


Path = tuple[ElementTree.Element, ...]
"""An element, after all in which it stands."""

Matches = Callable[[str, ElementTree.Element], bool]
"""Tells whether one part of a selector, without spaces, is about an element."""


def simple(part: str, element: ElementTree.Element) -> bool:
    """Match types, classes and ids alone, as LibreOffice does."""
    found = re.fullmatch(r"(\*|[\w-]+)?((?:[.#][\w-]+)*)", part)
    if not found:
        return False
    names = {f".{name}" for name in element.get("class", "").split()} | {f"#{element.get('id')}"}
    tag = element.tag.rpartition("}")[2]
    return found[1] in (None, "*", tag) and set(re.findall(r"[.#][\w-]+", found[2])) <= names


def full(part: str, element: ElementTree.Element) -> bool:
    """Match attributes as well."""
    wanted = re.findall(r'\[([\w-]+)(?:~="([^"]*)")?\]', part)
    return simple(re.sub(r"\[[^]]*\]", "", part), element) and all(
        name in element.attrib and (not value or value in element.attrib[name].split())
        for name, value in wanted
    )


USUAL = {"fill": "", "stroke": "none", "stroke-width": "1"}
"""What is looked at, and what it is where nothing says it. What fills a text may be said of its group."""

KNOWN = re.compile(r"none|#[0-9a-f]{6}|[\d.]+")
"""Values that every program knows; names of system colours are not among them."""


def every_rule(svg: str) -> list[tuple[str, str]]:
    """Return all rules in their order, as a program reads them that overlooks what is around them."""
    return re.findall(r"([^{}]*)\{([^{}]*)\}", re.sub(r"@media[^{]*\{", "", style_of(svg)))


def style_of(svg: str) -> str:
    found = re.search(r"<style>(.*?)</style>", svg, re.DOTALL)
    return re.sub(r"@font-face\{[^{}]*\}", "", found[1]) if found else ""


def text_of(svg: str) -> SvgText:
    if "@font-face" in svg:
        return "embed"
    return "system" if "<text" in svg else "outline"


def look(
    root: ElementTree.Element, given: list[tuple[str, str]], matches: Matches
) -> dict[ElementTree.Element, dict[str, str]]:
    """Return how each element is coloured, where rules of equal weight overrule in their order.

    In these sheets the rules that set what every program knows have equal weight.
    """
    sheet = [(selector.split(), re.findall(r"([\w-]+):([^;]+)", declared)) for selector, declared in given]
    looks = {}
    for path in paths(root, ()):
        painted = {name: path[-1].get(name, usual) for name, usual in USUAL.items()}
        for selector, declared in sheet:
            if selector and is_about(selector, path, matches):
                painted |= {name: value for name, value in declared if name in painted and known(value)}
        looks[path[-1]] = painted
    return looks


def known(value: str) -> bool:
    return KNOWN.fullmatch(value) is not None


def paths(element: ElementTree.Element, above: Path) -> Iterator[Path]:
    yield (*above, element)
    for child in element:
        yield from paths(child, (*above, element))


def is_about(selector: list[str], path: Path, matches: Matches) -> bool:
    """Return whether the last of a path is what a selector of descendants is about."""
    if not matches(selector[-1], path[-1]):
        return False
    above = list(path[:-1])
    for part in reversed(selector[:-1]):
        while above and not matches(part, above[-1]):
            above.pop()
        if not above:
            return False
        above.pop()
    return True


def _background(root: ElementTree.Element) -> ElementTree.Element:
    return next(one for one in root.iter() if one.tag.endswith("}rect"))
