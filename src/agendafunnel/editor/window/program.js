// @ts-check
/**
 * The program behind the window, wherever it is: behind the command, or in a worker of this page. Both take a request
 * as JSON and answer in JSON (`replying.py`).
 */

import { askProgram } from "./command.js";

/**
 * @typedef {import("./contract").Asks} Asks
 * @typedef {(request: string) => Promise<string>} Door What takes a request to the program, and brings its reply.
 */

/** @type {Door} */
let door = askProgram;

/**
 * Reach the program in another way than by the command. Called before anything is asked.
 *
 * @param {Door} other
 */
export function reachProgramBy(other) {
  door = other;
}

/** Whether the program is behind the command, which keeps the agenda in a file. */
export function isBehindCommand() {
  return door === askProgram;
}

/**
 * Ask the program. Whatever goes wrong is an Error, whose message is a sentence for the user.
 *
 * @template {keyof Asks} Name
 * @param {Name} name
 * @param {Asks[Name][0]} body
 * @returns {Promise<Asks[Name][1]>}
 */
export async function ask(name, body) {
  const reply = JSON.parse(await door(JSON.stringify({ ask: name, language: document.documentElement.lang, ...body })));
  if (typeof reply.failed === "string") throw new Error(reply.failed);
  return reply;
}
