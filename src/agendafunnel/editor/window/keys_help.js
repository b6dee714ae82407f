// @ts-check
/** The keys of the picture, in a dialog. */

import { asked } from "./dialog.js";
import { el } from "./dom.js";
import { t } from "./words.js";

/** Which keys do what, by the keys of the words. */
const KEYS = [
  ["keys_arrows", "keys_arrows_do"],
  ["keys_letters", "keys_letters_do"],
  ["keys_enter", "keys_enter_do"],
  ["keys_space", "keys_space_do"],
  ["keys_shift_enter", "keys_shift_enter_do"],
  ["keys_add", "keys_add_do"],
  ["keys_duplicate", "keys_duplicate_do"],
  ["keys_delete", "keys_delete_do"],
  ["keys_undo", "keys_undo_do"],
  ["keys_redo", "keys_redo_do"],
  ["keys_help", "keys_help_do"],
];

export function showKeys() {
  const rows = KEYS.flatMap(([keys, what]) => [el("dt", {}, el("kbd", {}, t(keys))), el("dd", {}, t(what))]);
  const body = [el("dl", { class: "keys" }, ...rows), el("p", {}, t("keys_mouse"))];
  return asked({ title: t("keys_title"), body, choices: [], cancel: t("close") });
}
