/**
 * Run a program by the Python of the page, in Node.js: it makes /made.zip of /given.zip.
 *
 * node in_page_python.mjs PYODIDE.MJS PROGRAM.PY GIVEN.ZIP MADE.ZIP
 */

import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [, , pyodide, program, given, made] = process.argv;
const { loadPyodide } = await import(pathToFileURL(pyodide).href);
const python = await loadPyodide({ env: { PYTHONHASHSEED: "0" } });
python.FS.writeFile("/given.zip", readFileSync(given));
python.runPython(readFileSync(program, "utf-8"));
writeFileSync(made, python.FS.readFile("/made.zip"));
