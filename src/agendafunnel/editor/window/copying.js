// @ts-check
/** Texts to the clipboard, in each way that the browser has; where it has none, they are shown to be copied by hand. */

import { asked } from "./dialog.js";
import { el } from "./dom.js";
import { t } from "./words.js";

/**
 * Copy a text, and tell that it is.
 *
 * @param {import("./session.js").Session} session
 * @param {string} text
 * @param {"text" | "markdown" | "html"} kind HTML is copied as text with its make-up, for a mail, and as its source.
 */
export async function copied(session, text, kind) {
  if ((await byClipboard(text, kind === "html")) || byCommand(text, kind === "html")) {
    session.tell("said", { text: t(`copied-${kind}`), notes: [], undo: false });
    return;
  }
  const field = el("textarea", { rows: "12", readonly: true, "aria-label": t("copy-by-hand") });
  field.value = text;
  field.addEventListener("focus", () => field.select());
  await asked({ title: t("copy-by-hand"), body: [el("div", { class: "field" }, field)], choices: [], cancel: t("close"), wide: true });
}

/**
 * @param {string} text
 * @param {boolean} isHtml
 */
async function byClipboard(text, isHtml) {
  try {
    if (isHtml && "ClipboardItem" in window) {
      const parts = { "text/html": new Blob([text], { type: "text/html" }), "text/plain": new Blob([text], { type: "text/plain" }) };
      await navigator.clipboard.write([new ClipboardItem(parts)]);
    } else await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // Not allowed, or not there, as in a page from a disk in some browsers: the older way follows.
  }
}

/**
 * @param {string} text
 * @param {boolean} isHtml
 */
function byCommand(text, isHtml) {
  let isDone = false;
  /** @param {ClipboardEvent} event */
  const put = (event) => {
    if (!event.clipboardData) return;
    event.clipboardData.setData("text/plain", text);
    if (isHtml) event.clipboardData.setData("text/html", text);
    event.preventDefault();
    isDone = true;
  };
  document.addEventListener("copy", put, { once: true });
  const isCopied = document.execCommand("copy");
  document.removeEventListener("copy", put);
  return isDone && isCopied;
}
