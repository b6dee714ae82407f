// @ts-check
/** The licences of what is in this window: those that stand in the page, or those of the installed program. */

import { ask } from "./program.js";
import { textOfPart } from "./program_in_page.js";

/** @returns {Promise<string>} */
export async function licences() {
  return (await textOfPart("licences")) ?? (await ask("licences", {})).text;
}
