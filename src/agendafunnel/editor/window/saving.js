// @ts-check
/** Saving: to the place of the file, to a new one, or as a download; and what somebody else saves there meanwhile. */

import { fileOfCommand } from "./command.js";
import { asked } from "./dialog.js";
import { el } from "./dom.js";
import { download } from "./downloads.js";
import { CommandPlace, canWriteFiles, chosenPlace } from "./places.js";
import { ask, isBehindCommand } from "./program.js";
import { settleConflict, tellRemoved } from "./saving_conflict.js";
import { base64OfText } from "./text_bytes.js";
import { t } from "./words.js";

/**
 * @typedef {import("./session.js").Session} Session
 * @typedef {import("./places.js").Place} Place
 * @typedef {import("./contract").Theirs} Theirs
 */

/** @type {WeakMap<Session, Promise<boolean>>} */
const running = new WeakMap();

/**
 * Save what is open, and return whether it is in a file now. Nothing is lost where it is not: the user is told why,
 * and has a copy offered.
 *
 * @param {Session} session
 * @returns {Promise<boolean>}
 */
export function save(session) {
  const before = running.get(session);
  if (before) return before;
  const saving = saved(session).finally(() => running.delete(session));
  running.set(session, saving);
  return saving;
}

/** @param {Session} session */
async function saved(session) {
  if (!session.isOpen) return false;
  // What was typed a moment ago is saved with it.
  session.tell("settle");
  for (;;) {
    try {
      // First of all, as the browser only lets a file be chosen at once after a click.
      const place = session.place ?? (await newPlace(session));
      if (place === null) return false;
      if (place === "download") return await downloaded(session);
      await session.settled();
      if (session.isSaved && session.place === place) {
        session.tell("said", { text: t("save-nothing", { name: place.name }), notes: [], undo: false });
        return true;
      }
      return await savedIn(session, place);
    } catch (error) {
      const next = await asked({
        title: t("save-not-saved", { name: session.name }),
        body: [el("p", {}, error instanceof Error ? error.message : String(error)), el("p", {}, t("save-still-here"))],
        choices: [
          { label: t("save-again"), value: "again", look: "main" },
          { label: t("save-copy"), value: "copy" },
          ...(session.place ? [{ label: t("save-elsewhere"), value: "elsewhere" }] : []),
        ],
      });
      if (next === "copy") return downloaded(session);
      if (next === null) return false;
      if (next === "elsewhere") session.place = null;
    }
  }
}

/**
 * @param {Session} session
 * @param {Place} place
 * @returns {Promise<boolean>}
 */
async function savedIn(session, place) {
  for (;;) {
    const { text } = session;
    const theirs = await place.save(base64OfText(text, session.format));
    if (!theirs) {
      session.place = place;
      session.saved(text, place.name);
      session.tell("said", { text: t("save-done", { name: place.name }), notes: [], undo: false });
      return true;
    }
    const isMine = theirs.data === null ? await tellRemoved(place.name) : await settleConflict(session, place, theirs);
    if (isMine === null) return false;
    if (!isMine) return true;
    place.take(theirs);
  }
}

/**
 * Return where a file is to be that is in none yet; null where the user leaves.
 *
 * @param {Session} session
 * @returns {Promise<Place | "download" | null>}
 */
async function newPlace(session) {
  if (isBehindCommand()) return placeBesideCommand(session);
  if (!canWriteFiles()) return "download";
  try {
    return await chosenPlace(session.name);
  } catch {
    return "download"; // Where a page may not do so, as in a frame.
  }
}

/**
 * Ask how a new file is called that the command makes.
 *
 * @param {Session} session
 * @returns {Promise<Place | "download" | null>}
 */
