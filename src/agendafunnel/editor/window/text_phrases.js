// @ts-check
/** What CodeMirror says to the user, in the words of the window. */

import { t } from "./words.js";

/** The keys in `wording.py` by the words that CodeMirror has of itself; "$" stands for a number. */
const KEYS = {
  "Control character": "text_control_character",
  Diagnostics: "text_faults",
  "No diagnostics": "text_no_faults",
  "Selection deleted": "text_selection_deleted",
  Find: "text_find",
  Replace: "text_replace_by",
  next: "text_next",
  previous: "text_previous",
  all: "text_all",
  "match case": "text_match_case",
  regexp: "text_regexp",
  "by word": "text_by_word",
  replace: "text_replace",
  "replace all": "text_replace_all",
  close: "text_close",
  "Go to line": "text_go_to_line",
  go: "text_go",
  "current match": "text_current_match",
  "on line": "text_on_line",
  "replaced match on line $": "text_replaced_on_line",
  "replaced $ matches": "text_replaced_matches",
};

/** Return the phrases of CodeMirror in the language of the window. */
export function phrases() {
  return Object.fromEntries(Object.entries(KEYS).map(([own, key]) => [own, t(key, { number: "$" })]));
}
