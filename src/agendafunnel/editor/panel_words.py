"""The words around the picture and the form: of the bar, opening, the side, downloads and "about"."""

from collections.abc import Mapping

from agendafunnel.messages import Message, Plural, message, message_in

PANEL_WORDS: Mapping[str, Message | Plural] = {
    # The bar.
    "bar-saved": message_in("editor", "saved"),
    "bar-unsaved": message_in("editor", "not saved yet"),
    "bar-unchanged": message_in("editor", "nothing changed yet"),
    "bar-save-keys": message("Save the file (Ctrl+S)"),
    "bar-undo-what": message_in("editor", "Undo: {what}"),
    "bar-redo-what": message_in("editor", "Redo: {what}"),
    "bar-undo-keys": message_in("editor", "Ctrl+Z"),
    "bar-redo-keys": message_in("editor", "Ctrl+Y"),
    "bar-menu": message_in("editor", "Menu"),
    "bar-look": message_in("editor", "Look"),
    "bar-look-hint": message("The look is no part of the file. Downloads have it too."),
    "bar-language": message("The window in another language: {language}"),
    "language-not-now": message(
        "The language stays as it is: this browser does not let the work be kept while the "
        "window starts again. Save first."
    ),
    # Opening.
    "opening-title": message("Which agenda do you want to work on?"),
    "opening-lead": message(
        "Change the picture by dragging cards or by filling in forms. The file that you save can "
        "be opened by anyone."
    ),
    "open-title": message_in("editor", "Open another agenda"),
    "open-choose": message_in("editor", "Choose a file…"),
    "open-drop": message("or drop it here"),
    "open-kinds": message(
        "The file of an agenda (.yaml), a picture that was made with agendafunnel (PNG, SVG, "
        "PDF), or the text of the published page (.md)."
    ),
    "open-editions": message("Or begin with an edition"),
    "open-edition": message_in("editor", "Open this edition"),
    "open-quarter-of": message("Begin the next edition with {edition}"),
    "open-kept": message("Go on where you were"),
    "open-kept-one": message("Not saved yet; last changed {when}"),
    "open-kept-drop": message_in("editor", "Throw away ‘{name}’"),
    "opened": message("‘{name}’ is open."),
    "opened-as": message("‘{file}’ is open. You save it as ‘{name}’."),
    "drop-here": message("Drop the file to open it"),
    "file-unreadable": message("The file ‘{name}’ cannot be read. Is it still there? Choose it again."),
    "file-not-opened": message("‘{name}’ cannot be opened"),
    # Unsaved work.
    "leave-title": message("‘{name}’ has changes that are not saved"),
    "leave-body": message("What do you want to do with them before you go on?"),
    "leave-save": message_in("editor", "Save first"),
    "leave-keep": message("Keep them for later"),
    "leave-discard": message_in("editor", "Throw them away"),
    "leave-stay": message_in("editor", "Stay here"),
    # The next edition.
    "quarter-title": message_in("editor", "New quarter"),
    "quarter-body": message(
        "The new edition begins as a copy of ‘{name}’, which stays as it is. The picture marks "
        "what you change."
    ),
    "quarter-edition": message("Which edition will it be?"),
    "quarter-hint": message("A month or a quarter, such as ‘July 2024’ or ‘Q3 2024’."),
    "quarter-file": message("Name of its file"),
    "quarter-file-hint": message('A name without \\ / : * ? " < > |'),
    "quarter-make": message("Make the new edition"),
    "quarter-since": message("The changes since ‘{name}’ are marked."),
    # The edition before.
    "since-choose-file": message_in("editor", "Choose a file…"),
    "since-chosen": message("The picture shows what changed since ‘{name}’."),
    # The side.
    "side-tabs": message_in("editor", "Beside the picture"),
    "side-form": message_in("editor", "Fields"),
    "side-list": message_in("editor", "List"),
    "side-findings": message_in("editor", "To mind"),
    "side-changes": message_in("editor", "Changes"),
    "side-text": message_in("editor", "Text"),
    "side-width": message("Width of this side"),
    "foot-more": message_in("editor", "All of it"),
    "foot-line": message_in("editor", "Show line {line}"),
    "foot-close": message_in("editor", "Close this message"),
    # What to mind.
    "findings-wait": message("The agenda is being checked…"),
    "findings-none": message("Nothing to mind: this agenda is ready to be published."),
    "findings-faults": Plural(
        "The text has {number} fault. The picture shows the agenda as it was before.",
        "The text has {number} faults. The picture shows the agenda as it was before.",
    ),
    "findings-faults-first": Plural(
        "The text has {number} fault. Mend it, and the picture appears.",
        "The text has {number} faults. Mend them, and the picture appears.",
    ),
    "findings-line": message("Line {line}:"),
    "findings-count-error": Plural("{number} error", "{number} errors"),
    "findings-count-warning": Plural("{number} warning", "{number} warnings"),
    "findings-count-note": Plural("{number} note", "{number} notes"),
    "severity-error": message("Error:"),
    "severity-warning": message("Warning:"),
    "severity-note": message("Note:"),
    # What changed.
    "changes-wait": message("The changes are being listed…"),
    "changes-since": message("Since ‘{name}’. Copy this list for the newsletter:"),
    "changes-no-since": message(
        "Choose the edition before: then the changes since are here, as a list for the "
        "newsletter, and marked in the picture."
    ),
    "changes-copy": message_in("editor", "Copy the list"),
    "changes-copy-text": message_in("editor", "Text"),
    "changes-copy-markdown": message_in("editor", "Markdown"),
    "changes-copy-html": message("For mail or web"),
    "changes-copy-text-title": message("Copy the list as plain text"),
    "changes-copy-markdown-title": message("Copy the list as Markdown"),
    "changes-copy-html-title": message("Copy the list with its layout (HTML)"),
    "copied-text": message("The list is copied as text. Paste it where you need it."),
    "copied-markdown": message("The list is copied as Markdown. Paste it where you need it."),
    "copied-html": message("The list is copied with its layout. Paste it where you need it."),
    "copy-by-hand": message("Select this text and copy it"),
    # Downloads.
    "download-title": message("Download the picture and the lists"),
    "download-all": Plural("The file in a ZIP", "All {number} files in one ZIP"),
    "download-one": message_in("editor", "Download {what}: .{kind}"),
    "download-by-browser": message("Drawn by this browser."),
    "download-elsewhere": message_in("editor", "Not here"),
    "download-busy": message_in("editor", "One moment…"),
    "download-done": message_in("editor", "Downloaded: {name}"),
    "png-failed": message(
        "This browser could not draw the picture. Download the SVG, or try another browser."
    ),
    # The list.
    "list-heading": message_in("editor", "All standards"),
    "list-search": message_in("editor", "Find a standard"),
    "list-grouped": message_in("editor", "Group the list"),
    "list-by-domain": message_in("editor", "By domain"),
    "list-by-stage": message_in("editor", "By stage"),
    "list-all": Plural("{number} standard", "{number} standards"),
    "list-found": Plural("{number} standard found", "{number} standards found"),
    "list-stages": message_in("editor", "Stages"),
    "list-domains": message_in("editor", "Domains"),
    "list-agenda": message_in("editor", "Around the cards"),
    "list-texts": message("Title, footer and note"),
    "list-edition": message_in("editor", "Edition"),
    # About.
    "about-what": message(
        "With this window you make the agenda of a quarter: the picture, the page and all lists "
        "come from one file."
    ),
    "about-where": message("Nothing that you open leaves this computer."),
    "about-version": message_in("editor", "agendafunnel {version}"),
    "about-keys": message_in("editor", "Keys"),
    "about-key-save": message_in("editor", "Ctrl+S"),
    "about-key-save-does": message_in("editor", "Save"),
    "about-key-undo": message_in("editor", "Ctrl+Z"),
    "about-key-undo-does": message_in("editor", "Undo"),
    "about-key-redo": message_in("editor", "Ctrl+Y"),
    "about-key-redo-does": message_in("editor", "Redo"),
    "about-key-choose": message("Tab, arrow keys, Enter"),
    "about-key-choose-does": message("Go through the picture, and choose a card"),
    "about-key-leave": message_in("editor", "Escape"),
    "about-key-leave-does": message("Leave a dialog, a menu or a move as it was"),
    "about-licences": message_in("editor", "Licences"),
}
