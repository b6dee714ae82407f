"""The words around files: the command, saving, what somebody else saved, and what the browser keeps."""

from collections.abc import Mapping

from agendafunnel.messages import Message, message

FILE_WORDS: Mapping[str, Message] = {
    # The command behind the window.
    "command-ended": message("The command 'agendafunnel edit' has ended, so the window cannot do that now."),
    "command-restarted": message(
        "The command 'agendafunnel edit' was started again, at another address. Open that one."
    ),
    "command-refused": message("The command did not answer ({status}). Load the page again."),
    "command-ended-band": message(
        "The command 'agendafunnel edit' has ended. What you have made is kept here; nothing is lost. "
        "Start the "
        "command again and open the address that it prints, or download a copy."
    ),
    "command-restarted-band": message(
        "The command 'agendafunnel edit' was started again. Open the address that it prints: what you "
        "have made "
        "is waiting there. Or download a copy."
    ),
    "command-again": message("The command is there again."),
    # Saving.
    "save-done": message("Saved: {name}."),
    "save-nothing": message("There is nothing new to save: {name} is up to date."),
    "save-downloaded": message("{name} was handed to the browser as a download."),
    "save-not-saved": message("‘{name}’ was not saved"),
    "save-still-here": message("What you have made is still here."),
    "save-again": message("Try again"),
    "save-copy": message("Download a copy"),
    "save-elsewhere": message("Save under another name"),
    "save-as-title": message("Save as a new file"),
    "save-as-name": message("Name of the file"),
    "save-as-folder": message(
        "It is made in the folder {folder}. No file that is there already is written over."
    ),
    "save-not-allowed": message(
        "The browser does not allow ‘{name}’ to be written. Allow it when it asks, or save under "
        "another name."
    ),
    "save-no-folder": message(
        "The folder of ‘{name}’ cannot be reached any more. Save under another name, or download a copy."
    ),
    "save-full": message("There is no room left for ‘{name}’. Make room on the disk and try again."),
    "save-failed": message("‘{name}’ cannot be read or written. The browser says: {reason}"),
    # What somebody else saved in the same file.
    "others-shown": message("{name} was changed by another program; this is what it says now."),
    "others-changed": message(
        "{name} was changed by another program meanwhile. When you save, you see both versions and choose."
    ),
    "others-removed": message("{name} was removed by another program. Save to make it again."),
    "conflict-title": message("‘{name}’ was changed by somebody else meanwhile"),
    "conflict-body": message(
        "Choose which version is in the file from now on. The other one is not lost: undo brings it back."
    ),
    "conflict-no-text": message(
        "What is in the file now is no agenda. If you save your version, the other one is downloaded, "
        "so that "
        "it is not lost."
    ),
    "conflict-mine": message("Save my version"),
    "conflict-theirs": message("Take the other version"),
    "conflict-later": message("Decide later"),
    "conflict-differences": message("The differences"),
    "conflict-yours": message("Your version"),
    "conflict-others": message("The version in the file"),
    "conflict-only-mine": message("Only in your version:"),
    "conflict-only-theirs": message("Only in the file:"),
    "conflict-nothing": message("Nothing here"),
    "conflict-same": message("{number} lines that are the same"),
    "conflict-file": message("{name} (of somebody else).yaml"),
    "conflict-mine-kept": message("Your version of {name}; the other one is a step of undo away."),
    "conflict-theirs-taken": message("The other version of {name}; yours is a step of undo away."),
    "removed-title": message("‘{name}’ was removed meanwhile"),
    "removed-body": message("Somebody removed or renamed the file. What you have made is still here."),
    "removed-again": message("Make the file again"),
    # What the browser keeps.
    "keep-failed": message(
        "This browser keeps nothing for later, so what you do not save is lost when the window closes. "
        "Save often."
    ),
    "kept-title": message("You had not saved ‘{name}’ yet"),
    "kept-body": message("The browser kept what you last changed on {when}. Do you want to go on with it?"),
    "kept-go-on": message("Go on with it"),
    "kept-throw-away": message("Throw it away"),
    "kept-later": message("Decide later"),
    "kept-again": message("{name}, as you left it."),
}
