// @ts-check
/** The language of the window: the one that was chosen, or else the first that the browser asks for. */

const KEPT = "agendafunnel-language";

/** Return the code of the language to ask the program for; the program answers in the nearest that it has. */
export function preferredLanguage() {
  return kept() ?? navigator.language;
}

/**
 * Keep a language for the next time, and start the window anew in it.
 *
 * @param {string} code
 */
export function keepLanguage(code) {
  try {
    localStorage.setItem(KEPT, code);
  } catch {
    // Where nothing can be kept, as in some private windows, the choice is for this time alone.
  }
}

function kept() {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}
