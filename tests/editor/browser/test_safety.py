"""Whatever stands in an agenda, a picture or a page: in the window it is text, and runs nothing."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

import agendafunnel
from agendafunnel import Agenda
from agendafunnel.fields import Form, fields_of
from agendafunnel.model import Contact, Domain, Edition, Link, Stage, Standard
from tests.editor.browser.conftest import WindowOf
from tests.editor.browser.window import EditorWindow, Way
from tests.publish.hostile import HOSTILE, PAYLOADS, hostile_agenda

pytestmark = [pytest.mark.browser, pytest.mark.slow("opens hostile agendas in a browser")]

FLAG = "window.ran"
MARKUP = (
    f"<img src=x onerror={FLAG}=1>",
    f"</script><script>{FLAG}=2</script>",
    f"javascript:{FLAG}=3",
    f"\"'><svg onload={FLAG}=4>",
    f"{{{{{FLAG}=5}}}} ${{{FLAG}=6}} {{card}} {{name}}",
    # Right to left, overriding, isolated and never ended.
    "\u202egnp.exe \u2066\u05d0\u05d1\u05d2 \u200f",
)
TEXT = " ".join(MARKUP)
LONG = "Wwwwwwwwww" * 1_000

FOUND = """
() => {
  const all = [];
  const look = (root) => {
    for (const one of root.querySelectorAll("*")) {
      all.push(one);
      if (one.shadowRoot) look(one.shadowRoot);
    }
  };
  look(document);
  return {
    kinds: [...new Set(all.map((one) => one.localName))],
    handlers: all.flatMap((one) => one.getAttributeNames().filter((name) => name.startsWith("on"))),
    addresses: all.flatMap((one) =>
      ["href", "xlink:href", "src", "srcdoc", "action", "formaction"]
        .flatMap((name) => one.getAttribute(name) ?? [])),
  };
}
"""
"""What is in the page, its shadow trees too."""

FORBIDDEN = {"img", "iframe", "object", "embed", "foreignobject", "base", "image", "math", "audio", "video"}


def _filled(part: type, text: str) -> dict[str, Any]:
    """Return a value of every field of a part that people or programs read as text."""
    return {
        field.name: [text] if field.form is Form.TEXTS else text
        for field in fields_of(part)
        if field.form in (Form.TEXT, Form.LINES, Form.MARKDOWN, Form.TEXTS)
    }


def hostile(text: str) -> Agenda:
    """Return an agenda in which every text of every part is this one."""
    link = {"title": text, "url": "https://example.org/?q=" + TEXT.replace(" ", "+")}
    return Agenda.model_validate(
        {
            **_filled(Agenda, text),
            "edition": {**_filled(Edition, text), "id": "2026-10", "label": text},
            "stages": [
                {**_filled(Stage, text), "id": "a", "name": text, "gate": [text]},
                {"id": "b", "name": f"{text} b"},
            ],
            "domains": [{**_filled(Domain, text), "id": "d", "name": text, "colour": "#005482"}],
            "standards": [
                {
                    **_filled(Standard, text),
                    "id": "s",
                    "domain": "d",
                    "stage": "a",
                    "contacts": [{**_filled(Contact, text), "name": text}],
                    "links": [{**_filled(Link, text), **link}],
                }
            ],
        }
    )


def _goes_everywhere(window: EditorWindow) -> None:
    """Show every part, panel and dialog in which a text of the agenda could be."""
    page = window.page
    for key in ("card s", "place stage a", "place gate a", "place domain d", "place title "):
        part = window.part(key).first
        if part.count():
            part.focus()
            part.press("Enter")
            part.hover(force=True)
    for panel in ("list", "findings", "changes", "text", "form"):
        window.show(panel)
    page.locator("#tab-list").click()
    page.locator("#panel-list input[type=search]").fill(HOSTILE)
    window.button("download").click()
    page.keyboard.press("Escape")


def _is_harmless(window: EditorWindow) -> None:
    found = window.page.evaluate(FOUND)
    assert not FORBIDDEN & set(found["kinds"])
    assert found["handlers"] == []
    starts = ("#", "http://127.0.0.1", "data:,", "blob:", "window.css", "main.js")
    outside = [
        one for one in found["addresses"] if not one.startswith(starts) and not one.endswith((".css", ".js"))
    ]
    assert outside == []
    assert window.page.evaluate(FLAG) is None
    assert window.noticed() == []


def test_every_text_of_every_part_is_only_read(way: Way, window_of: WindowOf) -> None:
    window = window_of(agendafunnel.as_yaml(hostile(TEXT)), way=way)
    window.has_picture()
    _goes_everywhere(window)
    _is_harmless(window)
    # It is there as it is written.
    window.show("form")
    window.part("card s").press("Enter")
    assert window.field("standard", "name").input_value() == TEXT


def test_payloads_of_the_page_run_nothing_as_edition_before(tmp_path: Path, window_of: WindowOf) -> None:
    before = tmp_path / "vorige.yaml"
    before.write_text(agendafunnel.as_yaml(hostile_agenda("2026-07", other=True)), "utf-8")
    window = window_of(agendafunnel.as_yaml(hostile_agenda()), since=before)
    window.has_picture()
    changes = window.show("changes")
    expect(changes).to_contain_text(PAYLOADS[0])
    for kind in ("text", "markdown", "html"):
        window.button(f"changes-copy-{kind}", within=changes).click()
    _is_harmless(window)


def test_ten_thousand_letters_are_refused_beside_their_field(window_of: WindowOf) -> None:
    window = window_of("2024-03")
    window.choose_card("PDC")
    window.write_field("standard", "status", LONG)
    window.hears("10000")
    expect(window.field("standard", "status")).to_have_attribute("aria-invalid", "true")
    window.write_field("standard", "name", LONG)
    expect(window.field("standard", "name")).to_have_attribute("aria-invalid", "true")
    window.choose_card("Medewerker")
    expect(window.page.locator("#panel-form h2")).to_have_text("Medewerker")


@pytest.mark.parametrize("kind", ["svg", "png", "html", "md"])
def test_pictures_and_pages_are_read_as_data(kind: str, window_of: WindowOf) -> None:
    agenda = hostile(TEXT)
    if kind in ("svg", "png"):
        picture = agendafunnel.plot(agenda)
        content = picture.to_svg().encode() if kind == "svg" else picture.to_png()
        if kind == "svg":
            # A picture that somebody put more into than what we draw.
            image = f"<image href='https://evil.example/x' onload='{FLAG}=8'/>"
            more = f"<script>{FLAG}=7</script>{image}</svg>"
            content = content.replace(b"</svg>", more.encode())
    else:
        body = f"# {TEXT}\n\n## {TEXT}\n\n<script>{FLAG}=9</script>\n\n[x](javascript:{FLAG}=10)\n"
        content = body.encode() if kind == "md" else f"<!doctype html><body>{TEXT}<p>{body}</p>".encode()
    window = window_of("2024-03")
    window.button("open").click()
    with window.page.expect_file_chooser() as chooser:
        window.page.locator("#opening-choose").last.click()
    chooser.value.set_files({"name": f"evil.{kind}", "mimeType": "text/html", "buffer": content})
    window.page.wait_for_timeout(2_000)
    if kind in ("svg", "png"):
        window.page.keyboard.press("Escape")
        window.part("card s").press("Enter")
        assert window.field("standard", "name").input_value() == TEXT
    _is_harmless(window)


def test_a_file_that_is_dropped_is_not_opened_by_the_browser(window_of: WindowOf) -> None:
    window = window_of("2024-03")
    window.page.evaluate(
        """(text) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([text], "evil.html", { type: "text/html" }));
          const how = { dataTransfer, bubbles: true, cancelable: true };
          for (const name of ["dragenter", "dragover", "drop"])
            document.body.dispatchEvent(new DragEvent(name, how));
        }""",
        f"<script>{FLAG}=11</script>",
    )
    window.page.wait_for_timeout(500)
    _is_harmless(window)


def test_what_the_policy_forbids_would_be_noticed(window_of: WindowOf) -> None:
    window = window_of("2024-03", watched=False)
    window.page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.ran = 12";
          const image = document.createElement("img");
          image.src = "https://evil.example/x.png";
          document.body.append(script, image);
          document.body.setAttribute("onclick", "window.ran = 13");
          document.body.click();
        }"""
    )
    window.page.wait_for_timeout(300)
    assert window.page.evaluate(FLAG) is None
    noticed = window.noticed()
    assert any("script-src" in one for one in noticed)
    assert any("img-src" in one for one in noticed)
