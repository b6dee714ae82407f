// @ts-check
/**
 * What is open, and what happens to it. The text is the truth: whatever changes it comes through here, and the
 * picture, the forms and the panes follow from it.
 *
 * ```
 *   drag, form, command ──act──▶ program: edit ─┐
 *   text pane, undo, open ─────▶ program: show ─┴─▶ text + picture ──"shown"──▶ picture, form, text pane
 *                                                     └─ when it is quiet ─▶ program: check ──"checked"──▶ panels
 * ```
 */

import { ask } from "./program.js";
import { History } from "./history.js";
import { t } from "./words.js";

/**
 * @typedef {import("./contract").Action} Action
 * @typedef {import("./contract").Shown} Shown
 * @typedef {import("./contract").Edited} Edited
 * @typedef {import("./contract").Checked} Checked
 * @typedef {import("./contract").Look} Look
 * @typedef {import("./contract").Opened} Opened
 * @typedef {"shown" | "checked" | "said" | "changed" | "selected" | "look" | "opened" | "panel" | "line" | "choose-look" | "settle" | "typing" | "picture"} Happening
 */

/**
 * What is chosen: a part of the agenda. `id` is that of a stage, domain or standard, else "".
 * A gate is chosen as its stage, with the field "gate".
 *
 * @typedef {object} Selection
 * @property {import("./contract").PartKind} part
 * @property {string} id
 * @property {string} [field] The field that gets the focus.
 */

/**
 * How long nothing is asked before the agenda is checked, in milliseconds. A check takes longer than a picture, and
 * what is done meanwhile waits for it: so it comes no sooner than the last picture took.
 */
const CHECKED_AFTER = 350;

/** Actions that make or take away something, of which a second one is another one. */
const ONCE = ["add", "duplicate", "remove", "next"];

export class Session {
  constructor() {
    this.name = "agenda.yaml";
    this.history = new History("");
    /** The text that is in the file. @type {string | null} */
    this.savedText = null;
    /** The text as it was opened; null where it was made here. @type {string | null} */
    this.openedText = null;
    /** Where the file is; null where that is not chosen yet. @type {import("./places.js").Place | null} */
    this.place = null;
    /** @type {Look} */
    this.look = { theme: "vng-toegankelijk", size: "", fit: "preferred", marks: true };
    /** How the file has its text, as `read` says it. @type {import("./contract").TextFormat | null} */
    this.format = null;
    /** The edition before. @type {{ name: string, text: string } | null} */
    this.since = null;
    /** The last picture and values that could be made. @type {Shown | null} */
    this.shown = null;
    /** @type {Checked | null} */
    this.checked = null;
    /** @type {Selection | null} */
    this.selected = null;
    /** The panel that is in front. @type {import("./side.js").PanelName} */
    this.panel = "form";
    /** Whether there is anything open. */
    this.isOpen = false;
    /** Whether something is typed in a form that is not in the text yet. @type {() => boolean} */
    this.isTyping = () => false;
    /** What is typed so, to be kept. @type {() => import("./asking.js").Typed} */
    this.typed = () => [];
    /** Put into its fields again what was kept. @type {(typed: import("./asking.js").Typed) => void} */
    this.takeUp = () => undefined;
    /** @type {Map<Happening, Set<(detail: any) => void>>} */
    this._listeners = new Map();
    /** Requests run one after the other, in order. */
    this._queue = Promise.resolve();
    this._version = 0;
    /** How many edits are asked for and not answered yet. */
    this._acting = 0;
    /** Actions of ONCE that are on their way, as JSON. @type {Set<string>} */
    this._once = new Set();
    this._timer = 0;
    /** How long the last picture took, in milliseconds. */
    this._took = 0;
  }

  get text() {
    return this.history.text;
  }

  get isSaved() {
    return this.text === this.savedText;
  }

  /** Whether there is work that is in no file: what was opened and left as it was is none. */
  get hasWork() {
    return this.isOpen && !this.isSaved && this.text !== this.openedText;
  }

  get canUndo() {
    return this.history.done.length > 0;
  }

