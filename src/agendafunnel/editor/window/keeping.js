// @ts-check
/**
 * Work that is in no file yet is kept by the browser, and is there again after the window was closed, or the browser
 * ended, for whatever reason. Each window keeps its own, so that two never write over each other.
 */

import { onCommandPresence } from "./command.js";
import { asked } from "./dialog.js";
import { t } from "./words.js";
import { el, settled } from "./dom.js";
import { placeOf } from "./places.js";

/**
 * @typedef {import("./session.js").Session} Session
 *
 * @typedef {object} Kept
 * @property {string} id Of the window that kept it.
 * @property {string} name
 * @property {string} text
 * @property {string | null} savedText
 * @property {string | null} openedText
 * @property {import("./contract").TextFormat | null} format
 * @property {import("./contract").Look} look
 * @property {{ name: string, text: string } | null} since
 * @property {import("./places.js").KeptPlace | null} place
 * @property {import("./asking.js").Typed} [typed] What stands in fields and is not in the text.
 * @property {number} time When it was last changed.
 */

const DATABASE = "agendafunnel-editor";
const STORE = "work";
const LOCK = "agendafunnel-editor-";
const AFTER = 150;
const LOOKED_AFTER = [0, 500, 1500];

/** Each time that a page is loaded, it is another window. */
export const windowId = randomId();

/** @type {Promise<IDBDatabase> | null} */
let database = null;
/** The text that is kept now. @type {string | null} */
let keptText = null;
/** Writing goes on in order. @type {Promise<unknown>} */
let writing = Promise.resolve();

function randomId() {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (number) => number.toString(36)).join("-");
}

/** Lets others have the work of this window; none while they may. @type {(() => void) | null} */
let release = null;

function holdWork() {
  if (release) return;
  const held = new Promise((resolve) => (release = () => resolve(undefined)));
  navigator.locks?.request(LOCK + windowId, () => held).catch(() => undefined);
}

function letGo() {
  release?.();
  release = null;
}

/**
 * Keep what is not saved, from now on. Where the browser keeps nothing, that is told once.
 *
 * @param {Session} session
 */
export function keepWork(session) {
  // Held until the window is gone: so others know that its work is not left behind.
  holdWork();
  // The window of the command that is started again is another one, which goes on with the work of this one.
  onCommandPresence((presence) => (presence === "here" ? holdWork() : letGo()));
  let isTold = false;
  const keep = () => {
    writing = writing
      .then(() => put(session))
      .catch(() => {
        keptText = null;
        if (isTold || !hasWork(session)) return;
        isTold = true;
        session.tell("said", { text: t("keep-failed"), notes: [], undo: false });
      });
  };
  const soon = settled(keep, AFTER);
  session.on("changed", soon);
  session.on("typing", soon);
  session.on("look", soon);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") keep();
  });
  window.addEventListener("pagehide", keep);
}

/**
 * Whether there is anything to keep: in the text, or in a field that was not left yet.
 *
 * @param {Session} session
 */
function hasWork(session) {
  return session.hasWork || (session.isOpen && session.isTyping());
}

/**
 * Whether all that is not saved is kept, so that the window may be closed.
 *
 * @param {Session} session
 */
export function isKept(session) {
  return keptText === session.text;
}

/**
 * Return the work that windows left behind which are closed now, the latest first; none where nothing can be kept.
 *
 * @returns {Promise<Kept[]>}
 */
export async function keptWork() {
  try {
    /** @type {Kept[]} */
    const all = await request("readonly", (store) => store.getAll());
    const open = await openWindows();
    return all.filter(({ id }) => id !== windowId && !open.has(id)).sort((one, other) => other.time - one.time);
  } catch {
    return [];
  }
}

/**
 * Go on with work that was kept. What was in the file then is one step back.
 *
 * @param {Session} session
 * @param {Kept} kept
 */
