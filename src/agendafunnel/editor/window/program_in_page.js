// @ts-check
/**
 * The program within the page, where the page is one file: in a worker, of parts that stand in the page as text.
 *
 * ```
 *   page:   part-worker ──▶ Worker      request ──▶        ◀── reply
 *           part-wasm, part-python, … ──▶ worker.js: Pyodide ──▶ replying.py
 * ```
 */

import { byId, el } from "./dom.js";
import { preferredLanguage } from "./language.js";
import { partOf, textOfPart } from "./parts_of_page.js";
import { reachProgramBy } from "./program.js";

/** Handed to the worker as they are, in base64: it has the time to decode them. */
const PARTS = ["wasm", "python", "packages", "program"];

/**
 * @typedef {object} Waiting
 * @property {(reply: string) => void} resolve
 * @property {(error: Error) => void} reject
 */

/** The worker, once something was asked; null again where it broke down. @type {Promise<Worker> | null} */
let worker = null;

/** Who waits for a reply, by the number of the request. @type {Map<number, Waiting>} */
const waiting = new Map();

let last = 0;

/** How far the program is on its way. */
const bar = el("progress", { max: 1 });

/**
 * Take a request to the program, and return its reply, both as JSON.
 *
 * @param {string} request
 * @returns {Promise<string>}
 */
async function askWorker(request) {
  worker ??= startWorker();
  const started = await worker;
  return new Promise((resolve, reject) => {
    last += 1;
    waiting.set(last, { resolve, reject });
    started.postMessage({ id: last, request });
  });
}

/** @returns {Promise<Worker>} */
async function startWorker() {
  await parsed();
  const words = wordsAtStart();
  if (typeof DecompressionStream === "undefined" || typeof WebAssembly === "undefined") throw new Error(words["old-browser"]);
  const script = (await textOfPart("worker")) ?? "";
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const made = new Worker(address);
  made.onmessage = ({ data }) => {
    const { id, reply, broken, progress } = data;
    if (broken !== undefined) return breakDown(made, words, broken);
    if (progress !== undefined) return void (bar.value = progress);
    waiting.get(id)?.resolve(reply);
    waiting.delete(id);
  };
  made.onerror = (event) => breakDown(made, words, event.message);
  made.postMessage({ parts: Object.fromEntries(PARTS.map((name) => [name, partOf(name)])) });
  return made;
}

/**
 * End a worker that cannot go on. It has kept nothing, so the next request starts another one.
 *
 * @param {Worker} broken
 * @param {Record<string, string>} words
 * @param {string} why
 */
function breakDown(broken, words, why) {
  console.error(why);
  broken.terminate();
  worker = null;
  for (const { reject } of waiting.values()) reject(new Error(words["program-stopped"]));
  waiting.clear();
}

/** Wait until all parts of the page are there. */
async function parsed() {
  if (document.readyState !== "loading") return;
  await new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve, { once: true }));
}

/** Return what is said before the program can say anything, in the language of the user. */
function wordsAtStart() {
  const all = JSON.parse(partOf("words"));
  return all[preferredLanguage().split("-")[0].toLowerCase()] ?? all.en;
}

/** Reach the program in the page from now on, and say at once that it is being started. */
export function useProgramInPage() {
  reachProgramBy(askWorker);
  const { starting } = wordsAtStart();
  bar.setAttribute("aria-label", starting);
  byId("loading").replaceChildren(starting, bar);
}
