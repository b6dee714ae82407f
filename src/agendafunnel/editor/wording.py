"""All words of the window: a table from the keys that its JavaScript has to messages.

JavaScript says `t("open")`, or `t("gate-skipped", {gate})` where a message has places. A message that depends
on a number is a `Plural`: `t("faults", {number})` takes "faults.one" or "faults.more".
"""

from collections.abc import Mapping

from agendafunnel.messages import Catalogue, Message, Plural, message, message_in

WORDS: Mapping[str, Message | Plural] = {
    # The page.
    "name": message("Editor of the agenda"),
    "starting": message("The editor is starting…"),
    "picture": message("Picture"),
    "text": message_in("editor", "Text"),
    "findings": message("What to mind"),
    "changes": message_in("editor", "What changed"),
    "about": message_in("editor", "About"),
    "close": message_in("editor", "Close"),
    "cancel": message_in("editor", "Cancel"),
    "ok": message_in("editor", "OK"),
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
    # Forms: the beginning.
    "form-choose": message("Choose a card, a stage or a domain"),
    "form-choose-how": message("What you choose in the picture can be filled in here."),
    "form-agenda": message("Texts of the picture"),
    "form-edition": message_in("form", "Edition"),
    "form-stages": message_in("form", "Stages"),
    "form-domains": message_in("form", "Domains"),
    "form-cards": Plural("{number} card", "{number} cards"),
    "form-up": message("Move ‘{name}’ up"),
    "form-down": message("Move ‘{name}’ down"),
    "form-remove": message("Remove ‘{name}’"),
    # Forms: the head.
    "form-back": message("Overview"),
    "form-where-standard": message("{domain} · {stage}"),
    "form-where-stage": message("Stage {place} of {count}"),
    "form-where-domain": message("Domain {place} of {count}"),
    "form-earlier-stage": message("To the left"),
    "form-later-stage": message("To the right"),
    "form-earlier-domain": message("Up"),
    "form-later-domain": message("Down"),
    "form-gate": message("Gate after {stage}"),
    # Forms: the fields.
    "form-required": message_in("form", "required"),
    "form-fold-more": message("More fields"),
    "form-fold-programs": message("For programs"),
    "form-markdown": message("An empty line begins a paragraph, **two stars** make bold."),
    "form-in-line": message("Line {line}: {message}"),
    "form-add-contacts": message("Add a contact"),
    "form-add-links": message("Add a link"),
    "form-row": message("{field} {number}"),
    "form-row-up": message("{field} {number}: up"),
    "form-row-down": message("{field} {number}: down"),
    "form-row-remove": message("{field} {number}: remove"),
    "form-colour-choose": message("Choose the colour"),
    "form-colour-nearest": message("Take {colour}, the nearest that can be read"),
    "form-colour-others": message("Colours of the other domains"),
    # Forms: what is wrong.
    "form-faults": Plural("{number} field is not right yet", "{number} fields are not right yet"),
    "form-refused": message("{field}: {message}"),
    # New parts.
    "form-new-standard": message("New card"),
    "form-new-stage": message("New stage"),
    "form-new-domain": message("New domain"),
    "form-make": message_in("form", "Add"),
    "form-there-standard": message("There is a card ‘{name}’ already, in {domain}, {stage}."),
    "form-there-stage": message("There is a stage ‘{name}’ already."),
    "form-there-domain": message("There is a domain ‘{name}’ already."),
    # Parts that are removed.
    "form-remove-stage": message("Remove the stage ‘{name}’?"),
    "form-remove-domain": message("Remove the domain ‘{name}’?"),
    "form-remove-stage-to": Plural("Move its card to the stage", "Move its {number} cards to the stage"),
    "form-remove-domain-to": Plural("Move its card to the domain", "Move its {number} cards to the domain"),
    "form-remove-and-move": message("Remove"),
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
