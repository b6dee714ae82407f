/**
 * What the window asks of the program, and what it is answered: the one contract between `window/` (JavaScript) and
 * `replying.py` (Python). It is the same over loopback and in a worker. Every request and reply is JSON.
 *
 * The program keeps nothing: each request brings the text of the agenda and what is chosen around it. What it knows
 * of the last texts it only remembers to be quick.
 */

/** Where a value stands in an agenda: ["standards", 3, "contacts", 0, "url"], ["title"], ["edition", "label"]. */
export type Path = (string | number)[];

/** A box in points of the canvas; the canvas is `Picture.width` x `Picture.height`. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What the user has open: the file as text, and what is chosen around it. */
export interface Opened {
  /** The name of the file, for messages and downloads: "agenda.yaml". */
  name: string;
  /** The YAML, to the letter; lines end in "\n". */
  text: string;
  look: Look;
  /** The edition before, whose marks the picture shows and whose changes are listed; null for none. */
  since: { name: string; text: string } | null;
  /**
   * `Picture.arrangement` of the picture on the screen, which the next one follows steadily; null for none. The
   * program itself leaves it aside where the look is another.
   */
  like: unknown;
  /** `Read.format` of the file, by which `write` makes "yaml"; null or absent for "\n" and no mark. */
  format?: TextFormat | null;
}

/**
 * How a file has its text. The window has all texts with "\n"; it saves `text` with each "\n" as `newline`, in UTF-8,
 * behind a byte order mark where there was one. A file whose text did not change is not written at all, so that even
 * one with mixed line ends stays as it is.
 */
export interface TextFormat {
  newline: "\n" | "\r\n" | "\r";
  mark: boolean;
}

/** What is chosen around the agenda: it is no part of the file. */
export interface Look {
  /** The name of a bundled theme. */
  theme: string;
  /** The name of a size ("a4"), or "" for that of the theme. */
  size: string;
  fit: "preferred" | "largest";
  /** Whether the picture shows what changed since the edition before. */
  marks: boolean;
}

export type PartKind = "agenda" | "edition" | "stage" | "domain" | "standard";

/**
 * The values of a part by the names of its fields: all fields of its form (`Start.fields`), null where it has none or
 * one that is implied (the label of a card that says the name), `[]` and `false` where the file leaves them out. Its
 * `id` is always there. `contacts` are lists of {name, url}, `links` of {title, url}, `gate` and `silenced` of texts.
 */
export type Values = Record<string, unknown>;

/**
 * One edit of the agenda. The program makes it in the text, where it changes nothing else to the letter.
 * `id` is the id of a stage, domain or standard, and "" for the agenda and its edition.
 */
export type Action =
  /** To another stage, domain or place; what is null stays. `before` is the id of a standard, "" the end of its cell. */
  | { do: "move"; id: string; stage: string | null; domain: string | null; before: string | null }
  /** Other values of some fields; null removes the value. */
  | { do: "set"; part: PartKind; id: string; values: Record<string, unknown> }
  /** A new stage, domain or standard. `before` is the id of the part that it stands before, null for the usual place. */
  | { do: "add"; part: PartKind; values: Values; before: string | null }
  | { do: "duplicate"; id: string }
  /** A stage or domain with standards is only removed where `to` names another one that takes them. */
  | { do: "remove"; part: PartKind; id: string; to: string | null }
  /** A stage or domain to another place in its order: before another one, or last (""). */
  | { do: "order"; part: PartKind; id: string; before: string }
  /** The next quarter: another edition, as people write one ("juli 2024", "2024-Q3"). */
  | { do: "next"; edition: string };

/** What is wrong with the text or with the value of a field. */
export interface Fault {
  /** Whole sentences, in the language of the user. Where there is `instead`, the last is "Write:". */
  message: string;
  /** Counted from 1; 0 where there is no line. */
  line: number;
  column: number;
  /** The field that it is about, of the part that was edited or of the agenda; "" for none. */
  field: string;
  /** Where in the agenda; empty where not known. */
  path: Path;
  /** The line as it should be, where the program knows it, to be put in its place; "" otherwise. */
  instead: string;
}

/** The picture, and what stands where in it. */
export interface Picture {
  /** SVG 1.1 as text, without fonts (see `Start.fonts`). All its ids begin with "picture-". */
  svg: string;
  width: number;
  height: number;
  cards: Card[];
  /** Every cell of every lane and column, also the empty ones. */
  cells: Cell[];
  /** All else that can be chosen: heads of stages, gates, names of lanes, entries of the legend, title, footer, … */
  places: Place[];
  arrangement: unknown;
  /** What had to give so that all fits, as whole sentences. */
  notices: string[];
}

