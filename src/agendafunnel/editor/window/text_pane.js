// @ts-check
/**
 * The agenda as text beside the picture: the YAML with its faults beside their lines, in CodeMirror.
 *
 * The pane has no history of its own: undo and redo are those of the window. It stands in a shadow root, where
 * CodeMirror gives its styles as constructed style sheets, which the Content-Security-Policy allows.
 */

import { el } from "./dom.js";
import { changesBetween } from "./text_changes.js";
import { theme } from "./text_look.js";
import { phrases } from "./text_phrases.js";
import {
  Annotation,
  EditorState,
  EditorView,
  defaultKeymap,
  highlightActiveLine,
  highlightActiveLineGutter,
  indentUnit,
  indentWithTab,
  keymap,
  lineNumbers,
  lintGutter,
  lintKeymap,
  search,
  searchKeymap,
  setDiagnostics,
  yaml,
} from "./vendor/codemirror.js";
import { t } from "./words.js";

/** @typedef {import("./contract").Fault} Fault */

/**
 * @typedef {object} TextPane
 * @property {(text: string) => void} setText Show this text; the cursor and the place on the screen stay.
 * @property {(faults: Fault[]) => void} setFaults Show what is wrong, in the text and in a list below it.
 * @property {(line: number, column?: number) => void} jumpTo Put the cursor there, and the focus in the text.
 * @property {() => void} focus
 * @property {() => void} flush Tell at once what was typed, instead of when it is quiet.
 */

/** How long nothing is typed before the change is told, in milliseconds. */
const QUIET = 250;

/** How long after Escape the key Tab leaves the text, in milliseconds. */
const TAB_LEAVES = 2000;

/** Marks what the window itself put into the text. @type {import("./vendor/codemirror.js").AnnotationType<boolean>} */
const fromWindow = Annotation.define();

/**
 * Make the pane in an element, and return what the window does with it.
 *
 * @param {HTMLElement} host
 * @param {object} options
 * @param {string} options.text
 * @param {(text: string) => void} options.onChange Called with the whole text once typing pauses.
 * @param {() => void} [options.onUndo] Called for Ctrl+Z in the text; without it, the key goes on to the window.
 * @param {() => void} [options.onRedo]
 * @returns {TextPane}
 */
