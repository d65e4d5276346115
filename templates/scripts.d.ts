// What the scripts in theme/assets find on a page and in the files that they fetch: types for their check alone, served
// to nobody. An element that is not marked as possibly missing is on every page that has the script asking for it.

// --- pages -----------------------------------------------------------------------------------------------------------

interface PageElements {
  "#meant": Told;
  "[data-alternate]": HTMLAnchorElement | null;
  "[data-commit]": HTMLAnchorElement & { dataset: { commit: string } };
  "[data-lasts]": Told | null;
  "[data-days]": Told | null;
  "[data-scheme-switch]": HTMLElement | null;
  "[data-take]": HTMLElement & { dataset: { take: string } };
  "[data-search-page]": HTMLElement | null;
  "[data-shortcut]": HTMLInputElement | null;
  ".pa-cite": Told | null;
  ".pa-compare": CompareForm;
  ".pa-compared": HTMLElement;
  ".pa-side table": HTMLTableElement;
  ".pa-article": HTMLElement | null;
  ".pa-claim": ClaimForm;
  ".pa-claim__titles": ClaimTitles;
  ".pa-claim__status": HTMLElement;
  ".pa-claims": HTMLElement;
  ".pa-explorer": ExplorerForm;
  ".pa-explored": HTMLElement;
  ".pa-locator": HTMLElement;
  ".pa-notice": HTMLElement;
  ".pa-outline": HTMLElement | null;
  ".pa-tabs": HTMLElement | null;
  ".pa-url": HTMLElement;
  "[role=status]": HTMLElement;
  "script[data-anchors]": Told;
  "a": HTMLAnchorElement;
  "table": HTMLTableElement;
  "ul": HTMLUListElement;
}

interface PageLists {
  "[data-result]": HTMLAnchorElement;
  "[data-until]": HTMLElement & { dataset: { until: string; then: string } };
  "[role=option]": HTMLElement;
  ".pa-article :is(h1, h2, h3)": HTMLElement;
  ".pa-citation": Citation;
  ".pa-choice": Choice;
  ".pa-explorer, .pa-compare, [data-search-page]": HTMLElement;
  ".pa-pager": HTMLElement;
  "input[type=checkbox]": HTMLInputElement;
  "input[type=radio]": HTMLInputElement;
  "input[data-figure]": HTMLInputElement & { dataset: { figure: string } };
  ".pa-provision .headerlink, .pa-permalink": HTMLAnchorElement;
  ":is(.pa-table, .pa-matrix) > table": HTMLTableElement;
  "form[role=search]": HTMLFormElement;
  "form[role=search] input[name=q]": SearchInput;
  "p, li": HTMLElement;
}

interface ParentNode {
  querySelector<Selector extends keyof PageElements>(selector: Selector): PageElements[Selector];
  querySelector(selector: string): HTMLElement | null;
  querySelectorAll<Selector extends keyof PageLists>(selector: Selector): NodeListOf<PageLists[Selector]>;
}

interface Element {
  closest(selector: "a[data-filter]"): HTMLAnchorElement | null;
}

interface Node {
  cloneNode(deep: boolean): this;
}

/** An element with attributes for the script: phrases, numbers, addresses. */
type Told = HTMLElement & { dataset: Record<string, string> };
/** A citation after the name of its style, within all of one language, which tell how a part of the page is named. */
type Citation = HTMLElement & { previousElementSibling: HTMLElement; closest(selector: "div"): Told };
/** Of the file with every style: citations in one language, each as pieces after the name of what they end with. */
interface CitationGroup {
  tag: string;
  divisions: Record<string, string>;
  citations: { name: string; pieces: [string, string][] }[];
}
type Selects = Record<string, HTMLSelectElement>;
type CompareForm = HTMLFormElement & Told & { elements: CompareFields };
type CompareFields =
  & Record<"by" | "entry" | "add" | "plan" | "measure" | "part", HTMLSelectElement>
  & Record<"name" | "wording", HTMLInputElement>
  & Record<"put" | "all" | "keep" | "empty", HTMLButtonElement>;
type ExplorerForm = HTMLFormElement & Told & { elements: Selects & Iterable<HTMLInputElement | HTMLSelectElement> };
/** A filter of an explorer: what is chosen of it, and its values. */
type Choice = HTMLDetailsElement & { dataset: { facet: string } };

type ClaimForm = HTMLFormElement & Told & { elements: { size: HTMLSelectElement; on: HTMLInputElement } };
type ClaimTitles = HTMLElement & { querySelector(selector: "input[type=search]"): HTMLInputElement };

/** Of `copy.js`: copy a text; whether that was allowed. */
declare const toClipboard: (text: string) => Promise<boolean>;