export interface Card {
  id: string;
  /** As it is heard: "BRP-Historie, Basisregistraties, Implementeerbaar", with its mark of change. */
  name: string;
  domain: string;
  stage: string;
  box: Box;
}

export interface Cell {
  domain: string;
  stage: string;
  /** "Basisregistraties, Analyse". */
  name: string;
  box: Box;
  /** The ids of its standards, in their order. */
  cards: string[];
}

export interface Place {
  kind: "title" | "subtitle" | "footer" | "note" | "stage" | "gate" | "domain" | "legend";
  /** Of the stage or domain; "" for texts of the agenda. */
  id: string;
  /** As it is heard: "Fase Intake". */
  name: string;
  box: Box;
}

/** The agenda as values, for forms and lists. */
export interface AgendaValues {
  agenda: Values;
  edition: Values;
  stages: Values[];
  domains: Values[];
  /** Each with `id` and all fields of a standard; `gate`, `links`, `contacts`, … are lists. */
  standards: Values[];
}

/** What it means to move a card, as the rules of the program have it, and what it moves between. */
export interface Moves {
  /** The names of stages as running text, by id. */
  stages: Record<string, string>;
  /** The names of domains as running text, by id. */
  domains: Record<string, string>;
  /** From each stage to each other one a sentence: gates that are skipped, or must be passed again; absent for nothing. */
  meaning: Record<string, Record<string, string>>;
}

/** What the picture of an opened text is, or what is wrong with the text. */
export interface Shown {
  /** The text is an agenda. */
  ok: boolean;
  /** Null where the text is no agenda: the window keeps the last picture on the screen. */
  picture: Picture | null;
  agenda: AgendaValues | null;
  /** Null where `agenda` is. */
  moves: Moves | null;
  /** The name of a bundled edition that is the one before this agenda (`edition.previous`); "" for none. */
  suggested_since: string;
  /** What is wrong with the text, or why it cannot be drawn. */
  faults: Fault[];
}

export interface Edited extends Shown {
  /** The new text; that of the request where the edit was refused or changed nothing. */
  text: string;
  /** Whether the text changed. */
  changed: boolean;
  /** What was done, for the live region: "BRP-Historie: van Implementeerbaar naar Vastgesteld." */
  said: string;
  /** What the user should know of it: gates that were skipped, a status that says otherwise. */
  notes: string[];
  /** The lines of the new text that the notes are about, counted from 1. */
  lines: number[];
  /** Why the edit was refused, by field where it is about one; empty where it was made. */
  refused: Fault[];
}

export interface Finding {
  rule: string;
  severity: "error" | "warning" | "note";
  message: string;
  path: Path;
  /** The part and field that it is about: where a jump leads. "look" is what is chosen around the agenda. */
  part: PartKind | "look" | "";
  id: string;
  field: string;
  line: number;
  /** The label of a button that leads to the field, where it is mended there in the first place; "" for none. */
  to_field: string;
  /** A button that mends it, where there is one way to. */
  remedy: { label: string; action: Action } | null;
}

export interface Checked {
  groups: { heading: string; findings: Finding[] }[];
  /** What changed since the edition before; null where there is none. */
  changes: Changes | null;
}

export interface Changes {
  heading: string;
  /** The sentence that nothing changed, where there are no sections; "" otherwise. */
  nothing: string;
  sections: { heading: string; items: { text: string; id: string }[] }[];
  /** How many there are without spellings, contacts, links and texts: those that a short newsletter has. */
  large: number;
  /** The list for the newsletter. */
  text: string;
  markdown: string;
  html: string;
}

/** A format in which the agenda can be downloaded. */
export interface Format {
  /** "png", "svg", "html", "alt.txt", …, "yaml". */
  name: string;
  /** What it is for, in a few words. */
  called: string;
  /**
   * Who makes it: the program; the browser, of the SVG (PNG without Pillow); or none here, as it needs the installed
   * program, which `why` says.
   */
  made_by: "program" | "browser" | "none";
  why: string;
}

export interface FieldOfForm {
  name: string;
  label: string;
  help: string;
  /** As `fields.Form` has it. */
  form:
    | "text" | "lines" | "markdown" | "code" | "yes_or_no" | "texts" | "codes" | "contacts" | "links" | "stage"
    | "domain" | "colour" | "language";
  required: boolean;
  /** "" stands open; the others are folded away: "more", and "programs" that few people need. */
  fold: "" | "more" | "programs";
}

