"""Pictures for tests of comparing: of an agenda, drawn small, and with one thing changed."""

import io
from typing import Any, NamedTuple

import numpy as np
from PIL import Image

import agendafunnel
from agendafunnel import Agenda, Layout, Scene, Theme
from agendafunnel.elements import Elements, elements_of
from tests.render.pixels import by_matplotlib


class Drawing(NamedTuple):
    """A picture with what is known of it."""

    agenda: Agenda
    theme: Theme
    layout: Layout
    scene: Scene

    @property
    def elements(self) -> Elements:
        return elements_of(self.scene, self.layout)

    def image(self, dpi: int = 150) -> Image.Image:
        return opened(agendafunnel.draw(self.scene, "png", dpi=dpi))

    def image_by_matplotlib(self, dpi: int) -> Image.Image:
        return Image.fromarray(by_matplotlib(self.scene, dpi).astype(np.uint8))

    def carrying(self) -> Scene:
        return agendafunnel.with_data(self.scene, self.agenda, self.theme)


def drawing(agenda: Agenda, theme: Theme) -> Drawing:
    layout = agendafunnel.lay_out(agenda, theme)
    return Drawing(agenda, theme, layout, agendafunnel.compose(layout, theme))


def opened(content: bytes) -> Image.Image:
    with Image.open(io.BytesIO(content)) as image:
        return image.convert("RGB")


def stored(image: Image.Image, format: str, **options: Any) -> Image.Image:
    return opened(stored_as(image, format, **options))


def stored_as(image: Image.Image, format: str = "PNG", **options: Any) -> bytes:
    """Return a picture as the bytes of a file."""
    buffer = io.BytesIO()
    image.save(buffer, format, **options)
    return buffer.getvalue()


def standard_with(agenda: Agenda, id: str, **update: Any) -> Agenda:
    """Return an agenda of which one standard has other fields."""
    standards = tuple(one.model_copy(update=update) if one.id == id else one for one in agenda.standards)
    return agenda.model_copy(update={"standards": standards})


def without(agenda: Agenda, id: str) -> Agenda:
    """Return an agenda without one standard."""
    return agenda.model_copy(update={"standards": tuple(one for one in agenda.standards if one.id != id)})


def with_fields(theme: Theme, part: str, **fields: Any) -> Theme:
    """Return a theme of which one part has other fields."""
    data = theme.model_dump()
    data[part].update(fields)
    return Theme.model_validate(data)