export function textPane(host, { text, onChange, onUndo, onRedo }) {
  const place = el("div", { class: "text-editor" });
  const root = place.attachShadow({ mode: "open" });
  const help = el("p", { class: "text-help" }, t("text-help"));
  const list = el("ul", { class: "text-faults", "aria-label": t("text-faults"), hidden: true });
  host.classList.add("text-pane");
  host.append(place, list, help);

  let told = text;
  let timer = 0;

  function tell() {
    clearTimeout(timer);
    timer = 0;
    const now = view.state.doc.toString();
    if (now === told) return;
    told = now;
    onChange(now);
  }

  /**
   * @param {Event} event
   * @param {(() => void) | undefined} run
   */
  function historyStep(event, run) {
    event.preventDefault();
    tell();
    if (!run) return false;
    event.stopPropagation();
    run();
    return true;
  }

  const view = new EditorView({
    parent: root,
    root,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        lintGutter(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        yaml(),
        theme,
        search({ top: true }),
        EditorView.lineWrapping,
        indentUnit.of("  "),
        EditorState.lineSeparator.of("\n"),
        EditorState.phrases.of(phrases()),
        EditorView.contentAttributes.of({ tabindex: "0", "aria-label": `${t("text-label")}. ${t("text-help")}` }),
        // Before the keys of CodeMirror, which end where one of them does something.
        EditorView.domEventHandlers({
          keydown: (/** @type {KeyboardEvent} */ event) => {
            // The Escape that takes a selection away lets Tab leave the text as well.
            if (event.key === "Escape") view.setTabFocusMode(TAB_LEAVES);
            const step = stepOf(event);
            return step ? historyStep(event, step === "undo" ? onUndo : onRedo) : false;
          },
          beforeinput: (/** @type {InputEvent} */ event) => {
            if (event.inputType === "historyUndo") return historyStep(event, onUndo);
            return event.inputType === "historyRedo" ? historyStep(event, onRedo) : false;
          },
          blur: () => tell(),
        }),
        keymap.of([...defaultKeymap, ...searchKeymap, ...lintKeymap, indentWithTab]),
        EditorView.updateListener.of((update) => {
          if (!update.docChanged || update.transactions.some((one) => one.annotation(fromWindow))) return;
          clearTimeout(timer);
          timer = window.setTimeout(tell, QUIET);
        }),
      ],
    }),
  });

  /** @type {TextPane["setText"]} */
  function setText(wanted) {
    // More was typed since this text was told: it is told in its turn.
    if (timer && wanted === told) return;
    clearTimeout(timer);
    timer = 0;
    told = wanted;
    const changes = changesBetween(view.state.doc.toString(), wanted);
    if (changes.length) view.dispatch({ changes, annotations: fromWindow.of(true) });
  }

  /** @type {TextPane["jumpTo"]} */
  function jumpTo(line, column = 1) {
    const { from } = placeOf(view.state.doc, line, column);
    view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
    view.focus();
  }

  /** @param {Fault} fault */
  function putLine(fault) {
    const line = view.state.doc.line(Math.min(fault.line, view.state.doc.lines));
    view.dispatch({ changes: { from: line.from, to: line.to, insert: fault.instead }, selection: { anchor: line.from } });
    tell();
    view.focus();
  }

  /** @type {TextPane["setFaults"]} */
  function setFaults(faults) {
    const placed = faults.filter((fault) => fault.line > 0);
    const diagnostics = placed.map((fault) => ({
      ...placeOf(view.state.doc, fault.line, fault.column),
      severity: /** @type {const} */ ("error"),
      message: fault.message,
      ...(fault.instead ? { actions: [{ name: t("text-put-line"), apply: () => putLine(fault) }] } : {}),
    }));
    view.dispatch(setDiagnostics(view.state, diagnostics));
    list.hidden = faults.length === 0;
    list.replaceChildren(...faults.map((fault) => faultItem(fault, jumpTo, putLine)));
  }

  return { setText, setFaults, jumpTo, focus: () => view.focus(), flush: tell };
}

/**
 * Return which step of the history the keys ask for, as they do everywhere in the window; "" for another key.
 *
 * @param {KeyboardEvent} event
 * @returns {"undo" | "redo" | ""}
 */
function stepOf(event) {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return "";
  const key = event.key.toLowerCase();
  if (key === "z") return event.shiftKey ? "redo" : "undo";
  return key === "y" && !event.shiftKey ? "redo" : "";
}

/**
 * Return where a fault begins and ends: up to the end of its line, and the whole line where nothing follows.
 *
 * @param {import("./vendor/codemirror.js").Text} doc
 * @param {number} number
 * @param {number} column
 */
function placeOf(doc, number, column) {
  const line = doc.line(Math.min(Math.max(number, 1), doc.lines));
  const end = line.from + line.text.trimEnd().length;
  const from = line.from + Math.max(column - 1, 0);
  return { from: from < end ? from : Math.min(line.from + line.text.search(/\S|$/), end), to: end };
}

/**
 * Return the entry of a fault in the list: a jump to its line, and the button that mends it.
 *
 * @param {Fault} fault
 * @param {TextPane["jumpTo"]} jumpTo
 * @param {(fault: Fault) => void} putLine
 */
function faultItem(fault, jumpTo, putLine) {
  if (fault.line < 1) return el("li", {}, fault.message);
  const jump = el(
    "button",
    { type: "button", class: "text-fault", onclick: () => jumpTo(fault.line, fault.column) },
    el("strong", {}, t("text-line", { line: fault.line })),
    ` ${fault.message}`,
  );
  const mend = { type: "button", class: "button", onclick: () => putLine(fault) };
  return el("li", {}, jump, fault.instead !== "" && el("code", {}, fault.instead.trim()), fault.instead !== "" && el("button", mend, t("text-put-line")));
}