async function placeBesideCommand(session) {
  const { folder, saved_as: proposed, version } = await fileOfCommand();
  // The command was told to make this file.
  if (proposed && version === "") return new CommandPlace(proposed, "");
  const name = el("input", { id: "save-name", value: session.name, autocomplete: "off", spellcheck: "false", required: true });
  const answer = await asked({
    title: t("save-as-title"),
    body: [
      el("div", { class: "field" }, el("label", { for: "save-name" }, t("save-as-name")), name),
      el("p", { class: "hint" }, t("save-as-folder", { folder })),
    ],
    choices: [
      { label: t("save"), value: "here", look: "main", allowed: () => name.reportValidity() },
      { label: t("save-copy"), value: "copy" },
    ],
  });
  if (answer === "copy") return "download";
  if (answer === null) return null;
  return new CommandPlace(/\.ya?ml$/i.test(name.value) ? name.value : `${name.value}.yaml`, "");
}

/** @param {Session} session */
async function downloaded(session) {
  await session.settled();
  const { text, name } = session;
  download({ name, data: base64OfText(text, session.format) });
  session.saved(text);
  session.tell("said", { text: t("save-downloaded", { name }), notes: [], undo: false });
  return true;
}

/**
 * Open the file of the command; false where it has none, and where the user chooses.
 *
 * @param {Session} session
 */
export async function openFileOfCommand(session) {
  if (!isBehindCommand()) return false;
  const { opened, version, saved_as: name, since } = await fileOfCommand();
  if (!opened) return false;
  const read = await ask("read", { file: opened, onto: null });
  if (!read.ok && !read.text) throw new Error(read.faults.map(({ message }) => message).join(" "));
  const before = since && (await ask("read", { file: since, onto: null }));
  const isFile = version !== "";
  await session.open({
    ...{ name: name || read.name, text: read.text, saved: isFile, format: read.format },
    since: before && before.text ? { name: before.name, text: before.text } : null,
    place: name ? new CommandPlace(name, version) : null,
  });
  const notes = [...read.notes, ...(before?.text ? [] : (before?.faults ?? []).map(({ message }) => message))];
  session.tell("said", { text: t("opened", { name: session.name }), notes, undo: false });
  return true;
}

/**
 * Follow what others save in the place of the file, from now on. Where nothing is unsaved, it is shown at once; else it
 * is told, and settled when the user saves.
 *
 * @param {Session} session
 */
export async function followOthers(session) {
  for (;;) {
    const { place } = session;
    if (!place || document.visibilityState === "hidden") {
      await next(session);
      continue;
    }
    const leaving = new AbortController();
    const off = session.on("opened", () => leaving.abort());
    const hide = () => leaving.abort();
    document.addEventListener("visibilitychange", hide);
    const theirs = await place.theirs(leaving.signal);
    document.removeEventListener("visibilitychange", hide);
    off();
    if (theirs && session.place === place) await takeTheirs(session, place, theirs);
  }
}

/**
 * @param {Session} session
 * @param {Place} place
 * @param {Theirs} theirs
 */
async function takeTheirs(session, place, theirs) {
  // What is being saved just now is no news afterwards.
  await running.get(session);
  await session.settled();
  if (place.knows(theirs)) return;
  const { text } = session;
  if (theirs.data === base64OfText(text, session.format)) {
    place.take(theirs);
    if (!session.isSaved) session.saved(text);
    return;
  }
  if (theirs.data === null) {
    place.take(theirs);
    session.savedText = null;
    session.openedText = null;
    session.tell("changed");
    session.tell("said", { text: t("others-removed", { name: place.name }), notes: [], undo: false });
    return;
  }
  if (!session.isSaved) {
    session.tell("said", { text: t("others-changed", { name: place.name }), notes: [], undo: false });
    return;
  }
  try {
    const read = await ask("read", { file: { name: place.name, data: theirs.data }, onto: null });
    if (session.text !== text || (!read.ok && !read.text)) return;
    place.take(theirs);
    session.format = read.format;
    await session.replace(read.text, { said: t("others-shown", { name: place.name }) });
    session.saved(read.text);
  } catch {
    // The program does not answer, which is told elsewhere; the file is looked at again when it is saved.
  }
}

/** @param {Session} session */
function next(session) {
  return new Promise((resolve) => {
    const go = () => {
      off();
      document.removeEventListener("visibilitychange", go);
      resolve(undefined);
    };
    const off = session.on("changed", go);
    document.addEventListener("visibilitychange", go);
  });
}
