// @ts-check
/** What CodeMirror says to the user, in the words of the window. */

import { t } from "./words.js";

/** The keys in `wording.py` by the words that CodeMirror has of itself; "$" stands for a number. */
const KEYS = {
  "Control character": "text-control-character",
  Diagnostics: "text-faults",
  "No diagnostics": "text-no-faults",
  "Selection deleted": "text-selection-deleted",
  Find: "text-find",
  Replace: "text-replace-by",
  next: "text-next",
  previous: "text-previous",
  all: "text-all",
  "match case": "text-match-case",
  regexp: "text-regexp",
  "by word": "text-by-word",
  replace: "text-replace",
  "replace all": "text-replace-all",
  close: "text-close",
  "Go to line": "text-go-to-line",
  go: "text-go",
  "current match": "text-current-match",
  "on line": "text-on-line",
  "replaced match on line $": "text-replaced-on-line",
  "replaced $ matches": "text-replaced-matches",
};

/** Return the phrases of CodeMirror in the language of the window. */
export function phrases() {
  return Object.fromEntries(Object.entries(KEYS).map(([own, key]) => [own, t(key, { number: "$" })]));
}
