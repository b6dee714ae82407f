"""All words of the window: a table from the keys that its JavaScript has to messages.

JavaScript says `t("open")`, or `t("gate-skipped", {gate})` where a message has places. A message that depends
on a number is a `Plural`: `t("faults", {number})` takes "faults.one" or "faults.more".
"""

from collections.abc import Mapping

from agendafunnel.editor.file_words import FILE_WORDS
from agendafunnel.editor.form_words import FORM_WORDS
from agendafunnel.editor.panel_words import PANEL_WORDS
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
    # The picture, as it is edited.
    "picture_hint": message("Drag a card, or click on what you want to change."),
    "picture_head": message("Title, stages and gates"),
    "picture_foot": message("Legend and texts below"),
    "add_in_cell": message("Add a card: {cell}"),
    "add_here": message("Add a card here"),
    "new_card": message("New card"),
    "zoom": message("Size of the picture"),
    "zoom_out": message("Smaller"),
    "zoom_in": message("Larger"),
    "zoom_fit": message_in("editor", "Fit"),
    "zoom_fit_title": message("As wide as its room"),
    # A card on its way.
    "drop_stage": message("To {stage}"),
    "drop_domain": message("To the domain {domain}"),
    "drop_cell": message("To {stage}, domain {domain}"),
    "drop_place": message("To place {place} of {count} in this cell"),
    "drop_stays": message("It stays where it is."),
    "drop_nowhere": message("There is no cell here: let go, and the card goes back."),
    "drop_cancelled": message("The card is back in its place."),
    "carried_place": message("Place {place} of {count}."),
    "picked_up": message(
        "{card}: picked up. Choose with the arrow keys where it goes; Space puts it there, Escape leaves it."
    ),
    "no_further": message("There is no cell further that way."),
    # "Move to…".
    "move": message_in("editor", "Move"),
    "move_card": message("Where does '{card}' go?"),
    "stage": message_in("editor", "Stage"),
    "domain": message_in("editor", "Domain"),
    "is_here": message("It is here now."),
    # The keys of the picture.
    "keys_title": message("Keys of the picture"),
    "keys_arrows": message("Arrow keys, Home, End"),
    "keys_arrows_do": message("To another card or part"),
    "keys_letters": message_in("keys", "Letters"),
    "keys_letters_do": message("To the card whose name begins so"),
    "keys_enter": message_in("keys", "Enter"),
    "keys_enter_do": message("Open it in the form"),
    "keys_space": message_in("keys", "Space"),
    "keys_space_do": message(
        "Pick the card up. Arrows choose where it goes (with Ctrl straight to another domain); Space puts it "
        "there, Escape leaves it"
    ),
    "keys_shift_enter": message_in("keys", "Shift + Enter"),
    "keys_shift_enter_do": message("Move to… with a list of stages and domains"),
    "keys_add": message_in("keys", "+"),
    "keys_add_do": message("Add a card to this cell"),
    "keys_duplicate": message_in("keys", "Ctrl + D"),
    "keys_duplicate_do": message("Make a second one of this card"),
    "keys_delete": message_in("keys", "Delete"),
    "keys_delete_do": message("Remove the card"),
    "keys_undo": message_in("keys", "Ctrl + Z"),
    "keys_undo_do": message_in("keys", "Undo"),
    "keys_redo": message_in("keys", "Ctrl + Y"),
    "keys_redo_do": message_in("keys", "Do again"),
    "keys_help": message_in("keys", "?"),
    "keys_help_do": message("This list"),
    "keys_mouse": message(
        "With the mouse: drag a card to where it goes. On a touch screen: hold your finger on it for a moment "
        "first."
    ),
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
