// @ts-check
/** Whoever clicks twice, as on an icon of the desktop, means once: the second click of a double click does nothing. */

/** Buttons that are pressed many times in a row, and each time do a step. */
const STEPS = "[data-steps]";

/**
 * Have no button act on the second click of a double click, nor what comes up under the mouse take the focus by it.
 *
 * @param {Document} page
 */
export function ignoreSecondClicks(page) {
  page.addEventListener("mousedown", ignore, { capture: true });
  page.addEventListener("click", ignore, { capture: true });
  /** What the first click was on. @type {EventTarget | null} */
  let first = null;

  /** @param {MouseEvent} event */
  function ignore(event) {
    if (event.detail < 2) {
      if (event.type === "mousedown") first = event.target;
      return;
    }
    const isButton = event.target instanceof Element && event.target.closest("button") !== null;
    const isSteps = event.target instanceof Element && event.target.closest(STEPS) !== null;
    // In a text, a double click chooses a word; what came up since the first click knows nothing of that one.
    if (event.target === first && !isButton) return;
    if (event.target === first && isSteps) return;
    event.preventDefault();
    event.stopPropagation();
  }
}
