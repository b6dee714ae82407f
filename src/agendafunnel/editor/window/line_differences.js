// @ts-check
/** Two texts side by side, line by line, with a few lines around what differs. */

/**
 * Lines that are the same in both texts, or stand in one of them alone.
 *
 * @typedef {{ same: true, before: string[], left: number, after: string[] }} Same The first of them, how many are left
 *   out, and the last.
 * @typedef {{ same: false, mine: string[], theirs: string[] }} Differs
 */

const AROUND = 2;
/** Above so many pairs of lines, what lies between the first and the last difference is shown as one. */
const MOST_PAIRS = 4_000_000;

/**
 * Return what differs between two texts, in order, with the lines around it.
 *
 * @param {string} mine
 * @param {string} theirs
 * @returns {(Same | Differs)[]}
 */
export function stretches(mine, theirs) {
  const one = mine.split("\n");
  const other = theirs.split("\n");
  const shorter = Math.min(one.length, other.length);
  let head = 0;
  while (head < shorter && one[head] === other[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && one.at(-1 - tail) === other.at(-1 - tail)) tail += 1;
  const pairs = common(one.slice(head, one.length - tail), other.slice(head, other.length - tail));
  const all = [
    ...Array.from({ length: head }, (_, index) => [index, index]),
    ...pairs.map(([left, right]) => [left + head, right + head]),
    ...Array.from({ length: tail }, (_, index) => [one.length - tail + index, other.length - tail + index]),
    [one.length, other.length],
  ];
  /** @type {(Same | Differs)[]} */
  const found = [];
  let [left, right] = [0, 0];
  /** @type {string[]} */
  let same = [];
  for (const [nextLeft, nextRight] of all) {
    if (nextLeft > left || nextRight > right) {
      if (same.length) found.push(shortened(same, found.length === 0, false));
      same = [];
      found.push({ same: false, mine: one.slice(left, nextLeft), theirs: other.slice(right, nextRight) });
    }
    if (nextLeft < one.length) same.push(one[nextLeft]);
    [left, right] = [nextLeft + 1, nextRight + 1];
  }
  if (same.length) found.push(shortened(same, found.length === 0, true));
  return found;
}

/**
 * Return lines that are the same, without those that are far from what differs.
 *
 * @param {string[]} lines
 * @param {boolean} isFirst
 * @param {boolean} isLast
 * @returns {Same}
 */
function shortened(lines, isFirst, isLast) {
  const before = isFirst ? 0 : AROUND;
  const after = isLast ? 0 : AROUND;
  const left = lines.length - before - after;
  if (left <= 1) return { same: true, before: lines, left: 0, after: [] };
  return { same: true, before: lines.slice(0, before), left, after: lines.slice(before + left) };
}

/**
 * Return the places of a longest sequence of lines that both have.
 *
 * @param {string[]} one
 * @param {string[]} other
 * @returns {[number, number][]}
 */
function common(one, other) {
  const width = other.length + 1;
  if (one.length * other.length > MOST_PAIRS) return [];
  const lengths = new Uint32Array((one.length + 1) * width);
  for (let left = one.length - 1; left >= 0; left -= 1)
    for (let right = other.length - 1; right >= 0; right -= 1)
      lengths[left * width + right] =
        one[left] === other[right]
          ? lengths[(left + 1) * width + right + 1] + 1
          : Math.max(lengths[(left + 1) * width + right], lengths[left * width + right + 1]);
  /** @type {[number, number][]} */
  const pairs = [];
  let [left, right] = [0, 0];
  while (left < one.length && right < other.length) {
    if (one[left] === other[right]) pairs.push([left++, right++]);
    else if (lengths[(left + 1) * width + right] >= lengths[left * width + right + 1]) left += 1;
    else right += 1;
  }
  return pairs;
}
