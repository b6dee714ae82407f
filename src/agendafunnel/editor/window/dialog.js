// @ts-check
/** Questions in a dialog of the browser's own, which keeps the focus within and gives it back. */

import { el } from "./dom.js";
import { t } from "./words.js";

/**
 * An answer that can be given: what its button says, and what it is.
 *
 * @template Answer
 * @typedef {object} Choice
 * @property {string} label
 * @property {Answer} value
 * @property {"main" | "danger" | ""} [look]
 * @property {() => boolean} [allowed] Asked when it is chosen; false keeps the dialog open.
 */

let number = 0;

/**
 * Ask something, and return the value of the choice; null where the user leaves with Escape or "cancel".
 * Of a `kind` there is one dialog at a time: the one before it is left.
 *
 * @template Answer
 * @param {{ title: string, body?: Node[], choices: Choice<Answer>[], cancel?: string, wide?: boolean, kind?: string }} question
 * @returns {Promise<Answer | null>}
 */
export function asked({ title, body = [], choices, cancel = t("cancel"), wide = false, kind = "" }) {
  number += 1;
  const heading = el("h2", { id: `dialog-${number}` }, title);
  const form = el("form", { method: "dialog" }, heading, ...body);
  const dialog = el("dialog", { "aria-labelledby": heading.id, class: wide ? "wide" : "", "data-kind": kind || null }, form);
  if (kind) for (const before of document.querySelectorAll("dialog")) if (before.dataset.kind === kind) before.close();
  return new Promise((resolve) => {
    /** @type {Answer | null} */
    let answer = null;
    const buttons = choices.map(({ label, value, look = "", allowed = () => true }) =>
      el(
        "button",
        {
          type: "submit",
          class: `button ${look}`,
          onclick: (/** @type {Event} */ event) => {
            if (!allowed()) event.preventDefault();
            else answer = value;
          },
        },
        label,
      ),
    );
    const leave = el("button", { type: "button", class: "button plain", onclick: () => dialog.close() }, cancel);
    form.append(el("div", { class: "choices" }, ...buttons, leave));
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(answer);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
