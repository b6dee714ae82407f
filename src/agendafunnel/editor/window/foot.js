// @ts-check
/** The foot of the window: what was just done, which a screen reader hears too, with the button to undo it. */

import { el, byId } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./words.js";

/**
 * @param {HTMLElement} host
 * @param {import("./session.js").Session} session
 */
export function mountFoot(host, session) {
  const said = byId("said");
  const undo = el("button", { type: "button", class: "button plain", hidden: true, onclick: () => session.undo() }, t("undo"));
  const close = el("button", { type: "button", class: "button plain foot-close", "aria-label": t("foot-close"), hidden: true, onclick: () => show([], false) }, icon("close"));
  const more = el("button", { type: "button", class: "button plain", "aria-expanded": "false", hidden: true, onclick: () => whole(!host.classList.contains("whole")) }, t("foot-more"));
  const places = el("span", { class: "foot-lines", hidden: true });
  host.append(more, places, undo, close);

  /** @param {boolean} isWhole */
  function whole(isWhole) {
    host.classList.toggle("whole", isWhole);
    more.setAttribute("aria-expanded", String(isWhole));
  }

  /**
   * @param {string[]} sentences
   * @param {boolean} canUndo
   * @param {number[]} [lines] Of the text that they are about, each with a button to it.
   */
  function show(sentences, canUndo, lines = []) {
    const buttons = [...new Set(lines)].map((line) =>
      el("button", { type: "button", class: "button plain", onclick: () => session.tell("line", line) }, t("foot-line", { line })),
    );
    places.replaceChildren(...buttons);
    places.hidden = buttons.length === 0;
    // Said once as one text, so that it is heard whole.
    said.textContent = [...sentences, ...(canUndo ? [t("undo_hint")] : [])].join(" ");
    undo.hidden = !canUndo;
    close.hidden = sentences.length === 0;
    whole(false);
    // What does not fit in a few lines is folded away for the eye alone: it is heard whole.
    more.hidden = said.scrollHeight <= said.clientHeight + 1;
  }
  session.on("said", ({ text, notes = [], lines = [], undo: canUndo = false, way = "" }) => {
    show(way ? [t(way, { step: text })] : [text, ...notes], canUndo, lines);
  });
}