type SearchInput = HTMLInputElement & { form: HTMLFormElement };

// --- the comparison --------------------------------------------------------------------------------------------------

type NamedLink = [text: string, href: string];

/** What a reader put together, by its addresses without `plans/`. */
type Basket = { name: string; of: string[] };

/**
 * What is compared: plans (all, where none is named) on an entry of a kind, or the things that one chose; `wording` marks
 * what the others say in other words than the first.
 */
type Comparison = Basket & { by: string; entry: string; plans: string[]; wording: boolean };

/** Key and label of the row of a comparison in which something stands. */
type RowName = [key: string, label: string];
/** A number with its unit, for spreadsheets. */
type ComparedFigure = [number: string, unit: string] | null;
/** `amount` only of what can be compared; no `size` where no figure is given. */
type ComparedPay = [
  text: string, href: string, rows: RowName[], figure: ComparedFigure, amount: number | null, size: string | null,
];
type ComparedAim = [text: string, href: string, rows: RowName[], figure: ComparedFigure, value: string];
type ComparedProvision = {
  id: string;
  text: string;
  href: string;
  uses: string[];
  pays: ComparedPay[];
  aims: ComparedAim[];
};

type ComparedMeasure = {
  id: string;
  title: string;
  href: string;
  who: NamedLink[];
  provisions: ComparedProvision[];
};

/** An entry that plans can be compared on; `counts` are the ids that count for it, `plans` positions in the list. */
type ComparedEntry = [id: string, name: string, depth: number, counts: string[], plans: number[]];

type ComparedPlan = {
  name: string;
  status: string;
  href: string;
  place: NamedLink;
  hue: number;
  measures: ComparedMeasure[];
};

// --- tables that are taken along -------------------------------------------------------------------------------------

/** A text of a cell, with where it leads and the figure that it is; sums are in `yuan`, rates in `percent`. */
type TakenPiece = { text: string; href?: string; number?: number; unit?: string };
/** The lines of a cell. */
type TakenCell = TakenPiece[][];
/**
 * `more` are columns that only spreadsheets and programs need; a matrix has one subject a row and a column for each place,
 * and in `blanks` what its columns say where they say nothing. `sheet` tells which of how many sheets it is, if not all.
 */
type Taken = {
  columns: string[];
  rows: TakenCell[][];
  isMatrix?: boolean;
  blanks?: string[];
  sheet?: string;
  more?: { columns: string[]; rows: string[][] };
};
type TakenValue = string | number | Date;
type TakenSheet = { columns: string[]; rows: TakenValue[][] };
type TakenKind = "yuan" | "percent" | "number" | "unit";
/** What `script_files.taking` says. */
type TakenWords = Record<TakenKind | TakenWord, string>;
type TakenWord =
  | "columns" | "figures" | "about" | "row" | "column" | "wording" | "title" | "source" | "version" | "permalink"
  | "notice" | "blank" | "under" | "item" | "sheet"
  | "colon" | "failed" | "atlas" | "data";
type TakenAbout = [name: string, text: string][];
type TakenWriter = (taken: Taken, words: TakenWords, about: TakenAbout) => Blob;
type TakenMaker = (taken: Taken, words: TakenWords, about: TakenAbout) => Promise<Blob>;

/** What the library for spreadsheets leaves behind when it is loaded. */
declare var writeXlsxFile: (sheets: object[]) => { toBlob: () => Promise<Blob> };

// --- the explorers ---------------------------------------------------------------------------------------------------

type ExplorerCell = string | NamedLink[];
/** `life`: which of the lives is that of its plan. */
/** `figure`: the number in the column `figured`, with its unit. */
type ExplorerRow = [
  values: string[][],
  amount: number | null,
  cells: ExplorerCell[],
  life: number,
  figure: [number: string, unit: string],
];
/** `hues` are those of places, by id. */
type Explored = {
  facets: string[];
  columns: string[];
  figured: string;
  rows: ExplorerRow[];
  lives: ForceSteps[];
  hues: Record<string, number>;
};
/** The rows that fit: those that can be compared, and those without such a sum. */
type ExplorerFound = { rows: ExplorerRow[]; apart: ExplorerRow[] };
/** `except` names a facet that is not asked for. */
type ExplorerFilter = (data: Explored, asked: URLSearchParams, except?: string) => ExplorerFound;

/** The days from which each answer holds, the earliest first. */
type ForceSteps = [since: string, answer: string][];

// --- what can be claimed ---------------------------------------------------------------------------------------------

