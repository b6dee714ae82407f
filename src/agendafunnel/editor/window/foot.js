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
  host.append(undo, close);

  /**
   * @param {string[]} sentences
   * @param {boolean} canUndo
   */
  function show(sentences, canUndo) {
    // Said once as one text, so that it is heard whole.
    said.textContent = [...sentences, ...(canUndo ? [t("undo_hint")] : [])].join(" ");
    undo.hidden = !canUndo;
    close.hidden = sentences.length === 0;
  }
  session.on("said", ({ text, notes = [], undo: canUndo = false, way = "" }) => {
    show(way ? [t(way, { step: text })] : [text, ...notes], canUndo);
  });
}
