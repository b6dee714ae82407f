// @ts-check
/**
 * The program within the page, where the page is one file: in a worker, of parts that stand in the page as text.
 *
 * ```
 *   page:   part-worker ──▶ Worker      request ──▶        ◀── reply
 *           part-wasm, part-python, part-packages ──▶ worker.js: Pyodide ──▶ replying.py
 * ```
 */

import { preferredLanguage } from "./language.js";
import { reachProgramBy } from "./program.js";

/** Handed to the worker as they are, in base64: it has the time to decode them. */
const PARTS = ["wasm", "python", "packages"];

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
  const script = await unpacked(textOf("worker"));
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const made = new Worker(address, { type: "module" });
  made.onmessage = ({ data }) => {
    const { id, reply, broken } = data;
    if (broken !== undefined) return breakDown(made, words, broken);
    waiting.get(id)?.resolve(reply);
    waiting.delete(id);
  };
  made.onerror = (event) => breakDown(made, words, event.message);
  made.postMessage({ parts: Object.fromEntries(PARTS.map((name) => [name, textOf(name)])) });
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

/** @param {string} name */
function textOf(name) {
  const part = document.getElementById(`part-${name}`);
  if (!part) throw new Error(`There is no part '${name}' in the page.`);
  return part.textContent ?? "";
}

/**
 * Return the bytes of a part, which is in base64 and compressed.
 *
 * @param {string} base64
 */
async function unpacked(base64) {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

/** Return what is said before the program can say anything, in the language of the user. */
function wordsAtStart() {
  const all = JSON.parse(textOf("words"));
  return all[preferredLanguage().split("-")[0].toLowerCase()] ?? all.en;
}

/** Return the text of a part of the page; null where the page is not one file. */
export async function textOfPart(/** @type {string} */ name) {
  if (!document.getElementById(`part-${name}`)) return null;
  return new TextDecoder().decode(await unpacked(textOf(name)));
}

/** Reach the program in the page from now on, and say at once that it is being started. */
export function useProgramInPage() {
  reachProgramBy(askWorker);
  const loading = document.getElementById("loading");
  if (loading) loading.textContent = wordsAtStart().starting;
}
