"""Files to download: the agenda in each format that is asked for, or all in one ZIP."""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import PurePath
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from agendafunnel.api import draw, with_data
from agendafunnel.editor.memory import Drawn, compared, drawn
from agendafunnel.editor.opened import File, Opened
from agendafunnel.editor.starting import format_names, made_by
from agendafunnel.errors import OutputError, did_you_mean
from agendafunnel.field_types import short
from agendafunnel.messages import message, one_of, sentences
from agendafunnel.publish import document
from agendafunnel.publish.publication import Publication
from agendafunnel.render.formats import is_picture_format
from agendafunnel.render.formats.png import with_texts
from agendafunnel.scene import Scene

_TIME = (1980, 1, 1, 0, 0, 0)
"""Of each file in a ZIP, so that the same agenda gives the same bytes; the earliest that a ZIP can say."""

_READABLE = 0o644


def written(
    opened: Opened, formats: Sequence[str], given: Sequence[File], *, zipped: bool
) -> dict[str, list[dict[str, str]]]:
    """Return a file for each format, and those that the browser made, with the agenda put into its PNG.

    Raises DataError and LayoutError where there is no picture, and OutputError where a format cannot be made.
    """
    for name in formats:
        _refuse_unmade(name)
    stem = _stem(opened.name)
    files: dict[str, bytes] = {}
    picture, scene = None, None
    for name in formats:
        if name == "yaml":
            files[f"{stem}.yaml"] = opened.format.encode(opened.text)
            continue
        if picture is None or scene is None:
            picture = drawn(opened)
            scene = with_data(picture.scene)
        files[f"{stem}.{name}"] = _file(name, opened, picture, scene, stem)
    for file in given:
        files[_plain_name(file.name)] = _carrying(file, opened)
    if zipped:
        files = {f"{stem}.zip": _zip(files)}
    return {"files": [{"name": name, "data": b64encode(data).decode()} for name, data in files.items()]}


def _refuse_unmade(name: str) -> None:
    """Raise OutputError for a format that does not exist, or that is not made here."""
    names = format_names()
    if name not in names:
        wrong = message("There is no format '{name}'.", name=short(name))
        choose = message("Choose {names}.", names=one_of(names))
        raise OutputError(sentences(wrong, did_you_mean(name, names), choose))
    maker, why = made_by(name)
    if maker == "browser":
        raise OutputError(message("The browser makes the PNG here, of the picture on the screen."))
    if maker == "none" and why:
        raise OutputError(why)


def _file(name: str, opened: Opened, picture: Drawn, scene: Scene, stem: str) -> bytes:
    if is_picture_format(name):
        return draw(scene, name)
    changes = compared(opened.text, opened.name, opened.since).changes
    publication = Publication(picture.agenda, picture.layout, changes=changes, picture=f"{stem}.png")
    return document(publication, name)


def _carrying(file: File, opened: Opened) -> bytes:
    """Return a PNG that the browser made, with the agenda in it, so that it can be opened again."""
    return with_texts(file.content, with_data(drawn(opened).scene))


def _stem(name: str) -> str:
    """Return the name of a file without folders and suffix."""
    return PurePath(_plain_name(name)).stem or "agenda"


def _plain_name(name: str) -> str:
    """Return a name without folders, and without what no file system has in one."""
    last = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join("-" if letter in '<>:"|?*' or not letter.isprintable() else letter for letter in last)
    return kept.strip(" .") or "agenda"


def _zip(files: Mapping[str, bytes]) -> bytes:
    """Return a ZIP of files, the same for the same files."""
    into = BytesIO()
    with ZipFile(into, "w", ZIP_DEFLATED) as made:
        for name, data in files.items():
            about = ZipInfo(name, _TIME)
            about.compress_type, about.external_attr, about.create_system = ZIP_DEFLATED, _READABLE << 16, 3
            made.writestr(about, data)
    return into.getvalue()