type ClaimGroup = "met" | "reach" | "unknown" | "apart";
type ClaimState = "met" | "missing" | "against" | "open";
type ClaimHow = "exactly" | "at-most" | "at-least";
/** A title that is held or within reach; `level` is null where nobody said which. */
type ClaimTitle = { title: string; level: string | null };
/** What a firm says of itself: whatever is not there was not said. Figures in yuan or percent. */
type ClaimProfile = {
  places?: string[];
  titles?: ClaimTitle[];
  reach?: ClaimTitle[];
  industries?: string[];
  size?: string;
  figures?: Record<string, number>;
  deeds?: string[];
};
type ClaimBound = "at-least" | "more-than" | "equal" | "at-most" | "below" | "range";
/** In yuan, percent or what `text` says. */
type ClaimThreshold = { figure?: string; comparator: ClaimBound | "about"; value: number; high?: number; text: string };
/** `shared` is the same for all that one ceiling counts together. */
type ClaimCeiling = { amount: number; text: string; shared?: string };
type ClaimRule = { kind: string; text: string };
type ClaimPayer = { text: string; share?: number };
/** What `views.kinds.claim` writes of an incentive; what is empty is left out. */
type ClaimIncentive = {
  at: string;
  href: string;
  measure: string;
  plan: string;
  recipient: string;
  condition?: string;
  size: string;
  form: string;
  kind: string;
  often?: string;
  who?: string[];
  complete?: boolean;
  sizes?: string[];
  industries?: string[];
  holds?: [titles: string[], levels: string[]][];
  deeds?: string[];
  base?: string[];
  titles?: string[];
  levels?: string[];
  thresholds?: ClaimThreshold[];
  basis: string;
  amount?: number;
  low?: number;
  currency?: string;
  per?: string;
  comparator?: string;
  rate?: number;
  rateComparator?: string;
  rateKind?: string;
  rateBase?: string;
  yearly?: boolean;
  years?: number;
  instalments?: number[];
  ceiling?: ClaimCeiling;
  minimum?: { amount: number; text: string };
  ladder?: string;
  /** Whatever a rule on stacking speaks of together has the same. */
  alone?: string;
  payers?: ClaimPayer[];
  rules?: ClaimRule[];
  bodies?: string[];
};
/** A day of a plan, for a calendar. */
type ClaimDay = [day: string, uid: string, title: string, stamp: string];
type ClaimPlan = {
  place: string;
  name: string;
  status: string;
  href: string;
  lives: ForceSteps;
  days: ClaimDay[];
  rules?: ClaimRule[];
};
/** A place or an industry; `above` is the one that it lies in. */
type ClaimEntry = { name: string; above: string | null };
type ClaimData = {
  places: Record<string, ClaimEntry & { hue: number }>;
  titles: Record<string, { name: string; levels: string[]; names: string[]; href: string }>;
  industries: Record<string, ClaimEntry>;
  /** The figures that are given in percent. */
  percentages: string[];
  plans: Record<string, ClaimPlan>;
  incentives: ClaimIncentive[];
  words: Record<string, string>;
};
type ClaimCondition = {
  kind: string;
  state: ClaimState;
  wanted?: string[];
  levels?: string[];
  /** Of a title: held before what the benefit itself rewards. */
  before?: boolean;
  near?: boolean;
  has?: string[];
  unlevelled?: boolean;
  untyped?: boolean;
  figure?: string;
  threshold?: ClaimThreshold;
  minimum?: { amount: number; text: string };
  given?: number;
};
/** `product` is rate × base before any cap, of the figures `given`; `lacks` says what more would have to be given. */
type ClaimValue = {
  yuan?: number;
  how?: ClaimHow;
  product?: number;
  given?: string[];
  capped?: boolean;
  ceilinged?: boolean;
  lacks?: string;
};
type ClaimResult = {
  incentive: ClaimIncentive;
  group: ClaimGroup;
  fits: ClaimCondition[];
  against: ClaimCondition[];
  missing: ClaimCondition[];
  open: ClaimCondition[];
  /** Why there is no sum. */
  unsized: { kind: string }[];
  value: ClaimValue;
  force: string;
};
/** Why something met is not added, or not all of it. */
type ClaimLeft = { why: string; than?: ClaimResult; counted?: number };
type ClaimSum = Record<ClaimHow | "total", number>;
type ClaimSums = { all: ClaimSum; places: Record<string, ClaimSum>; left: Map<ClaimResult, ClaimLeft> };
type ClaimAnswer = Record<ClaimGroup, ClaimResult[]> & { others: number; sums: ClaimSums };

// --- the search's index ----------------------------------------------------------------------------------------------

type Language = "zh" | "en";
type Load = (path: string) => Promise<any>;
type Labels = [id: string, zh: string, en: string];
type LabelledPlace = [...Labels, hue: number];
type Numbers = Record<string, number>;

