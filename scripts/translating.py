"""The catalogues of translations: messages out of the source, into the files of translators and of gettext.

A catalogue is src/agendafunnel/locale/LANGUAGE/LC_MESSAGES/agendafunnel.po; beside it is what gettext reads.
`catalogue.py` is the command.
"""

import ast
import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from string import Formatter
from typing import Any

import click
from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from agendafunnel import __version__
from agendafunnel.messages import DOCUMENTS, DOMAIN, LOCALE

PACKAGE = LOCALE.parent

_MAKERS = {"message": "t", "message_in": "ct", "counted": "tp", "Plural": "tp", "Word": "tc"}
"""What makes messages in our source, and what its first arguments are: text, plural, context."""

_OF_CLICK: dict[str, Any] = {"_": None, "ngettext": (1, 2)}

_OF_DOCUMENTS = ("agendafunnel/words.py", "agendafunnel/fields.py", "agendafunnel/messages.py")
"""The modules whose messages pictures and documents say."""

_COMMENT = "# Translators:"
"""Begins a comment of one line before a message, which is for translators."""

_OF_OLDER_CLICK = (
    "{value!r} is not a valid boolean.",
    "No such option: {name}",
    "Error: {e.message}",
    "{name} '{filename}' is a directory.",
    ("Did you mean {possibility}?", "(Possible options: {possibilities})"),
    "required",
    "DeprecationWarning: The command {name!r} is deprecated.",
    "(Deprecated) {text}",
    "Error: The value you entered was invalid.",
    "{text} {deprecated_message}",
)
"""Messages of the versions of click from 8.1 that the newest has no more."""

_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)
"""In the place of today, which would make each update another file."""

_HEADER = "# The words of agendafunnel. How to translate them: CONTRIBUTING.md."


def extracted() -> Catalog:
    """Return all messages of agendafunnel, of its help, and of click, without translations."""
    template = Catalog(header_comment=_HEADER)
    for path in sorted(PACKAGE.rglob("*.py")):
        place = f"agendafunnel/{path.relative_to(PACKAGE).as_posix()}"
        for text, context, comment in messages_in(path.read_text("utf-8")):
            comments = [comment] if comment else []
            template.add(text, locations=[(place, 0)], auto_comments=comments, context=context)
    for text in _of_help():
        template.add(text, locations=[("agendafunnel/cli", 0)])
    for source in sorted(Path(click.__file__).parent.glob("*.py")):
        with source.open("rb") as file:
            for _, found, _, context in extract("python", file, keywords=_OF_CLICK):
                template.add(found, locations=[(f"click/{source.name}", 0)], context=context)
    for older in _OF_OLDER_CLICK:
        template.add(older, locations=[("click", 0)])
    return template


def messages_in(source: str) -> Iterator[tuple[str | tuple[str, str], str | None, str]]:
    """Yield the messages of a module: text (and plural), context, and what a comment before it explains.

    Babel's own reader of Python loses messages within messages.
    """
    lines = source.splitlines()
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        texts = [argument.value for argument in call.args if isinstance(argument, ast.Constant)]
        found = {kind: str(text) for kind, text in zip(_MAKERS.get(name, ""), texts, strict=False)}
        if "t" in found:
            before = lines[call.lineno - 2].strip() if call.lineno > 1 else ""
            comment = before.removeprefix(_COMMENT).strip() if before.startswith(_COMMENT) else ""
            yield (found["t"], found["p"]) if "p" in found else found["t"], found.get("c"), comment


def _of_help() -> Iterator[str]:
    """Yield the texts that `--help` shows of our commands."""
    from agendafunnel.cli.main import main
    from agendafunnel.cli.translating import texts_of_command

    context = click.Context(main)
    yield from texts_of_command(main)
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        if command:
            yield from texts_of_command(command)


