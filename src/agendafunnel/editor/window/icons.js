// @ts-check
/** Small drawings on buttons, beside their words or, where a button has a name for all, in their place. */

const NAMESPACE = "http://www.w3.org/2000/svg";

/** Paths in a square of 24, drawn with a line of 2. */
const PATHS = {
  undo: "M9 14 4 9l5-5M4 9h10.5a5.5 5.5 0 0 1 0 11H11",
  redo: "m15 14 5-5-5-5m5 5H9.500a5.500 5.500 0 0 0 0 11H13",
  menu: "M4 6h16M4 12h16M4 18h16",
  down: "m6 9 6 6 6-6",
  file: "M14 3H6v18h12V7zM14 3v4h4",
  plus: "M12 5v14M5 12h14",
  close: "m6 6 12 12M18 6 6 18",
  kept: "M12 7v5l3 2M12 3a9 9 0 1 0 9 9 9 9 0 0 0-9-9",
  wrong: "M12 8v5m0 3.500v.1M8 3h8l5 5v8l-5 5H8l-5-5V8z",
  warning: "M12 9v4m0 3.500v.1M12 3 2 20h20z",
  note: "M12 11v5m0-8.500v.1M12 3a9 9 0 1 0 9 9 9 9 0 0 0-9-9",
  good: "m8 12 3 3 5-6M12 3a9 9 0 1 0 9 9 9 9 0 0 0-9-9",
  search: "m20 20-4.500-4.500M10.500 4a6.500 6.500 0 1 0 6.500 6.500A6.500 6.500 0 0 0 10.500 4",
  copy: "M9 9h11v11H9zM15 9V4H4v11h5",
  download: "M12 4v11m-5-5 5 5 5-5M4 20h16",
};

/**
 * Return a drawing that says nothing by itself: the words stand beside it, or in the name of the button.
 *
 * @param {keyof typeof PATHS} name
 */
export function icon(name) {
  const drawing = document.createElementNS(NAMESPACE, "svg");
  const path = document.createElementNS(NAMESPACE, "path");
  path.setAttribute("d", PATHS[name]);
  drawing.append(path);
  for (const [attribute, value] of Object.entries({ class: "icon", viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" }))
    drawing.setAttribute(attribute, value);
  return drawing;
}
