"""The SVG by itself, in `<img>` and within a page: light, dark, and in colours that the reader forces."""

import io
from collections.abc import Callable
from typing import Literal

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

import agendafunnel
from agendafunnel import Scene, load_theme
from agendafunnel.bundled import SvgText
from agendafunnel.render.formats.svg import to_inline
from tests.browsers.axe import violations
from tests.browsers.watching import screenshot
from tests.publish.browser.conftest import ADDRESS

pytestmark = pytest.mark.browser

Way = Literal["alone", "image", "inline"]
WAYS: list[Way] = ["alone", "image", "inline"]
WIDTH, HEIGHT = 1300, 1130
LIGHT, DARK = (255, 255, 255), (18, 24, 31)


@pytest.fixture(scope="module")
def scene() -> Scene:
    theme = load_theme("vng-toegankelijk")
    return agendafunnel.compose(agendafunnel.lay_out(agendafunnel.load("2024-03"), theme), theme)


def document(scene: Scene, way: Way, text: SvgText = "embed") -> dict[str, tuple[str, str]]:
    """Give what is answered, and of which kind, by address."""
    svg = agendafunnel.draw(scene, "svg", svg_text=text).decode()
    if way == "alone":
        return {ADDRESS: (svg, "image/svg+xml")}
    inline = to_inline(scene, id_prefix="a-")
    body = (
        f"<style>{inline.style}</style>{inline.markup}" if way == "inline" else "<img src=a.svg alt=Agenda>"
    )
    html = (
        "<!doctype html><html lang=nl><title>Agenda</title><meta name=color-scheme content='light dark'>"
        f"<style>body{{margin:0}}img,svg{{display:block}}</style><main>{body}<h1>Agenda</h1></main>"
    )
    return {ADDRESS: (html, "text/html"), ADDRESS.replace("page.html", "a.svg"): (svg, "image/svg+xml")}


def seen(
    browser: Browser,
    answers: dict[str, tuple[str, str]],
    color_scheme: Literal["light", "dark"] = "light",
    forced_colors: Literal["active", "none"] = "none",
    wanted: Callable[[Image.Image], bool] = lambda picture: True,
) -> Image.Image:
    """Give what is seen. Where it is not what is wanted, the page is loaded anew, a few times.

    What a reader prefers, Chromium's emulation tells to pictures in `<img>` now and then too late.
    """
    context = browser.new_context(
        viewport={"width": WIDTH, "height": HEIGHT}, color_scheme=color_scheme, forced_colors=forced_colors
    )
    try:
        context.route(
            "**/*",
            lambda route: route.fulfill(
                body=answers[route.request.url][0], content_type=answers[route.request.url][1]
            ),
        )
        page = context.new_page()
        for _ in range(5):
            page.goto(ADDRESS)
            picture = settled(page)
            if wanted(picture):
                break
        return picture
    finally:
        context.close()


def settled(page: Page) -> Image.Image:
    """Draw a page until it is twice the same."""
    before = b""
    for _ in range(20):
        page.wait_for_timeout(50)
        drawn = screenshot(page)
        if drawn == before:
            break
        before = drawn
    return Image.open(io.BytesIO(before)).convert("RGB")


def colours_within(picture: Image.Image, scene: Scene) -> set[tuple[int, ...]]:
    """Give the colours that many pixels of the picture have, which smoothed edges do not."""
    right, bottom = int(scene.width * 96 / 72), int(scene.height * 96 / 72)
    part = picture.crop((0, 0, right, bottom))
    found = part.getcolors(1 << 20) or []
    return {colour for count, colour in found if count > 400 and isinstance(colour, tuple)}


def alike(some: set[tuple[int, ...]], others: set[tuple[int, ...]]) -> bool:
    """Tell whether each colour is among the others, but for a level of rounding."""
    return all(
        any(all(abs(one - two) <= 1 for one, two in zip(colour, other, strict=True)) for other in those)
        for these, those in ((some, others), (others, some))
        for colour in these
    )


@pytest.mark.parametrize("text", ["embed", "outline"])
@pytest.mark.parametrize("way", WAYS)
def test_it_is_dark_for_those_who_prefer_that_and_else_light(
    way: Way, text: SvgText, scene: Scene, browser: Browser
) -> None:
    assert seen(browser, document(scene, way, text), color_scheme="light").getpixel((3, 3)) == LIGHT
    dark = seen(
        browser,
        document(scene, way, text),
        color_scheme="dark",
        wanted=lambda picture: picture.getpixel((3, 3)) == DARK,
    )
    assert dark.getpixel((3, 3)) == DARK


@pytest.mark.parametrize("way", WAYS)
def test_the_dark_picture_is_that_of_the_dark_theme(way: Way, scene: Scene, browser: Browser) -> None:
    assert scene.dark is not None
    one = seen(
        browser,
        document(scene, way),
        color_scheme="dark",
        wanted=lambda picture: picture.getpixel((3, 3)) == DARK,
    )
    other = seen(browser, document(scene.dark, way), color_scheme="light")
    assert alike(colours_within(one, scene), colours_within(other, scene))


@pytest.mark.parametrize("text", ["embed", "outline"])
@pytest.mark.parametrize("way", WAYS)
def test_forced_colours_leave_no_other_colour(
    way: Way, text: SvgText, scene: Scene, browser: Browser
) -> None:
    def is_forced(picture: Image.Image) -> bool:
        # Greys are smoothed edges, and blue is the colour of links; no domain's colour is either.
        return all(red == green for red, green, _ in colours_within(picture, scene))

    picture = seen(browser, document(scene, way, text), forced_colors="active", wanted=is_forced)
    assert {(255, 255, 255), (0, 0, 0)} <= colours_within(picture, scene)
    assert is_forced(picture)


def test_where_colour_has_meaning_nothing_is_forced_upon_it(browser: Browser, july_scene: Scene) -> None:
    plain = seen(browser, document(july_scene, "image"))
    forced = seen(browser, document(july_scene, "image"), forced_colors="active", color_scheme="dark")
    box = (0, 0, 1200, 700)
    assert plain.crop(box).tobytes() == forced.crop(box).tobytes()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("linked", [True, False])
def test_axe_finds_nothing_in_any_way_of_showing_it(
    linked: bool, way: Way, scene: Scene, browser: Browser
) -> None:
    if not linked:
        july = agendafunnel.load("2022-07")
        scene = agendafunnel.compose(agendafunnel.lay_out(july))
    answers = document(scene, way)
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT})
    try:
        context.route("**/*", lambda route: route.fulfill(
            body=answers[route.request.url][0], content_type=answers[route.request.url][1]))  # fmt: skip
        page = context.new_page()
        page.goto(ADDRESS)
        # A file by itself is no page: it has no landmarks or headings, nor an `<html>` with a language.
        rules = {"landmark-one-main", "page-has-heading-one", "html-has-lang", "document-title", "region"}
        found = [one for one in violations(page) if way != "alone" or one.split(":")[0] not in rules]
        assert found == []
    finally:
        context.close()
