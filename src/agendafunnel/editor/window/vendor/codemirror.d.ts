/** What the text pane uses of CodeMirror 6; the module itself is bundled of its packages by scripts/build_editor.py. */

export type Extension = { readonly extension: Extension } | readonly Extension[];

export interface Line {
  readonly from: number;
  readonly to: number;
  readonly number: number;
  readonly text: string;
}

export interface Text {
  readonly length: number;
  readonly lines: number;
  line(number: number): Line;
  lineAt(position: number): Line;
  toString(): string;
}

export interface Change {
  from: number;
  to?: number;
  insert?: string;
}

export interface TransactionSpec {
  changes?: Change | readonly Change[];
  selection?: { anchor: number; head?: number };
  effects?: unknown;
  annotations?: unknown;
  scrollIntoView?: boolean;
}

export class Annotation<Value> {
  static define<Value>(): AnnotationType<Value>;
}

export interface AnnotationType<Value> {
  of(value: Value): Annotation<Value>;
}

export interface Transaction {
  readonly docChanged: boolean;
  annotation<Value>(type: AnnotationType<Value>): Value | undefined;
}

export class EditorState {
  readonly doc: Text;
  static create(config: { doc?: string; extensions?: Extension }): EditorState;
  static readonly phrases: { of(phrases: Record<string, string>): Extension };
  static readonly tabSize: { of(size: number): Extension };
  static readonly lineSeparator: { of(separator: string): Extension };
}

export interface ViewUpdate {
  readonly docChanged: boolean;
  readonly transactions: readonly Transaction[];
  readonly state: EditorState;
}

export class EditorView {
  constructor(config: { state: EditorState; parent: Element | DocumentFragment; root: Document | ShadowRoot });
  readonly state: EditorState;
  readonly dom: HTMLElement;
  readonly contentDOM: HTMLElement;
  dispatch(spec: TransactionSpec): void;
  focus(): void;
  setTabFocusMode(to?: boolean | number): void;
  destroy(): void;
  static readonly updateListener: { of(listener: (update: ViewUpdate) => void): Extension };
  static readonly contentAttributes: { of(attributes: Record<string, string>): Extension };
  static readonly lineWrapping: Extension;
  static theme(spec: Record<string, unknown>): Extension;
  static domEventHandlers(handlers: Record<string, (event: any, view: EditorView) => boolean | void>): Extension;
  static scrollIntoView(position: number, options?: { y?: "start" | "end" | "center" | "nearest" }): unknown;
}

export interface KeyBinding {
  key?: string;
  run?: (view: EditorView) => boolean;
  preventDefault?: boolean;
}

export interface Diagnostic {
  from: number;
  to: number;
  severity: "hint" | "info" | "warning" | "error";
  message: string;
  actions?: readonly { name: string; apply: (view: EditorView, from: number, to: number) => void }[];
}

export interface Tag {
  readonly id: number;
}

export class HighlightStyle {
  static define(specs: readonly ({ tag: Tag | readonly Tag[] } & Record<string, unknown>)[]): HighlightStyle;
}

export const keymap: { of(bindings: readonly KeyBinding[]): Extension };
export const indentUnit: { of(unit: string): Extension };
export const defaultKeymap: readonly KeyBinding[];
export const searchKeymap: readonly KeyBinding[];
export const lintKeymap: readonly KeyBinding[];
export const indentWithTab: KeyBinding;
export const tags: Record<
  "comment" | "string" | "special" | "number" | "bool" | "null" | "keyword" | "propertyName" | "definition" | "content"
    | "punctuation" | "separator" | "meta" | "labelName" | "typeName" | "attributeValue" | "invalid",
  Tag & ((tag: Tag) => Tag)
>;
export function drawSelection(): Extension;
export function highlightActiveLine(): Extension;
export function highlightActiveLineGutter(): Extension;
export function highlightSelectionMatches(): Extension;
export function lineNumbers(): Extension;
export function lintGutter(): Extension;
export function search(config?: { top?: boolean }): Extension;
export function setDiagnostics(state: EditorState, diagnostics: readonly Diagnostic[]): TransactionSpec;
export function syntaxHighlighting(style: HighlightStyle): Extension;
export function yaml(): Extension;
