// @ts-check
/**
 * The window in another language: it starts anew, so that every word is said anew, and goes on with the same work,
 * its undo and redo too.
 */

import { keepLanguage } from "./language.js";
import { History } from "./history.js";
import { throwAway, windowId } from "./keeping.js";
import { placeOf } from "./places.js";
import { t } from "./words.js";

const KEY = "agendafunnel-handover";

let handedOver = false;

/** Whether the work waits for the window that starts next. */
export function isHandedOver() {
  return handedOver;
}

/**
 * @param {import("./session.js").Session} session
 * @param {string} language
 */
export async function changeLanguage(session, language) {
  await session.settled();
  const { name, savedText, openedText, format, look, since, selected, history } = session;
  const steps = (/** @type {import("./history.js").Step[]} */ all) => all.map((step) => ({ ...step, like: null }));
  const work = {
    ...{ name, savedText, openedText, format, look, since, selected, panel: session.panel },
    ...{ window: windowId, text: history.text, done: steps(history.done), undone: steps(history.undone) },
  };
  try {
    if (session.isOpen) sessionStorage.setItem(KEY, JSON.stringify(work));
    else sessionStorage.removeItem(KEY);
    // Access to a file is no text.
    window.history.replaceState(session.place?.kept() ?? null, "");
  } catch {
    session.tell("said", { text: t("language-not-now"), notes: [], undo: false });
    return;
  }
  handedOver = true;
  keepLanguage(language);
  location.reload();
}

/**
 * Go on with what the window before this one had open; false where there is none.
 *
 * @param {import("./session.js").Session} session
 */
export async function takeOver(session) {
  const work = waiting();
  if (!work) return false;
  session.look = work.look;
  const place = window.history.state;
  window.history.replaceState(null, "");
  const shown = session.open({ name: work.name, text: work.text, saved: false, since: work.since, format: work.format, place: place && placeOf(place) });
  const history = new History(work.text);
  history.done = work.done;
  history.undone = work.undone;
  session.history = history;
  session.savedText = work.savedText;
  session.openedText = work.openedText;
  session.tell("look");
  session.tell("changed");
  await shown;
  await throwAway({ id: work.window }).catch(() => undefined); // Where nothing can be kept, nothing was.
  // A choice brings the form to the front, or in the text its line; so the panel comes both before and after it.
  session.tell("panel", work.panel);
  if (work.selected) session.select(work.selected);
  session.tell("panel", work.panel);
  return true;
}

function waiting() {
  try {
    const kept = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    return kept && JSON.parse(kept);
  } catch {
    return null; // Where nothing can be kept, nothing was.
  }
}