/** What `index_files._rules` takes from `rules.yaml`. */
type SearchRules = {
  token: string;
  traditional: string;
  simplified: string;
  ignored: string;
  spelling: [pattern: string, replacement: string][];
  cap_before: string[];
  cap_after: string[];
  digits: Numbers;
  scales: Numbers;
  words: Numbers;
  written: Record<string, string>;
  asking: { zh: string[]; whole: string[]; en: string[]; phrases?: string[] };
  asking_money?: string[];
  generic?: { zh: string[]; en: string[] };
  either?: string[];
  offices: string[];
  levels: string[];
  initials: string[];
  citing: string;
  cited_address: string;
  cited_alone: string;
  cited_passage?: string;
  cited_between?: string[];
  equal: string[][][];
};

/** `first` is worked out when the index is opened: the place of the plan's first measure among the results. */
type IndexedPlan = {
  id: string;
  zh: string;
  en: string;
  place: number;
  year: number;
  /** The day, month or year that it is of; an older index knows the year alone. */
  date?: string;
  status: string[];
  force?: ForceSteps;
  measures: number;
  first: number;
};

/** Each plan as a row, with the place of how it stands among all that are told. */
type PackedPlans = {
  standings: [status: string[], force: ForceSteps][];
  rows: [id: string, zh: string, en: string, place: number, date: string, standing: number, measures: number][];
};

type SearchIndex = {
  rules: SearchRules;
  postings: number;
  words: number;
  resultsPerText: number;
  kinds: [kind: string, count: number][];
  /** The kinds in the order in which the page of results shows them. */
  order?: string[];
  passages: string;
  themes: string;
  themeNames: Labels[];
  places: Record<number, LabelledPlace>;
  plans: PackedPlans;
  names: string;
  readings: string;
  phrases: Record<Language, Record<string, string>>;
};

/** Of the documents in order, how much each has of a piece, from 1 to 15. */
type Postings = { documents: number[]; weights: number[] };
type Lists = Map<string, Postings | undefined>;
/** By document, how much it has of each piece of a query. */
type Rows = Map<number, Float32Array>;

// --- a query ---------------------------------------------------------------------------------------------------------

type Span = [start: number, end: number];
type Place = { start: number; end: number };
type Groups = Record<string, string>;
type Part = Place & { piece: string };
type ReadPart = Part & { stems: string[]; isKnown?: boolean };
/** A piece of a query with every place at which it stands. */
type Piece = ReadPart & { spans: Part[] };
type Run = Place & { typed: string };
/** `spelled`: in pinyin. */
type NameSpan = Place & { spelled?: boolean };
type NamedSpan = NameSpan & { entry: number; name: string };
/** A query in the forms in which names are looked for. */
type Said = { folded: string; cut: ReadPart[]; words: string; offices: string };
/** What may stand for the pieces whose numbers are in `covers`: a named entry, or other words. */
type Stand = { terms: string[]; covers: number[]; entry?: number };
type Asked = {
  folded: string;
  cut: ReadPart[];
  pieces: Piece[];
  stand: Stand[];
  entries: NamedSpan[];
  /** The entries whose pages are asked for. */
  named: number[];
  /** What is left of a query without words of asking and names, at its place. */
  rest: string;
  isMoney: boolean;
  isPlaced: boolean;
  common?: Set<string>;
};
/** A word as it is typed, what of it stands in quotation marks, whether it rules out or joins others. */
type Typed = { text: string; exact: string[]; isNot: boolean; isEither: boolean };
/** One meaning of a query. */
type Way = { text: string; exact: string[]; without: string[] };
type Stemming = (word: string, known: Record<string, string>) => string[];

// --- what a search finds ---------------------------------------------------------------------------------------------

/** `passage` is -1 where the result as a whole answers best. */
type Result = { result: number; score: number; share: number; passage: number };
/** `cited` and `first` are how many of the results are cited and stand before all others; `absent` no text says. */
type Found = { asked: Asked; cited: number; first: number; absent: string[]; results: Result[] };
type Texts = {
  kind: string;
  address: string;
  title: string;
  summary: string;
  passages: [anchor: string, text: string, sums?: Sum[]][];
};
/** Whom a provision pays, how much, and for which titles. */
type Sum = [recipient: string, size: string, titles: number[]];
type Excerpt = { text: string; places: Span[] };
type Shown = {
  kind: string;
  plan: IndexedPlan;
  title: Excerpt;
  said: Excerpt;
  /** Whom it pays how much, if anything. */
  paid: string;
  beside?: Excerpt;
  place: string;
  href: string;
};
/** The query and the filters of the page of results. */
type SearchState = Record<string, string>;
