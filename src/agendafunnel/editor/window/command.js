// @ts-check
/** The command `agendafunnel edit`, over loopback: what it is asked, and whether it is still there. */

import { t } from "./words.js";

/**
 * @typedef {import("./contract").AsksOfCommand} AsksOfCommand
 * @typedef {"here" | "ended" | "restarted"} Presence
 */

const TRIES_AFTER = [100, 400];
const NOT_FOUND = 404;

/** @type {Presence} */
let presence = "here";

/** @type {Set<(presence: Presence) => void>} */
const listeners = new Set();

/** Whether the command answers; "restarted" where another one has the port, which has another address. */
export function commandPresence() {
  return presence;
}

/**
 * Call a function whenever the command ends, or is there again.
 *
 * @param {(presence: Presence) => void} listener
 */
export function onCommandPresence(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Take a request to the program, and return its reply, both as JSON.
 *
 * @param {string} request
 */
export async function askProgram(request) {
  return answered("ask", request);
}

/** @returns {Promise<import("./contract").FileOfCommand>} */
export async function fileOfCommand() {
  return sayable(await answered("file", null));
}

/**
 * Ask the command about its file. Whatever goes wrong is an Error, whose message is a sentence for the user.
 *
 * @template {keyof AsksOfCommand} Name
 * @param {Name} name
 * @param {AsksOfCommand[Name][0]} body
 * @param {AbortSignal} [signal]
 * @returns {Promise<AsksOfCommand[Name][1]>}
 */
export async function askCommand(name, body, signal) {
  const language = document.documentElement.lang;
  return sayable(await answered(name, JSON.stringify({ language, ...body }), signal));
}

/**
 * @param {string} text
 * @returns {any}
 */
function sayable(text) {
  const reply = JSON.parse(text);
  if (typeof reply.failed === "string") throw new Error(reply.failed);
  return reply;
}

/**
 * Return the answer of the command, which is tried again for a moment: all that is asked may be asked twice.
 *
 * @param {string} name
 * @param {string | null} body
 * @param {AbortSignal} [signal]
 */
async function answered(name, body, signal) {
  for (const wait of [...TRIES_AFTER, null]) {
    try {
      const response = await fetch(name, {
        method: body === null ? "GET" : "POST",
        headers: body === null ? {} : { "Content-Type": "application/json" },
        body,
        signal: signal ?? null,
        cache: "no-store",
        redirect: "error",
      });
      const text = await response.text();
      if (response.ok) {
        become("here");
        return text;
      }
      if (response.status !== NOT_FOUND) throw new Error(t("command-refused", { status: response.status }));
      become("restarted");
      throw new Error(t("command-restarted"));
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      if (wait !== null) await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  become("ended");
  throw new Error(t("command-ended"));
}

/** @param {Presence} now */
function become(now) {
  if (now === presence) return;
  presence = now;
  for (const listener of listeners) listener(now);
}