def catalogue_paths() -> list[Path]:
    """Return the catalogues that translators write."""
    return sorted(LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def read(path: Path) -> Catalog:
    """Return a catalogue as it stands in its file."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3])


def brought_up_to_date(written: Catalog, template: Catalog) -> Catalog:
    """Return a catalogue with the messages of `template`, and the translations that it has of them."""
    written.update(template, no_fuzzy_matching=True, update_header_comment=True)
    written.obsolete.clear()
    written.creation_date = written.revision_date = _NO_DATE
    written.project, written.version, written.fuzzy = DOMAIN, __version__, False
    return written


def text_of(written: Catalog) -> bytes:
    """Return a catalogue as translators edit it."""
    buffer = io.BytesIO()
    write_po(buffer, written, width=110, sort_by_file=True, include_lineno=False, omit_header=False)
    return buffer.getvalue()


def compiled(written: Catalog) -> bytes:
    """Return a catalogue as gettext reads it."""
    buffer = io.BytesIO()
    write_mo(buffer, written)
    return buffer.getvalue()


def compiled_files(written: Catalog) -> dict[str, bytes]:
    """Return the files that gettext reads, by name: the whole, and the part that documents say."""
    part = Catalog(locale=written.locale)
    part.creation_date = part.revision_date = _NO_DATE
    for entry in written:
        if entry.id and any(place in _OF_DOCUMENTS for place, _ in entry.locations):
            part.add(entry.id, entry.string, context=entry.context)
    return {f"{DOMAIN}.mo": compiled(written), DOCUMENTS: compiled(part)}


def faults_of(written: Catalog) -> Iterator[str]:
    """Yield a sentence for each message that is not translated, is fuzzy, or has other places for values."""
    for entry in written:
        if not entry.id:
            continue
        texts = [entry.string] if isinstance(entry.string, str) else list(entry.string or ("",))
        named = repr(entry.id if isinstance(entry.id, str) else entry.id[0])
        if not all(texts):
            yield f"{named} is not translated."
        elif entry.fuzzy:
            yield f"{named} is marked fuzzy: read the translation, and take the mark away."
        elif not _may_be(entry, texts):
            yield f"{named} has other places for values ({{…}}) in its translation."


def _may_be(entry: Entry, texts: list[str]) -> bool:
    """Return whether each translation has the places of a text of the message, which may have a plural."""
    sources = [entry.id] if isinstance(entry.id, str) else list(entry.id)
    wanted = [places_of(source) for source in sources]
    return all(places_of(text) in wanted for text in texts)


def places_of(text: str) -> frozenset[str]:
    """Return the names of the places for values in a text."""
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def update() -> None:
    """Bring all catalogues up to date, and compile them."""
    template = extracted()
    for path in catalogue_paths():
        _write(path, brought_up_to_date(read(path), template))


def new(language: str) -> None:
    """Write a catalogue without translations for a language, by its BCP 47 code."""
    path = LOCALE / language.replace("-", "_") / "LC_MESSAGES" / f"{DOMAIN}.po"
    if path.exists():
        raise SystemExit(f"{path} exists already.")
    path.parent.mkdir(parents=True, exist_ok=True)
    _write(path, brought_up_to_date(Catalog(locale=language.replace("-", "_")), extracted()))


def faults() -> Iterator[str]:
    """Yield a sentence for each thing that is wrong with the catalogues."""
    template = extracted()
    for path in catalogue_paths():
        current = brought_up_to_date(read(path), template)
        yield from (f"{path}: {fault}" for fault in faults_of(current))
        files = {path.name: text_of(current), **compiled_files(current)}
        if any(path.with_name(name).read_bytes() != content for name, content in files.items()):
            yield f"{path} is not up to date: run 'python scripts/catalogue.py update'."


def check() -> None:
    """Print what is wrong with the catalogues; exit with 1 where something is."""
    found = list(faults())
    print("\n".join(found) or "All messages are translated.")
    sys.exit(bool(found))


def _write(path: Path, written: Catalog) -> None:
    path.write_bytes(text_of(written))
    for name, content in compiled_files(written).items():
        path.with_name(name).write_bytes(content)
    print(path)


def main() -> None:
    """Do what the arguments ask for."""
    match sys.argv[1:]:
        case ["update"]:
            update()
        case ["new", language]:
            new(language)
        case ["check"]:
            check()
        case _:
            raise SystemExit("Say what to do: update, new LANGUAGE, or check. CONTRIBUTING.md explains them.")


if __name__ == "__main__":
    main()
