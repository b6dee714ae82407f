"""The words of the picture: what is said while cards are moved, and its keys."""

from collections.abc import Mapping

from agendafunnel.messages import Message, Plural, message, message_in

PICTURE_WORDS: Mapping[str, Message | Plural] = {
    # The picture, as it is edited.
    "picture-hint": message("Drag a card, or click on what you want to change."),
    "picture-head": message("Title, stages and gates"),
    "picture-foot": message("Legend and texts below"),
    "no-picture": message("The picture cannot be drawn yet"),
    "no-picture-no-agenda": message("This text is no agenda yet, so there is no picture"),
    "no-picture-to-field": message("To the field"),
    "no-picture-to-line": message("To line {line} of the text"),
    "picture-add-in": message("Add a card: {cell}"),
    "picture-add-here": message("Add a card here"),
    "picture-size": message("Size of the picture"),
    "picture-smaller": message("Smaller"),
    "picture-larger": message("Larger"),
    "picture-fit": message_in("editor", "Fit"),
    "picture-fit-title": message("As large as its room; it follows when that changes"),
    # A card on its way.
    "move-to-stage": message("To {stage}"),
    "move-to-domain": message("To the domain {domain}"),
    "move-to-cell": message("To {stage}, domain {domain}"),
    "move-to-place": message("To place {place} of {count} in this cell"),
    "move-stays": message("It stays where it is."),
    "move-nowhere": message("There is no cell here: let go, and the card goes back."),
    "move-back": message("The card is back in its place."),
    "move-place": message("Place {place} of {count}."),
    "move-picked-up": message(
        "{card}: picked up. Choose with the arrow keys where it goes; Space puts it there, Escape leaves it."
    ),
    "move-no-further": message("There is no cell further that way."),
    # "Move to…".
    "move-do": message_in("editor", "Move"),
    "move-where": message("Where does '{card}' go?"),
    "move-stage": message_in("editor", "Stage"),
    "move-domain": message_in("editor", "Domain"),
    "move-here": message("It is here now."),
    # The menu of a card.
    "card-menu-edit": message("Change the name"),
    # The keys of the picture.
    "keys-title": message("Keys of the picture"),
    "keys-arrows": message("Arrow keys, Home, End"),
    "keys-arrows-do": message("To another card or part"),
    "keys-letters": message_in("keys", "Letters"),
    "keys-letters-do": message("To the card whose name begins so"),
    "keys-enter": message_in("keys", "Enter"),
    "keys-enter-do": message("Open it in the form"),
    "keys-back": message_in("keys", "Escape"),
    "keys-back-do": message("In the form: back to the picture"),
    "keys-space": message_in("keys", "Space"),
    "keys-space-do": message(
        "Pick the card up. Arrows choose where it goes (with Ctrl straight to another domain); Space puts it "
        "there, Escape leaves it"
    ),
    "keys-shift-enter": message_in("keys", "Shift + Enter"),
    "keys-shift-enter-do": message("Move to… with a list of stages and domains"),
    "keys-menu": message_in("keys", "Shift + F10"),
    "keys-menu-do": message("A menu of what can be done with the card"),
    "keys-f2": message_in("keys", "F2"),
    "keys-add": message_in("keys", "+"),
    "keys-add-do": message("Add a card to this cell"),
    "keys-duplicate": message_in("keys", "Ctrl + D"),
    "keys-duplicate-do": message("Make a second one of this card"),
    "keys-delete": message_in("keys", "Delete"),
    "keys-delete-do": message("Remove the card"),
    "keys-undo": message_in("keys", "Ctrl + Z"),
    "keys-undo-do": message_in("keys", "Undo"),
    "keys-redo": message_in("keys", "Ctrl + Y"),
    "keys-redo-do": message_in("keys", "Do again"),
    "keys-save": message_in("keys", "Ctrl + S"),
    "keys-save-do": message_in("keys", "Save"),
    "keys-help": message_in("keys", "?"),
    "keys-help-do": message("This list"),
    "keys-mouse": message(
        "With the mouse: drag a card to where it goes. On a touch screen: hold your finger on it for a "
        "moment first."
    ),
    "keys-mouse-menu": message(
        "The right button of the mouse, or a finger that rests and lets go, opens the menu of the card."
    ),
}
