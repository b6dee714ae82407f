// @ts-check
/** The keys of the picture, in a dialog. */

import { asked } from "./dialog.js";
import { el } from "./dom.js";
import { t } from "./words.js";

/** Which keys do what, by the keys of the words. */
const KEYS = [
  ["keys-arrows", "keys-arrows-do"],
  ["keys-letters", "keys-letters-do"],
  ["keys-enter", "keys-enter-do"],
  ["keys-back", "keys-back-do"],
  ["keys-space", "keys-space-do"],
  ["keys-shift-enter", "keys-shift-enter-do"],
  ["keys-menu", "keys-menu-do"],
  ["keys-add", "keys-add-do"],
  ["keys-duplicate", "keys-duplicate-do"],
  ["keys-delete", "keys-delete-do"],
  ["keys-undo", "keys-undo-do"],
  ["keys-redo", "keys-redo-do"],
  ["keys-save", "keys-save-do"],
  ["keys-help", "keys-help-do"],
];

export function showKeys() {
  const rows = KEYS.flatMap(([keys, what]) => [el("dt", {}, el("kbd", {}, t(keys))), el("dd", {}, t(what))]);
  const body = [el("dl", { class: "picture-keys" }, ...rows), el("p", {}, t("keys-mouse"), " ", t("keys-mouse-menu"))];
  return asked({ title: t("keys-title"), body, choices: [], cancel: t("close") });
}
