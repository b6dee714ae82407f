// @ts-check
/** The keys of the whole window: Ctrl+S, Ctrl+Z, Ctrl+Y (and Cmd, with Shift+Z). */

/**
 * @param {import("./session.js").Session} session
 * @param {{ save: () => void }} does
 */
export function listenToKeys(session, { save }) {
  const typed = typing();
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.altKey || !(event.ctrlKey || event.metaKey)) return;
    const key = event.key.toLowerCase();
    if (key === "s" && !event.shiftKey) {
      // Always, so that the browser never saves the page in the place of the agenda.
      event.preventDefault();
      if (!session.isOpen || document.querySelector("dialog[open]")) return;
      settle();
      save();
    } else if (key === "z" || key === "y") {
      if (typed() || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      if (key === "y" || event.shiftKey) session.redo();
      else session.undo();
    }
  });
}

/**
 * Return a function that says whether somebody is in the midst of typing in a field: undo is then of the typing.
 */
function typing() {
  /** @type {EventTarget | null} */
  let field = null;
  document.addEventListener("input", (event) => (field = event.target));
  for (const done of ["change", "focusin"]) document.addEventListener(done, () => (field = null));
  return () => field !== null && field === document.activeElement;
}

/** Have a field that somebody is typing in give what was typed, as when it is left. */
function settle() {
  const field = document.activeElement;
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return;
  field.blur();
  field.focus();
}