  get canRedo() {
    return this.history.undone.length > 0;
  }

  /**
   * Call a function whenever something happens; the function that is returned ends that.
   *
   * - "opened": another file was opened
   * - "changed": the text is another one
   * - "shown": a picture was made, or faults were found (`detail` is the Shown)
   * - "checked": findings and changes are there
   * - "said": something is to be told: `{ text, notes, lines, undo }`; `undo` where it can be undone, and
   *   `lines` are those of the text that the notes are about
   * - "selected": another part was chosen
   * - "look": theme, size or the edition before was chosen
   * - "panel": a panel is to come to the front: "form", "list", "findings", "changes" or "text"
   * - "choose-look": theme and size are to be chosen
   * - "settle": what was typed a moment ago is to be given at once
   * - "typing": something else stands in a form that is not in the text, or no longer does
   * - "picture": the picture is to have the focus, where the part is that is chosen
   * - "line": a line of the text is to be shown: its number, from 1
   *
   * @param {Happening} happening
   * @param {(detail: any) => void} listener
   */
  on(happening, listener) {
    const all = this._listeners.get(happening) ?? new Set();
    this._listeners.set(happening, all.add(listener));
    return () => all.delete(listener);
  }

  /**
   * @param {Happening} happening
   * @param {unknown} [detail]
   */
  tell(happening, detail) {
    for (const listener of this._listeners.get(happening) ?? []) listener(detail);
  }

  /**
   * Open a text; it is in a file of that name where `saved`. `isWork` where it is in no file at all, so that it
   * would be lost.
   *
   * @param {object} file
   * @param {string} file.name
   * @param {string} file.text
   * @param {boolean} file.saved
   * @param {boolean} [file.isWork]
   * @param {{ name: string, text: string } | null} [file.since]
   * @param {import("./contract").TextFormat | null} [file.format]
   * @param {import("./places.js").Place | null} [file.place]
   */
  open({ name, text, saved, isWork = false, since = null, format = null, place = null }) {
    this.name = name;
    this.format = format;
    this.place = place;
    this.history = new History(text);
    this.savedText = saved ? text : null;
    this.openedText = isWork ? null : text;
    this.since = since;
    this.shown = null;
    this.checked = null;
    this.selected = null;
    this.isOpen = true;
    this.tell("opened");
    this.tell("changed");
    return this._show(null);
  }

  /**
   * Put another text in the place of this one, as one step that can be undone.
   *
   * @param {string} text
   * @param {{ said?: string, kind?: string }} [about] `kind` "typing" joins steps that follow at once.
   */
  replace(text, { said = "", kind = "" } = {}) {
    // What is typed is not told at once; when it is undone, it is told what that was.
    if (!this.history.add(text, { said: said || t("step-text"), kind, like: this._arrangement() })) return Promise.resolve();
    this.tell("changed");
    if (said) this.tell("said", { text: said, notes: [], undo: true });
    return this._show(this._arrangement());
  }

  /**
   * Have the program make an edit, and return what it answers; null where it could not answer, and where the same
   * is on its way already: who presses Remove twice removes once.
   *
   * @param {Action} action
   * @returns {Promise<Edited | null>}
   */
  act(action) {
    const key = ONCE.includes(action.do) ? JSON.stringify(action) : "";
    if (this._once.has(key)) return Promise.resolve(null);
    if (key) this._once.add(key);
    this._acting += 1;
    return this._inTurn(() => this._act(action)).finally(() => {
      this._acting -= 1;
      this._once.delete(key);
    });
  }

  /**
   * @param {Action} action
   * @returns {Promise<Edited>}
   */
  async _act(action) {
    for (;;) {
      const text = this.text;
      const edited = await this._timed(ask("edit", { opened: this.opened(this._arrangement()), action }));
      // Somebody typed meanwhile: the edit is made again, of what was typed.
      if (text !== this.text) continue;
      if (edited.refused.length || !edited.changed) {
        if (edited.said) this.tell("said", { text: edited.said, notes: edited.notes, undo: false });
        return edited;
      }
      this.history.add(edited.text, { said: edited.said, like: this._arrangement() });
      this.tell("changed");
      this._take(edited);
      this.tell("said", { text: edited.said, notes: edited.notes, lines: edited.lines, undo: true });
      return edited;
    }
  }

