"""The words of the text pane, and those that are said before the program in the page can say any."""

from collections.abc import Mapping

from agendafunnel.messages import Catalogue, Message, message, message_in

TEXT_WORDS: Mapping[str, Message] = {
    "text-label": message("The agenda as text"),
    "text-help": message("Tab indents a line. To leave the text with Tab, press Escape first."),
    "text-line": message_in("editor", "Line {line}"),
    "text-put-line": message("Put this line in its place"),
    "text-faults": message("Faults in the text"),
    "text-no-faults": message("No faults"),
    # What CodeMirror says of itself: `text_phrases.js`.
    "text-control-character": message("Control character"),
    "text-selection-deleted": message("Selection deleted"),
    "text-find": message_in("editor", "Find"),
    "text-replace-by": message_in("editor", "Replace by"),
    "text-next": message_in("search", "Next"),
    "text-previous": message_in("search", "Previous"),
    "text-all": message_in("search", "All"),
    "text-match-case": message_in("search", "Match case"),
    "text-regexp": message_in("search", "Pattern (regular expression)"),
    "text-by-word": message_in("search", "Whole words"),
    "text-replace": message_in("editor", "Replace"),
    "text-replace-all": message_in("editor", "Replace all"),
    "text-close": message_in("editor", "Close"),
    "text-go-to-line": message_in("editor", "Go to line"),
    "text-go": message_in("editor", "Go"),
    "text-current-match": message_in("search", "Found"),
    "text-on-line": message_in("search", "on line"),
    "text-replaced-on-line": message_in("search", "Replaced on line {number}"),
    "text-replaced-matches": message_in("search", "Replaced: {number}"),
}

AT_START: Mapping[str, Message] = {
    "starting": message("The editor is starting…"),
    "old-browser": message(
        "This browser is too old for the editor. Open the file in a recent Edge, Chrome, Firefox or Safari."
    ),
    "program-stopped": message(
        "The program in this page has stopped. "
        "Nothing is lost: do it once more, and the program starts again."
    ),
}
"""What the page of one file says itself, before the program is there or when it is gone."""


def words_at_start(said_in: Catalogue) -> dict[str, str]:
    """Return these words by their keys in a language."""
    return {key: said_in.text_of(said) for key, said in AT_START.items()}
