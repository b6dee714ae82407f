// @ts-check
/** What happens to work that is not in a file yet, when something else is opened or the window is closed. */

import { asked } from "./dialog.js";
import { el } from "./dom.js";
import { t } from "./words.js";
import { isKept, setAside } from "./keeping.js";
import { save } from "./saving.js";
import { isHandedOver } from "./handover.js";

/**
 * Ask what to do with unsaved work before something else takes its place; false where the user would rather stay.
 *
 * @param {import("./session.js").Session} session
 * @returns {Promise<boolean>}
 */
export async function mayLeave(session) {
  await session.settled();
  if (!session.hasWork && !session.isTyping()) return true;
  const answer = await asked({
    title: t("leave-title", { name: session.name }),
    body: [el("p", {}, t("leave-body"))],
    choices: [
      { label: t("leave-save"), value: "save", look: "main" },
      { label: t("leave-keep"), value: "keep" },
      { label: t("leave-discard"), value: "discard", look: "danger" },
    ],
    cancel: t("leave-stay"),
  });
  if (answer === "save") {
    await save(session);
    return session.isSaved && !session.isTyping();
  }
  if (answer === "keep") {
    try {
      await setAside(session);
      return true;
    } catch {
      session.tell("said", { text: t("keep-failed"), notes: [], undo: false });
      return false;
    }
  }
  return answer === "discard";
}

/**
 * Have the browser ask before the window is closed, but only where that would lose something.
 *
 * @param {import("./session.js").Session} session
 */
export function warnOnLeaving(session) {
  window.addEventListener("beforeunload", (event) => {
    // What is still being typed is kept nowhere.
    if (session.isTyping() || (session.hasWork && !isKept(session) && !isHandedOver())) event.preventDefault();
  });
}
