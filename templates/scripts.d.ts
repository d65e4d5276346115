// What the scripts in theme/assets find on a page and in the files that they fetch: types for their check alone, served
// to nobody. An element that is not marked as possibly missing is on every page that has the script asking for it.

// --- pages -----------------------------------------------------------------------------------------------------------

interface PageElements {
  "#meant": Told;
  "[data-alternate]": HTMLAnchorElement | null;
  "[data-commit]": HTMLAnchorElement & { dataset: { commit: string } };
  "[data-lasts]": Told | null;
  "[data-scheme-switch]": HTMLElement | null;
  "[data-search-page]": HTMLElement | null;
  "[data-shortcut]": HTMLInputElement | null;
  ".pa-cite": Told | null;
  ".pa-compare": CompareForm;
  ".pa-compared": HTMLElement;
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
  ".pa-citation": Citation;
  ".pa-explorer, .pa-compare, [data-search-page]": HTMLElement;
  ".pa-pager": HTMLElement;
  ".pa-provision .headerlink, .pa-permalink": HTMLAnchorElement;
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
type Selects = Record<string, HTMLSelectElement>;
type CompareForm = HTMLFormElement & Told & { elements: Selects & { wording: HTMLInputElement } };
type ExplorerForm = HTMLFormElement & Told & { elements: Selects & Iterable<HTMLInputElement | HTMLSelectElement> };

type SearchInput = HTMLInputElement & { form: HTMLFormElement };

// --- the comparison --------------------------------------------------------------------------------------------------

type NamedLink = [text: string, href: string];

/**
 * What is compared: a plan and its measure in each slot, or plans (all, where none is named) on an entry of a kind;
 * `wording` marks what the others say in other words than the first.
 */
type Comparison = { by: string; entry: string; plans: string[]; slots: string[][]; wording: boolean };

/** Key and label of the row of a comparison in which something stands. */
type RowName = [key: string, label: string];
type ComparedPay = [text: string, href: string, rows: RowName[], amount: number | null];
type ComparedAim = [text: string, href: string, rows: RowName[]];
type ComparedProvision = { text: string; href: string; uses: string[]; pays: ComparedPay[]; aims: ComparedAim[] };

type ComparedMeasure = {
  id: string;
  title: string;
  href: string;
  summary: string;
  silent: boolean;
  who: NamedLink[];
  provisions: ComparedProvision[];
};

/** An entry that plans can be compared on; `counts` are the ids that count for it, `plans` positions in the list. */
type ComparedEntry = [id: string, name: string, depth: number, counts: string[], plans: number[]];

type ComparedPlan = {
  name: string;
  href: string;
  place: NamedLink;
  placeId: string;
  measures: ComparedMeasure[];
};

// --- the explorers ---------------------------------------------------------------------------------------------------

type ExplorerCell = string | NamedLink[];
/** `life`: which of the lives is that of its plan. */
type ExplorerRow = [values: string[][], amount: number | null, cells: ExplorerCell[], life: number];
type Explored = { facets: string[]; columns: string[]; rows: ExplorerRow[]; lives: ForceSteps[] };
/** `except` names a facet that is not asked for. */
type ExplorerFilter = (data: Explored, asked: URLSearchParams, except?: string) => ExplorerRow[];

/** The days from which each answer holds, the earliest first. */
type ForceSteps = [since: string, answer: string][];

// --- the search's index ----------------------------------------------------------------------------------------------

type Language = "zh" | "en";
type Load = (path: string) => Promise<any>;
type Labels = [id: string, zh: string, en: string];
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
  asking: { zh: string[]; whole: string[]; en: string[] };
  offices: string[];
  levels: string[];
  initials: string[];
  citing: string;
  cited_address: string;
  cited_alone: string;
  equal: string[][][];
};

/** `first` is worked out when the index is opened: the place of the plan's first measure among the results. */
type IndexedPlan = {
  id: string;
  zh: string;
  en: string;
  place: number;
  year: number;
  status: string[];
  force?: ForceSteps;
  measures: number;
  first: number;
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
  places: Record<number, Labels>;
  plans: IndexedPlan[];
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
type Asked = { folded: string; cut: ReadPart[]; pieces: Piece[]; stand: Stand[]; common?: Set<string> };
type Stemming = (word: string, known: Record<string, string>) => string[];

// --- what a search finds ---------------------------------------------------------------------------------------------

/** `passage` is -1 where the result as a whole answers best. */
type Result = { result: number; score: number; share: number; passage: number };
type Texts = {
  kind: string;
  address: string;
  title: string;
  summary: string;
  passages: [anchor: string, text: string][];
};
type Excerpt = { text: string; places: Span[] };
type Shown = {
  kind: string;
  plan: IndexedPlan;
  title: Excerpt;
  said: Excerpt;
  beside?: Excerpt;
  place: string;
  href: string;
};
/** The query and the filters of the page of results. */
type SearchState = Record<string, string>;
