// The names of columns that np.genfromtxt makes of what a file calls them: valid as field names in NumPy.

import { ValueError } from "@nplex/core";
import { PercentFormat } from "./percent_format.ts";

/** Characters that are deleted from names unless the caller says otherwise. */
export const DELETED = " !#$%&'()*+,-./:;<=>?@[\\]^{|}~";

const EXCLUDED = ["return", "file", "print"];

/** How names are changed. */
export interface NameRules {
  /** Names that get an underscore, besides `return`, `file` and `print`. */
  readonly excludelist?: readonly string[];
  /** Characters to delete. */
  readonly deletechars?: string;
  /** What stands for a blank. */
  readonly replace_space?: string;
  /** Whether case is kept: true, `"upper"` (or false) or `"lower"`. */
  readonly case_sensitive?: boolean | string;
  /** The name of a column without one. */
  readonly defaultfmt: string;
}

/** The default name of column `i`. */
export function numbered(defaultfmt: string, i: number): string {
  return new PercentFormat(defaultfmt).apply([BigInt(i)], "int64");
}

/** Makes names valid. */
export class NameValidator {
  readonly #excluded: ReadonlySet<string>;
  readonly #deleted: ReadonlySet<string>;
  readonly #convert: (name: string) => string;
  readonly #blank: string;
  readonly #defaultfmt: string;

  /**
   * Takes the rules.
   * @param rules The rules.
   * @throws {ValueError} When `case_sensitive` is none of its values.
   */
  constructor(rules: NameRules) {
    const { excludelist = [], deletechars, replace_space = "_", case_sensitive = true } = rules;
    this.#excluded = new Set([...excludelist, ...EXCLUDED]);
    this.#deleted = new Set([...deletechars ?? DELETED, '"']);
    if (case_sensitive === true) this.#convert = (x) => x;
    else if (case_sensitive === false || case_sensitive.startsWith("u")) {
      this.#convert = (x) => x.toUpperCase();
    } else if (case_sensitive.startsWith("l")) this.#convert = (x) => x.toLowerCase();
    else {
      throw new ValueError(
        `genfromtxt(): unrecognized case_sensitive value ${case_sensitive}.`,
      );
    }
    this.#blank = replace_space;
    this.#defaultfmt = rules.defaultfmt;
  }

  /** The valid names; `count` cuts the list off or fills it up. `defaultfmt` can be another one. */
  validate(given: readonly string[], count?: number, defaultfmt = this.#defaultfmt): string[] {
    let names = given;
    if (count !== undefined) {
      names = Array.from({ length: count }, (_, i) => given[i] ?? "");
    }
    const out: string[] = [];
    const seen = new Map<string, number>();
    let empty = 0;
    for (const name of names) {
      let item = this.#convert(name).trim();
      if (this.#blank !== "") item = item.replaceAll(" ", this.#blank);
      item = Array.from(item).filter((c) => !this.#deleted.has(c)).join("");
      if (item === "") {
        item = numbered(defaultfmt, empty);
        while (names.includes(item)) item = numbered(defaultfmt, ++empty);
        empty++;
      } else if (this.#excluded.has(item)) item += "_";
      const times = seen.get(item) ?? 0;
      out.push(times > 0 ? `${item}_${times}` : item);
      seen.set(item, times + 1);
    }
    return out;
  }
}