export async function goOn(session, kept) {
  const { name, text, savedText, openedText, format, since, typed = [] } = kept;
  const before = savedText ?? openedText;
  session.look = kept.look;
  await session.open({
    ...{ name, format, since, text: before ?? text, saved: savedText !== null, isWork: before === null },
    place: kept.place && placeOf(kept.place),
  });
  session.tell("look");
  if (before !== null) await session.replace(text, { said: t("kept-again", { name }) });
  session.takeUp(typed);
  await put(session);
  await throwAway(kept);
}

/**
 * Offer the work of that name that was left behind last.
 *
 * @param {Session} session
 */
export async function offerKept(session) {
  const kept = await leftBehind(session);
  if (!kept) return;
  const answer = await asked({
    title: t("kept-title", { name: kept.name }),
    body: [el("p", {}, t("kept-body", { when: whenKept(kept) }))],
    choices: [
      { label: t("kept-go-on"), value: "go on", look: "main" },
      { label: t("kept-throw-away"), value: "throw away", look: "danger" },
    ],
    cancel: t("kept-later"),
  });
  if (answer === "go on") await goOn(session, kept);
  if (answer === "throw away") await throwAway(kept);
}

/**
 * Return the work of that name that was left behind last. A window that was closed or loaded anew a moment ago holds
 * its lock a little longer.
 *
 * @param {Session} session
 */
async function leftBehind(session) {
  for (const wait of LOOKED_AFTER) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    const kept = (await keptWork()).find(({ name, text, typed = [] }) => name === session.name && (text !== session.text || typed.length > 0));
    if (kept) return kept;
  }
  return null;
}

/** @param {{ id: string }} kept */
export async function throwAway({ id }) {
  await request("readwrite", (store) => store.delete(id));
}

/**
 * Return when work was last changed, as people say it.
 *
 * @param {Kept} kept
 */
export function whenKept({ time }) {
  return new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" }).format(time);
}

/** @param {Session} session */
async function put(session) {
  if (!hasWork(session)) {
    if (keptText === null) return;
    await request("readwrite", (store) => store.delete(windowId));
    keptText = null;
    return;
  }
  const { text } = session;
  await putAs(session, windowId);
  keptText = text;
}

/**
 * Keep what is not saved for another time, as work that a window left behind.
 *
 * @param {Session} session
 */
export async function setAside(session) {
  await putAs(session, randomId());
}

/**
 * @param {Session} session
 * @param {string} id
 */
async function putAs(session, id) {
  const { name, text, savedText, openedText, format, look, since, place } = session;
  /** @type {Kept} */
  const work = {
    ...{ id, name, text, savedText, openedText, format, look, since },
    ...{ place: place?.kept() ?? null, typed: session.typed(), time: Date.now() },
  };
  try {
    await request("readwrite", (store) => store.put(work));
  } catch (error) {
    // A browser may keep texts, and yet no access to a file.
    if (!(error instanceof DOMException && error.name === "DataCloneError")) throw error;
    await request("readwrite", (store) => store.put({ ...work, place: null }));
  }
}

/** Return the windows that are open; none where the browser does not tell. */
async function openWindows() {
  try {
    const { held = [] } = await navigator.locks.query();
    return new Set(held.map(({ name = "" }) => name.slice(LOCK.length)));
  } catch {
    return new Set();
  }
}

/**
 * @template Answer
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest<Answer>} act
 * @returns {Promise<Answer>}
 */
async function request(mode, act) {
  database ??= opened();
  database.catch(() => (database = null));
  const transaction = (await database).transaction(STORE, mode);
  const asked = act(transaction.objectStore(STORE));
  return new Promise((resolve, reject) => {
    transaction.addEventListener("complete", () => resolve(asked.result));
    transaction.addEventListener("abort", () => reject(transaction.error));
  });
}

/** @returns {Promise<IDBDatabase>} */
function opened() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(DATABASE, 1);
    asked.addEventListener("upgradeneeded", () => asked.result.createObjectStore(STORE, { keyPath: "id" }));
    asked.addEventListener("success", () => {
      // The browser may take it away, as when the user clears what pages keep: then it is opened anew.
      asked.result.addEventListener("close", () => (database = null));
      resolve(asked.result);
    });
    asked.addEventListener("error", () => reject(asked.error));
  });
}
