// @ts-check
/** Reaches the program in the page. It is a module of its own, so that this is done before main.js asks anything. */

import { useProgramInPage } from "./program_in_page.js";

useProgramInPage();
