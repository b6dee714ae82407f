"""All words of the window: a table from the keys that its JavaScript has to messages.

JavaScript says `t("open")`, or `t("gate-skipped", {gate})` where a message has places. A message that depends
on a number is a `Plural`: `t("faults", {number})` takes "faults.one" or "faults.more".
"""

from collections.abc import Mapping

from agendafunnel.editor.file_words import FILE_WORDS
from agendafunnel.editor.form_words import FORM_WORDS
from agendafunnel.editor.panel_words import PANEL_WORDS
from agendafunnel.editor.picture_words import PICTURE_WORDS
from agendafunnel.editor.text_words import TEXT_WORDS
from agendafunnel.messages import Catalogue, Message, Plural, message, message_in

WORDS: Mapping[str, Message | Plural] = {
    **TEXT_WORDS,
    # The page.
    "name": message("Editor of the agenda"),
    "picture": message("Picture"),
    "text": message_in("editor", "Text"),
    "findings": message("What to mind"),
    "changes": message_in("editor", "What changed"),
    "about": message_in("editor", "About"),
    "close": message_in("editor", "Close"),
    "cancel": message_in("editor", "Cancel"),
    "skip": message("Skip to the picture"),
    "undo_hint": message("Undo: Ctrl+Z"),
    # Files.
    "open": message_in("editor", "Open"),
    "save": message_in("editor", "Save"),
    "download": message_in("editor", "Download"),
    "new-quarter": message("New quarter"),
    "edition-before": message("Edition before"),
    "none": message_in("editor", "None"),
    # Edits.
    "undo": message_in("editor", "Undo"),
    "redo": message_in("editor", "Redo"),
    "undone": message("Undone: {step}"),
    "redone": message("Done again: {step}"),
    "step-text": message_in("editor", "text changed."),
    "add": message_in("editor", "Add"),
    "remove": message_in("editor", "Remove"),
    "duplicate": message_in("editor", "Duplicate"),
    "move-to": message("Move to…"),
    "edit": message_in("editor", "Edit"),
    # What is chosen around the agenda.
    "language": message_in("editor", "Language"),
    "theme": message_in("editor", "Theme"),
    "size": message_in("editor", "Size"),
    "fit": message_in("editor", "Size of the cards"),
    "fit-preferred": message("As the theme has them"),
    "fit-largest": message("As large as fits"),
    "marks": message("Show what changed"),
    **PANEL_WORDS,
    **FORM_WORDS,
    **PICTURE_WORDS,
    **FILE_WORDS,
}


def words_in(said_in: Catalogue) -> dict[str, str]:
    """Return the words by their keys in a language, with `{places}` for values."""
    words: dict[str, str] = {}
    for key, said in WORDS.items():
        if isinstance(said, Plural):
            words[f"{key}.one"] = said_in.text_of(said.of(1))
            words[f"{key}.more"] = said_in.text_of(said.of(2))
        else:
            words[key] = said_in.text_of(said)
    return words
