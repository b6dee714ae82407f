// @ts-check
/** Files that the user gives the window: chosen or dropped, and what the program reads of them. */

import { ask } from "./program.js";
import { asked } from "./dialog.js";
import { el } from "./dom.js";
import { t } from "./words.js";

/**
 * A file with, where the browser gives one, what it can be written to again.
 *
 * @typedef {object} Given
 * @property {File} file
 * @property {FileSystemFileHandle | null} handle
 *
 * @typedef {import("./contract").Read} Read
 */

/** Return the file that the user chooses; null for none. */
export async function chooseFile() {
  return (await chooseGiven())?.file ?? null;
}

/**
 * Return the file that the user chooses, with its handle where the browser has those; null for none.
 *
 * @returns {Promise<Given | null>}
 */
export async function chooseGiven() {
  const pick = /** @type {any} */ (window).showOpenFilePicker;
  if (pick) {
    try {
      const [handle] = await pick.call(window);
      return { file: await handle.getFile(), handle };
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return null;
      // Where a page may not do so (in a frame, say), the older way is left.
      if (!(error instanceof DOMException && error.name === "SecurityError")) throw error;
    }
  }
  const file = await chooseByInput();
  return file && { file, handle: null };
}

/** @returns {Promise<File | null>} */
function chooseByInput() {
  return new Promise((resolve) => {
    const input = el("input", { type: "file", hidden: true });
    /** @param {File | null} file */
    const done = (file) => {
      input.remove();
      resolve(file);
    };
    input.addEventListener("change", () => done(input.files?.[0] ?? null));
    input.addEventListener("cancel", () => done(null));
    document.body.append(input);
    input.click();
  });
}

/**
 * Return what the program reads of a file.
 *
 * @param {File} file
 * @param {import("./contract").Opened | null} onto What is open, which a page is read onto.
 * @returns {Promise<Read>}
 */
export async function readFile(file, onto) {
  return ask("read", { file: { name: file.name, data: await base64Of(file) }, onto });
}

/**
 * Return the bytes of a file or a blob in base64.
 *
 * @param {Blob} blob
 * @returns {Promise<string>}
 */
export function base64Of(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(String(reader.result).replace(/^[^,]*,?/, "")));
    // As where it was removed meanwhile.
    reader.addEventListener("error", () => reject(new Error(t("file-unreadable", { name: blob instanceof File ? blob.name : "" }))));
    reader.readAsDataURL(blob);
  });
}

/**
 * Say why a file cannot be opened.
 *
 * @param {Read} read
 */
export async function tellFaults(read) {
  await asked({
    title: t("file-not-opened", { name: read.name }),
    body: [el("ul", { class: "plain-list" }, ...read.faults.map(({ message }) => el("li", {}, message)))],
    choices: [],
    cancel: t("close"),
    kind: "faults",
  });
}
