// @ts-check
/**
 * The program in a worker: Python (Pyodide), the packages and agendafunnel, of parts that the page hands over.
 *
 * Nothing is fetched: what Pyodide asks for is answered from these parts, and the policy of the page allows no
 * connection at all.
 */

import { loadPyodide } from "pyodide";
import createPyodideModule from "pyodide/pyodide.asm.mjs";

/** What Pyodide must know of itself; put here by scripts/build_editor.py. @type {string} */
const lock = PYODIDE_LOCK;

/** Where Pyodide believes that its files are. */
const FILES = "https://pyodide.invalid/";

/** @typedef {{ wasm: string, python: string, packages: string, program: string }} Parts */

/** The program, once its parts are here. @type {Promise<(request: string) => string> | null} */
let program = null;

self.onmessage = async ({ data }) => {
  try {
    if (data.parts) program = started(data.parts);
    const reply = await program;
    if (reply && data.id) self.postMessage({ id: data.id, reply: reply(data.request) });
  } catch (error) {
    // `reply_text` answers whatever can be answered: this is a program that cannot go on.
    self.postMessage({ broken: error instanceof Error ? `${error.message}\n${error.stack}` : String(error) });
  }
};

/**
 * Start Python, and return the function that answers. Texts go in and out, of which nothing stays behind in memory.
 *
 * @param {Parts} parts
 * @returns {Promise<(request: string) => string>}
 */
async function started(parts) {
  self.postMessage({ progress: 0.1 });
  const files = [bytesOf(parts.packages), bytesOf(parts.program)];
  self.fetch = async (/** @type {any} */ address) => {
    const name = String(address.url ?? address).replace(FILES, "");
    if (name === "pyodide.asm.wasm") return answer(parts.wasm, "application/wasm");
    if (name === "python_stdlib.zip") return answer(parts.python, "application/zip");
    throw new TypeError(`There is no ${name}.`);
  };
  const python = await loadPyodide({
    indexURL: FILES,
    stdLibURL: `${FILES}python_stdlib.zip`,
    lockFileContents: lock,
    packageBaseUrl: FILES,
    createPyodideModule,
    fsInit: async (/** @type {any} */ system) => {
      for (const bytes of await Promise.all(files)) putFiles(system, new Uint8Array(bytes));
    },
  });
  self.postMessage({ progress: 0.5 });
  const program = python.pyimport("agendafunnel.editor.replying").reply_text;
  self.postMessage({ progress: 0.75 });
  return program;
}

/**
 * @param {string} base64
 * @param {string} type
 */
function answer(base64, type) {
  return new Response(uncompressed(base64), { headers: { "Content-Type": type } });
}

/** @param {string} base64 */
function bytesOf(base64) {
  return new Response(uncompressed(base64)).arrayBuffer();
}

/** @param {string} base64 */
function uncompressed(base64) {
  const bytes = decoded(base64);
  return new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
}

/**
 * @param {string} base64
 * @returns {Uint8Array<ArrayBuffer>}
 */
function decoded(base64) {
  const quick = /** @type {any} */ (Uint8Array).fromBase64;
  return quick ? quick.call(Uint8Array, base64) : Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

/**
 * Put files into the file system of Python: a line of JSON lists path, start and length of each file, and the
 * content of all follows.
 *
 * @param {any} system
 * @param {Uint8Array} all
 */
function putFiles(system, all) {
  const head = all.indexOf(0x0a);
  /** @type {[string, number, number][]} */
  const list = JSON.parse(new TextDecoder().decode(all.subarray(0, head)));
  const folders = new Set(list.map(([path]) => path.slice(0, path.lastIndexOf("/"))));
  for (const folder of folders) system.mkdirTree(folder);
  for (const [path, start, length] of list)
    system.writeFile(path, all.subarray(head + 1 + start, head + 1 + start + length), { canOwn: true });
}
