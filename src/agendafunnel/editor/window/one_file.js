// @ts-check
/** Starts the window where the page is one file: first the way to the program, then the window itself. */

import "./one_file_door.js";
import "./main.js";
