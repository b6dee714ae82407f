// @ts-check
/** Where things stand over the picture: boxes of its canvas as places of the paper, and elements in their order. */

/**
 * @typedef {import("./contract").Box} Box
 * @typedef {import("./contract").Cell} Cell
 */

/** Room in points beside the last card that is enough for the +. */
const ROOM_FOR_ADD = 30;

/**
 * Put elements into a parent in their order, moving none that stands right: what has the focus keeps it.
 *
 * @template {HTMLElement} Parent
 * @param {Parent} parent
 * @param {Node[]} children
 */
export function ordered(parent, children) {
  const wanted = new Set(children);
  for (const child of [...parent.childNodes]) if (!wanted.has(child)) child.remove();
  children.forEach((child, place) => {
    if (parent.childNodes[place] !== child) parent.insertBefore(child, parent.childNodes[place] ?? null);
  });
  return parent;
}

/**
 * Put an element where a box of the canvas is.
 *
 * @param {HTMLElement} element
 * @param {Box} box
 * @param {{ width: number, height: number }} canvas
 */
export function place(element, box, canvas) {
  element.style.setProperty("left", `${(box.x / canvas.width) * 100}%`);
  element.style.setProperty("top", `${(box.y / canvas.height) * 100}%`);
  element.style.setProperty("width", `${(box.width / canvas.width) * 100}%`);
  element.style.setProperty("height", `${(box.height / canvas.height) * 100}%`);
}

/**
 * @param {{ x: number, y: number }} point
 * @param {Box} box
 */
export function isIn({ x, y }, box) {
  return x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height;
}

/**
 * Where the + of a cell is: in the middle of an empty one, else behind the last card, under the first one, or on the
 * corner where there is no room.
 *
 * @param {Cell} cell
 * @param {Box[]} cards
 */
export function placeOfAdd({ box }, cards) {
  const last = cards.at(-1);
  if (!last) return { side: "middle", x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const end = last.x + last.width;
  if (box.x + box.width - end >= ROOM_FOR_ADD) return { side: "beside", x: end, y: last.y + last.height / 2 };
  const under = Math.max(...cards.map(({ y, height }) => y + height));
  if (box.y + box.height - under >= ROOM_FOR_ADD) return { side: "under", x: cards[0].x, y: under };
  return { side: "corner", x: box.x + box.width, y: box.y + box.height };
}
