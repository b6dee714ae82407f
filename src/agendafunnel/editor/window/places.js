// @ts-check
/**
 * Where a file is kept: with the command, or on the disk by the browser's own file access. Each place knows what was in
 * the file when it was last read or written, and writes over nothing else.
 */

import { askCommand, commandPresence } from "./command.js";
import { base64Of } from "./files.js";
import { bytesOf } from "./fonts.js";
import { t } from "./words.js";

/**
 * @typedef {import("./contract").Theirs} Theirs
 * @typedef {CommandPlace | DiskPlace} Place
 *
 * What a place becomes when it is kept by the browser, and is made of again.
 * @typedef {{ kind: "command", name: string, version: string } | { kind: "disk", handle: FileSystemFileHandle, known: string | null }} KeptPlace
 */

const PAUSE = 1000;
const AFTER_FAILURE = 2000;
/** At this address, the command is not to be found again. */
const AFTER_RESTART = 60_000;

/** A file of the command's. */
export class CommandPlace {
  /**
   * @param {string} name
   * @param {string} version The one that the window's text was made of; "" for a new file.
   */
  constructor(name, version) {
    this.name = name;
    this.version = version;
    this._seen = version;
  }

  /**
   * Write the file, if it still is what the window knows; otherwise return what somebody else made of it.
   *
   * @param {string} data In base64.
   * @returns {Promise<Theirs | null>}
   */
  async save(data) {
    const reply = await askCommand("file", { name: this.name, data, version: this.version });
    if (reply.conflict) return reply.conflict;
    this.take(reply);
    return null;
  }

  /**
   * Know what is in the file now, so that the next time it is written over.
   *
   * @param {{ version: string }} now
   */
  take({ version }) {
    this.version = version;
    this._seen = version;
  }

  /** @param {Theirs} theirs */
  knows({ version }) {
    return version === this.version;
  }

  /**
   * Wait until somebody else changes the file, and return what it is then; null after a while.
   *
   * @param {AbortSignal} signal
   * @returns {Promise<Theirs | null>}
   */
  async theirs(signal) {
    try {
      const reply = await askCommand("changes", { name: this.name, version: this._seen }, signal);
      if (reply.version === undefined || reply.version === this._seen) return null;
      this._seen = reply.version;
      return reply;
    } catch (error) {
      if (signal.aborted) return null;
      await pause(commandPresence() === "restarted" ? AFTER_RESTART : AFTER_FAILURE, signal);
      return null;
    }
  }

  /** @returns {KeptPlace} */
  kept() {
    return { kind: "command", name: this.name, version: this.version };
  }
}

/** A file on the disk, to which the browser gave access. */
export class DiskPlace {
  /**
   * @param {FileSystemFileHandle} handle
   * @param {string | null} known The file as the window knows it, in base64; null where it may be written over.
   */
  constructor(handle, known) {
    this.handle = handle;
    this.name = handle.name;
    this.known = known;
    this._seen = known;
    this._stamp = "";
  }

  /**
   * @param {string} data
   * @returns {Promise<Theirs | null>}
   */
  async save(data) {
    await this._allow();
    const now = await this._read();
    if (this.known !== null && now !== this.known && now !== data) return { data: now, version: "" };
    try {
      const stream = await /** @type {any} */ (this.handle).createWritable();
      try {
        await stream.write(bytesOf(data));
      } catch (error) {
        // What was there stays: the new content only takes its place when the stream is closed.
        await stream.abort().catch(() => undefined);
        throw error;
      }
      await stream.close();
    } catch (error) {
      throw new Error(this._reason(error));
    }
    this.take({ data });
    return null;
  }

  /** @param {{ data: string | null }} now */
  take({ data }) {
    // Of a file that was removed, nothing is known that could be lost.
    this.known = data;
    this._seen = data;
  }

  /**
   * @param {AbortSignal} signal
   * @returns {Promise<Theirs | null>}
   */
  async theirs(signal) {
    await pause(PAUSE, signal);
    if (signal.aborted || this._seen === null) return null;
    try {
      const { lastModified, size } = await this.handle.getFile();
      const stamp = `${lastModified} ${size}`;
      if (stamp === this._stamp) return null;
      const data = await this._read();
      // It is looked at twice, as it may be in the middle of being written.
      if (data === this._seen) this._stamp = stamp;
      if (data === this._seen || data === null) return null;
      await pause(PAUSE / 2, signal);
      if (data !== (await this._read())) return null;
      this._stamp = stamp;
      this._seen = data;
      return { data, version: "" };
    } catch {
      return null; // It cannot be read now; saving it will say why.
    }
  }

  /** @param {Theirs} theirs */
  knows({ data }) {
    return data !== null && data === this.known;
  }

  /** @returns {KeptPlace} */
  kept() {
    return { kind: "disk", handle: this.handle, known: this.known };
  }

  /** Ask the browser, and through it the user, whether the file may be written. */
  async _allow() {
    const handle = /** @type {any} */ (this.handle);
    if (!handle.requestPermission) return;
    const allowed = await handle.requestPermission({ mode: "readwrite" });
    if (allowed !== "granted") throw new Error(t("save-not-allowed", { name: this.name }));
  }

  /** Return the file in base64; null where there is none. */
  async _read() {
    try {
      return await base64Of(await this.handle.getFile());
    } catch (error) {
      if (error instanceof DOMException && error.name === "NotFoundError") return null;
      throw new Error(this._reason(error));
    }
  }

  /** @param {unknown} error */
  _reason(error) {
    const kind = error instanceof DOMException ? error.name : "";
    if (kind === "NotFoundError") return t("save-no-folder", { name: this.name });
    if (kind === "QuotaExceededError") return t("save-full", { name: this.name });
    if (kind === "NotAllowedError" || kind === "NoModificationAllowedError" || kind === "SecurityError")
      return t("save-not-allowed", { name: this.name });
    return t("save-failed", { name: this.name, reason: error instanceof Error ? error.message : String(error) });
  }
}

/**
 * @param {KeptPlace} kept
 * @returns {Place}
 */
export function placeOf(kept) {
  return kept.kind === "command" ? new CommandPlace(kept.name, kept.version) : new DiskPlace(kept.handle, kept.known);
}

/** Whether the browser lets a page choose a file to write to. */
export function canWriteFiles() {
  return typeof (/** @type {any} */ (window).showSaveFilePicker) === "function";
}

/**
 * Let the user choose where a new file is; null where they do not.
 *
 * @param {string} name
 * @returns {Promise<DiskPlace | null>}
 */
export async function chosenPlace(name) {
  try {
    const handle = await /** @type {any} */ (window).showSaveFilePicker({
      suggestedName: name,
      types: [{ accept: { "application/yaml": [".yaml", ".yml"] } }],
    });
    // The user has agreed to whatever is written over.
    return new DiskPlace(handle, null);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return null;
    throw error;
  }
}

/**
 * @param {number} milliseconds
 * @param {AbortSignal} signal
 */
function pause(milliseconds, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => (clearTimeout(timer), resolve(undefined)), { once: true });
  });
}
