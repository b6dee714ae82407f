// @ts-check
/** The look of the text pane: every colour is a custom property of `window.css`, so light and dark are there too. */

import { EditorView, HighlightStyle, syntaxHighlighting, tags } from "./vendor/codemirror.js";

const editor = EditorView.theme({
  "&": { height: "100%", color: "var(--ink)", backgroundColor: "var(--paper)" },
  "&.cm-focused": { outline: "3px solid var(--accent)", outlineOffset: "-3px" },
  ".cm-scroller": { fontFamily: "var(--code-font, ui-monospace, 'DejaVu Sans Mono', Consolas, monospace)", fontSize: "0.875rem", lineHeight: "1.5" },
  ".cm-content": { caretColor: "var(--ink)", padding: "0.5rem 0" },
  ".cm-gutters": { color: "var(--soft)", backgroundColor: "var(--canvas)", borderRight: "1px solid var(--hair)" },
  ".cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--tint) 45%, transparent)" },
  ".cm-activeLineGutter": { color: "var(--ink)", backgroundColor: "var(--tint)" },
  ".cm-content ::selection": { backgroundColor: "color-mix(in srgb, var(--accent) 35%, transparent)" },
  ".cm-searchMatch": { backgroundColor: "var(--mind-tint)", outline: "1px solid var(--mind)" },
  ".cm-searchMatch-selected": { backgroundColor: "var(--tint)", outline: "2px solid var(--accent)" },

  // Faults: by shape as well as by colour, and without the pictures of CodeMirror, which are data: addresses.
  ".cm-lintRange-error, .cm-lintRange-active": { backgroundColor: "var(--wrong-tint)" },
  ".cm-lintRange-error": { backgroundImage: "none", textDecoration: "underline wavy var(--wrong)", textUnderlineOffset: "0.25em" },
  ".cm-lintPoint:after": { borderBottomColor: "var(--wrong)" },
  ".cm-gutter-lint": { width: "1.25rem" },
  ".cm-gutter-lint .cm-gutterElement": { padding: "0 0.125rem" },
  ".cm-lint-marker.cm-lint-marker-error": { content: "none", width: "1rem", height: "auto", color: "var(--wrong)", fontWeight: "bold" },
  ".cm-lint-marker.cm-lint-marker-error::before": { content: "'✖'" },

  // Panels and tooltips: search, and what is wrong.
  ".cm-panels": { color: "var(--ink)", backgroundColor: "var(--canvas)" },
  ".cm-panels.cm-panels-top": { borderBottom: "1px solid var(--hair)" },
  ".cm-panels.cm-panels-bottom": { borderTop: "1px solid var(--hair)" },
  ".cm-panel.cm-search": { display: "flex", flexWrap: "wrap", gap: "0.25rem 0.5rem", alignItems: "center", padding: "0.5rem 2.25rem 0.5rem 0.5rem" },
  ".cm-panel.cm-search br": { display: "none" },
  ".cm-panel.cm-search input, .cm-panel.cm-search button, .cm-panel.cm-search label": { margin: "0", fontSize: "0.875rem" },
  ".cm-textfield": { minHeight: "2rem", padding: "0.25rem 0.5rem", border: "1px solid var(--edge)", borderRadius: "var(--round)", color: "inherit", backgroundColor: "var(--paper)", fontSize: "0.875rem" },
  ".cm-button": { minHeight: "2rem", padding: "0.25rem 0.625rem", border: "1px solid var(--edge)", borderRadius: "var(--round)", color: "inherit", backgroundColor: "var(--paper)", backgroundImage: "none" },
  ".cm-button:hover, .cm-button:active": { backgroundColor: "var(--tint)", backgroundImage: "none" },
  ".cm-panel button[name=close], .cm-dialog-close": { minWidth: "1.75rem", minHeight: "1.75rem", color: "var(--ink)", fontSize: "1.25rem" },
  ".cm-panels :focus-visible": { outline: "3px solid var(--accent)", outlineOffset: "1px" },
  ".cm-tooltip": { maxWidth: "min(30rem, 90vw)", border: "1px solid var(--edge)", borderRadius: "var(--round)", color: "var(--ink)", backgroundColor: "var(--paper)", boxShadow: "var(--shadow)" },
  ".cm-diagnostic, .cm-diagnostic-error": { borderLeft: "4px solid var(--wrong)", padding: "0.375rem 0.625rem", whiteSpace: "pre-wrap" },
  ".cm-diagnosticAction": { color: "var(--on-accent)", backgroundColor: "var(--accent)", padding: "0.25rem 0.5rem" },
  ".cm-panel.cm-panel-lint ul [aria-selected]": { color: "var(--ink)", backgroundColor: "var(--tint)" },
});

const colours = HighlightStyle.define([
  { tag: tags.definition(tags.propertyName), color: "var(--code-key, var(--accent))" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--code-string, var(--good))" },
  { tag: tags.comment, color: "var(--code-comment, var(--soft))", fontStyle: "italic" },
  { tag: [tags.labelName, tags.typeName, tags.keyword, tags.meta], color: "var(--code-other, var(--mind))" },
  { tag: [tags.separator, tags.punctuation], color: "var(--code-sign, var(--soft))" },
]);

export const theme = [editor, syntaxHighlighting(colours)];