  /** @returns {Promise<void | null>} */
  undo() {
    // What was typed last is made first, so that it is what is undone.
    if (this._acting) return this.settled().then(() => this.undo());
    const step = this.history.undo();
    return step ? this._moved(step, "undone") : Promise.resolve();
  }

  /** @returns {Promise<void | null>} */
  redo() {
    if (this._acting) return this.settled().then(() => this.redo());
    const step = this.history.redo();
    return step ? this._moved(step, "redone") : Promise.resolve();
  }

  /**
   * @param {import("./history.js").Step} step
   * @param {"undone" | "redone"} way
   */
  _moved(step, way) {
    this.tell("changed");
    this.tell("said", { text: step.said, notes: [], undo: false, way });
    return this._show(way === "undone" ? step.like : this._arrangement());
  }

  /**
   * Say that the text as it was then is in the file now.
   *
   * @param {string} text
   * @param {string} [name]
   */
  saved(text, name = this.name) {
    this.savedText = text;
    // Back to what was opened is another text than that in the file from now on.
    this.openedText = text;
    this.name = name;
    this.tell("changed");
  }

  /** @param {Partial<Look>} look */
  setLook(look) {
    this.look = { ...this.look, ...look };
    this.tell("look");
    return this._show(null);
  }

  /** @param {{ name: string, text: string } | null} since */
  setSince(since) {
    this.since = since;
    this.tell("look");
    return this._show(this._arrangement());
  }

  /** @param {Selection | null} selection */
  select(selection) {
    this.selected = selection;
    this.tell("selected", selection);
  }

  /**
   * What is open, as requests hold it.
   *
   * @param {unknown} [like]
   * @returns {Opened}
   */
  opened(like = null) {
    return { name: this.name, text: this.text, look: this.look, since: this.since, like, format: this.format };
  }

  /** Wait until all that was asked is answered. */
  settled() {
    return this._queue;
  }

  _arrangement() {
    return this.shown?.picture?.arrangement ?? null;
  }

  /**
   * Ask for the picture of the text as it is when its turn comes; of several that wait, only the last is made.
   *
   * @param {unknown} like
   */
  _show(like) {
    const version = ++this._version;
    return this._inTurn(async () => {
      if (version === this._version) this._take(await this._timed(ask("show", { opened: this.opened(like) })));
    });
  }

  /**
   * @template Answer
   * @param {Promise<Answer>} answer
   */
  async _timed(answer) {
    const begun = performance.now();
    try {
      return await answer;
    } finally {
      this._took = performance.now() - begun;
    }
  }

  /** @param {Shown} shown */
  _take(shown) {
    const last = this.shown;
    // A text that is no agenda, as while one types, leaves the last picture on the screen.
    this.shown = shown.picture
      ? shown
      : {
          ...shown,
          picture: last?.picture ?? null,
          agenda: shown.agenda ?? last?.agenda ?? null,
          moves: shown.moves ?? last?.moves ?? null,
        };
    this.tell("shown", shown);
    clearTimeout(this._timer);
    if (shown.ok) this._timer = window.setTimeout(() => this._check(), Math.max(CHECKED_AFTER, this._took));
  }

  _check() {
    const text = this.text;
    return this._inTurn(async () => {
      if (text !== this.text) return;
      this.checked = await ask("check", { opened: this.opened(this._arrangement()) });
      this.tell("checked", this.checked);
    });
  }

  /**
   * Run after what was asked before. What goes wrong is told, and ends nothing.
   *
   * @template Answer
   * @param {() => Promise<Answer>} run
   * @returns {Promise<Answer | null>}
   */
  _inTurn(run) {
    const answer = this._queue.then(run).catch((/** @type {unknown} */ error) => {
      this.tell("said", { text: error instanceof Error ? error.message : String(error), notes: [], undo: false });
      return null;
    });
    this._queue = answer.then(() => undefined);
    return answer;
  }
}
