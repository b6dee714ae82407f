/** What the worker uses of Pyodide, and what scripts/build_editor.py puts into it. */

declare const PYODIDE_LOCK: string;

declare module "pyodide" {
  export function loadPyodide(options: Record<string, unknown>): Promise<{
    pyimport(name: string): any;
  }>;
}

declare module "pyodide/pyodide.asm.mjs" {
  const createPyodideModule: unknown;
  export default createPyodideModule;
}
