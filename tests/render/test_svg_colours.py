"""The colours of an SVG in the dark, and where a reader forces their own."""

import re

import pytest

from agendafunnel import Agenda, Layout, Scene, Theme, compose, lay_out, load_theme
from agendafunnel.bundled import SvgText
from agendafunnel.render.svg import to_inline, to_svg
from agendafunnel.scene import Text


@pytest.fixture(scope="module")
def scene(july: Agenda) -> Scene:
    theme = load_theme("vng-toegankelijk")
    return compose(lay_out(july, theme), theme)


def rules(svg: str, media: str) -> dict[str, str]:
    """Give the declarations of one media query by their selectors."""
    found = re.search(re.escape(f"@media {media}{{") + r"((?:[^{}]*\{[^{}]*\})*)\}", svg)
    return dict(re.findall(r"([^{}]*)\{([^{}]*)\}", found[1])) if found else {}


DARK = "screen and (prefers-color-scheme:dark)"
FORCED = "(forced-colors:active)"


@pytest.mark.parametrize("text", ["embed", "outline", "system"])
def test_every_colour_that_is_another_in_the_dark_has_a_rule(text: SvgText, scene: Scene) -> None:
    svg = to_svg(scene, text=text)
    dark = rules(svg, DARK)
    used = {f".{name}" for names in re.findall(r'class="([^"]*)"', svg) for name in names.split()
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
    assert forced[".picture rect"] == "fill:Canvas;stroke:CanvasText;stroke-width:1"
    assert forced[".picture text"] == "fill:CanvasText"
    assert forced[".picture a text"] == "fill:LinkText"
    assert not any("#" in declaration for declaration in forced.values())


def test_two_pictures_on_one_page_share_no_class(scene: Scene) -> None:
    one, two = (to_inline(scene, id_prefix=prefix).style for prefix in ("a-", "b-"))
    names = [set(re.findall(r"\.([\w-]*(?:dark-\d+|picture))", style)) for style in (one, two)]
    assert names[0]
    assert not names[0] & names[1]


def test_an_inline_picture_has_no_style_of_its_own(scene: Scene) -> None:
    picture = to_inline(scene._replace(data="{}"), id_prefix="a-")
    assert picture.markup.startswith("<svg ")
    assert not re.search(r"<style|\sstyle=|<metadata|<\?xml", picture.markup)
    assert "@font-face" in picture.style


@pytest.mark.parametrize(("prefix", "selector"), [("1.", r".\31 \2e picture"), ("a b", r".a\20 bpicture")])
def test_a_prefix_of_any_letters_is_escaped_in_selectors(prefix: str, selector: str, scene: Scene) -> None:
    assert f"{selector} rect{{" in to_inline(scene, id_prefix=prefix).style
