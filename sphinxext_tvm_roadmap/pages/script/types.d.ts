/* SPDX-License-Identifier: Apache-2.0 */

/** The records that the parts of the script share. They exist for the check of types alone. */

/** What is known of an item: `Facets` in parts.py; what an item lacks is left out. */
type Facets = {
  title: string;
  roadmap?: string;
  column?: string;
  themes?: string[];
  priority?: string;
  owners?: string[];
  kind?: string;
  labels?: string[];
  /** The values of `is:` that the status does not imply. */
  flags?: string[];
  /** Left out if they are the owners. */
  assignees?: string[];
  experts?: string[];
  /** Why it is at risk: values of `at-risk:`. */
  risks?: string[];
  waits_for?: string[];
};

/** What the page says of a bar: `Tools` in parts.py. */
type Tools = {
  roadmap: string;
  words: Record<string, string>;
  views: Record<string, string>;
  columns: string[];
  statuses: Record<string, string>;
  /** The keys of the filter language. */
  keys: Record<string, ReaderKey>;
  /** The words that mean `is:` with the word as its value. */
  bare: string[];
  boards: ReaderBoard[];
};

/** These three are `parts/reader_language.py`. */
type ReaderKey = {
  word: string;
  fact: string;
  kind: "words" | "choice" | "rank" | "column";
  optional?: boolean;
  values?: Record<string, string>;
};

type ReaderColumn = { name: string; plain?: string; place?: number };

type ReaderBoard = { key: string; title: string; columns: ReaderColumn[]; today?: [number, number] };

/** A key, a text, a value or an end of a range. */
type Word = { text: string; isQuoted: boolean };

/** A value as it was written. The operator of a range is `..`. */
type WrittenValue = { low: Word | null; high: Word | null; operator: string };

/** A term as it was written: a key with its values, or a text. */
type Clause = { at: number; end: number; isNegated: boolean; head: Word; values: WrittenValue[] };

/** Terms that `AND` or `OR` joins. */
type Compound = { at: number; end: number; isNegated: boolean; isAny: boolean; parts: Written[] };

type Written = Clause | Compound;

/** A column: by its folded name, or by steps from that of today. */
type Place = { name: string } | { anchor: string; steps: number };

/** What lies between two ends of one kind; null is an open end. */
type Span<End> = { low: End | null; high: End | null; hasEnds: boolean };

/** What a filter can ask of an item. */
type Known = {
  board: ReaderBoard;
  /** The name of the column that no other has. */
  column: string | undefined;
  /** Title, owners and labels, without case and accents. */
  words: string[];
  /** The spellings of the reference; none for a draft. */
  refs: string[];
  valuesOf: (fact: string) => string[];
};

type Question = (known: Known) => boolean;

/** A value in a filter that is a name or a pattern, folded. */
type Asked = { key: ReaderKey; value: string; word: Word };

/** A term of a filter, as it was written. */
type TypedTerm = { text: string; asks: Question; asked: Asked[] };

/** What the field says. */
type Typed = {
  text: string;
  /** The terms that filter. */
  terms: TypedTerm[];
  fault: { kind: string; word: string; allowed: string[] } | null;
};

/** What can be written next. */
type Offer = { value: string; count?: number; note?: string; isKey?: boolean };

/** One element that stands for an item. */
type Entry = {
  node: HTMLElement | SVGElement;
  /** The same for the same item in another place. */
  key: string;
  facets: Facets;
  known: () => Known;
  /** The values by which it can be chosen; "" stands for no value. */
  values: Record<string, string[]>;
  /** How many criteria it fails; 2 also stands for more. */
  failed: number;
  /** The last of them. */
  last: string;
  /** Whether the item stands in no place before this one. */
  isFirst: boolean;
  /** Whether it is shown now; it may have to catch up with the criteria. */
  shown: boolean;
};

/** Entries that stand together: a column, a table, a list. */
type Group = {
  node: Element;
  /** In the order in which they stand. */
  entries: Entry[];
  /** In the order of the board. */
  board: Entry[];
  /** Of the columns, where it is a table. */
  heads: Element[];
  badge: HTMLElement | null;
  /** What the badge says of all. */
  counted: string;
  /** What the group is folded into. */
  fold: HTMLDetailsElement | null;
  /** Whether that was open before a filter opened it. */
  wasOpen: boolean | null;
};

/** One of the views that a reader changes between. */
type View = {
  name: string;
  node: HTMLElement;
  /** Whether it shows cards in columns. */
  isBoard: boolean;
  entries: Entry[];
  groups: Group[];
  total: number;
  /** Timelines that show an item which waits. */
  charts: HTMLElement[];
  /** The values that items have, in order. */
  known: Map<string, string[]>;
  /** The names by which a reader can choose, since the items differ in them. */
  open: string[];
  /** The values of facts, as far as somebody asked for them. */
  values: Map<string, Map<string, Offer>>;
};

/** What is chosen, as the address has it, by the name of the parameter. */
type State = Map<string, string[]>;

/** What is asked of an item: one of the values. */
type Criterion = { name: string; values: string[]; fits: (entry: Entry) => boolean };

/** One chosen value, or one typed term. No item of the view has it if it is unknown: then it does not filter. */
type Chosen = { name: string; value: string; isUnknown: boolean };

/** By what a row is sorted. */
type Rank = string | number;

type Compare = (one: string, two: string) => number;

type Bar = {
  place: HTMLElement;
  frame: HTMLElement;
  tools: Tools;
  /** Shared by the bars of the same roadmaps. */
  state: State;
  /** Bring the page in line with what is chosen. */
  render: () => void;
  views: View[];
  /** The one that is shown. */
  view: View;
  typed: Typed;
  criteria: Criterion[];
  /** The next frame, in which more items are hidden or shown. */
  pending: number;
  isTyping: boolean;
  /** The timer after which the reader no longer counts as typing. */
  resting: number;
  field: HTMLInputElement;
  tabs: HTMLButtonElement[];
  choose: HTMLButtonElement;
  count: HTMLElement;
  /** It makes each card of a board one line. */
  compact: HTMLButtonElement;
  panel: HTMLElement;
  /** What is chosen, and the buttons for all of it. */
  active: HTMLElement;
  nothing: HTMLElement;
  /** What is wrong with the typed text. */
  hint: HTMLElement;
  chips: HTMLElement;
  /** What the chips say. */
  drawn: string;
  copy: HTMLButtonElement;
  /** The address, where it cannot be copied. */
  link: HTMLInputElement;
  controls: Map<string, HTMLSelectElement | HTMLInputElement>;
};