/** What the window needs once. */
export interface Start {
  version: string;
  language: string;
  languages: { code: string; name: string }[];
  /** All words of the window by their keys, with {places}. */
  words: Record<string, string>;
  editions: { name: string; label: string }[];
  themes: { name: string; label: string }[];
  sizes: { name: string; label: string }[];
  formats: Format[];
  /** The fields of the form of each part, in their order; and those of each item of a list of contacts or links. */
  fields: Record<PartKind | "contact" | "link", FieldOfForm[]>;
  /** The fonts of pictures: family, style as CSS has them, and the file in base64. */
  fonts: { family: string; weight: string; style: string; data: string }[];
}

/** Files as the window hands them over and gets them: bytes in base64. */
export interface FileContent {
  name: string;
  data: string;
}

/** What a file that the user chose is read as. */
export interface Read {
  /** The text is an agenda. Where it is not, but `text` is not empty, it can be opened to mend its `faults`. */
  ok: boolean;
  /** The name of the file, or one ending in .yaml for a text that was made of a picture or a page. */
  name: string;
  text: string;
  format: TextFormat;
  /** Of a page, which says less than an agenda: read onto the agenda that is open. */
  notes: string[];
  faults: Fault[];
}

/** What is said of a colour while it is chosen. */
export interface ColourAdvice {
  ok: boolean;
  /** Whether the words on a card of this colour can be read. */
  passes: boolean;
  /** "Contrast 2,2 : 1 met de witte letters; 4,5 is nodig." */
  said: string;
  /** The nearest colour that passes; "" where this one does. */
  nearest: string;
}

/** An edition that the one that is open could become: as it was written, or the one a quarter later for "". */
export interface NextEdition {
  ok: boolean;
  /** "2024-07". */
  id: string;
  /** "juli 2024". */
  label: string;
  /** The name of its file: "agenda-2024-07.yaml". */
  name: string;
  /** Why it is none, as a whole sentence. */
  said: string;
}

/** The questions, and the type of the reply to each. Whatever goes wrong otherwise is an `Failed`. */
export interface Asks {
  start: [{ language: string }, Start];
  show: [{ opened: Opened }, Shown];
  edit: [{ opened: Opened; action: Action }, Edited];
  check: [{ opened: Opened }, Checked];
  read: [{ file: FileContent; onto: Opened | null }, Read];
  edition: [{ name: string }, Read];
  next: [{ opened: Opened; edition: string }, NextEdition];
  /** Where a part stands in the text, or a field of it ("" for none). */
  line: [{ opened: Opened; part: PartKind; id: string; field: string }, { line: number }];
  /** The licences of the installed program; those of the one file stand in the page. */
  licences: [Record<string, never>, { text: string }];
  /**
   * `id` is that of the domain that gets the colour; absent or "" for a new one. Of the colour "" it is told which one
   * would do: `nearest`.
   */
  colour: [{ opened: Opened; colour: string; id?: string }, ColourAdvice];
  /**
   * `given` are PNGs that the browser drew of the SVG, under the name that they get; the program puts the agenda into
   * them. With `zip`, all are in one file. `formats` holds those alone that the program makes.
   */
  write: [{ opened: Opened; formats: string[]; given: FileContent[]; zip: boolean }, { files: FileContent[] }];
}

/** A reply where the program could not answer: a sentence for the user. */
export interface Failed {
  failed: string;
}

/** The agenda of the command, as it is on disk: `GET file`. There is none where the program is in the page. */
export interface FileOfCommand {
  /** What the window opens, to be read by `read`; null for its opening screen. */
  opened: FileContent | null;
  /** What is in the file now, as a hash; "" where there is no file yet. */
  version: string;
  /** The name of the file that is saved to; "" where the window asks for one. */
  saved_as: string;
  /** The folder in which the file is, and in which new ones are made. */
  folder: string;
  /** The edition before, to be read by `read`. */
  since: FileContent | null;
}

/** What somebody else made of a file; `data` is null where it has been removed. */
export interface Theirs {
  data: string | null;
  version: string;
}

/**
 * What is asked of the command about its file, or one that the window made beside it (`POST file`, `POST changes`), and
 * the type of each reply.
 */
export interface AsksOfCommand {
  /** `version` is the one that the data was made of; of a name that was not saved to yet it is "". */
  file: [{ name: string; data: string; version: string }, { version: string; conflict?: undefined } | { conflict: Theirs }];
  /** Answered when the file is another one than that version, or with nothing after a while: then ask again. */
  changes: [{ name: string; version: string }, Theirs | { version?: undefined }];
}
