// Lines of text to fields: the tokenizer of np.loadtxt, with NumPy's rules for delimiters, comments, quotes and
// empty lines. A field is a range of the text; only one with quotes in it is a string of its own.

import { isSpace } from "./text_numbers.ts";

const NEWLINE = 10, RETURN = 13;

/** Characters with a meaning, as UTF-16 units; -1 where there is none. */
export interface RowRules {
  /** Between fields; -1 for any white space. */
  readonly delimiter: number;
  /** Starts a comment. */
  readonly comment: number;
  /** Around a field that may hold the others. */
  readonly quote: number;
}

/** Reads texts row by row. Rows without fields are passed over. */
export class RowReader {
  /** The characters. */
  readonly rules: RowRules;
  /** The text in hand. */
  text = "";
  /** Where the next row begins. */
  at = 0;
  /** Number of fields of the row in hand. */
  count = 0;
  /** Where each field starts. */
  starts: Int32Array = new Int32Array(64);
  /** Where each field ends. */
  ends: Int32Array = new Int32Array(64);
  /** Fields with quotes, unquoted, by number; empty for most rows. */
  readonly quoted: Map<number, string> = new Map();
  /** Whether a row without fields was passed over. */
  passedOver = false;

  /** Fixes the characters. @param rules The characters. */
  constructor(rules: RowRules) {
    this.rules = rules;
  }

  /** Takes a text in hand; rows don't go on from one text to the next. */
  open(text: string): void {
    this.text = text;
    this.at = 0;
  }

  /** Passes over lines, whatever is in them; gives how many there were, at most `n`. */
  skipLines(n: number): number {
    let done = 0;
    while (done < n && this.at < this.text.length) {
      let i = this.at;
      while (i < this.text.length && !isNewline(this.text.charCodeAt(i))) i++;
      this.at = afterNewline(this.text, i);
      done++;
    }
    return done;
  }

  /** Reads the next row that has fields; false at the end of the text. */
  next(): boolean {
    while (this.at < this.text.length) {
      const from = this.at;
      if (this.rules.quote >= 0) this.#quotedRow();
      else if (this.rules.delimiter < 0) this.#blankRow();
      else this.#plainRow();
      if (this.count > 0) return true;
      this.passedOver ||= this.at > from;
    }
    return false;
  }

  /** The text of a field of the row in hand. */
  field(i: number): string {
    return this.quoted.get(i) ?? this.text.slice(this.starts[i], this.ends[i]);
  }

  #push(start: number, end: number): void {
    if (this.count === this.starts.length) {
      const grow = (a: Int32Array) => {
        const larger = new Int32Array(2 * a.length);
        larger.set(a);
        return larger;
      };
      this.starts = grow(this.starts);
      this.ends = grow(this.ends);
    }
    this.starts[this.count] = start;
    this.ends[this.count++] = end;
  }

  /** Fields between white space. */
  #blankRow(): void {
    const { text } = this, { comment } = this.rules, n = text.length;
    this.count = 0;
    let i = this.at;
    while (i < n) {
      let c = text.charCodeAt(i);
      if (isNewline(c) || c === comment) break;
      if (c === 32 || isSpace(c)) {
        i++;
        continue;
      }
      const start = i;
      while (++i < n) {
        c = text.charCodeAt(i);
        // Most characters of numbers are above the blank: one comparison for them.
        if (c <= 32 ? isSpace(c) : c > 127 && isSpace(c)) break;
        if (c === comment) break;
      }
      this.#push(start, i);
    }
    this.at = this.#lineEnd(i);
  }

  /** Fields between delimiters. */
  #plainRow(): void {
    const { text } = this, { comment, delimiter } = this.rules, n = text.length;
    this.count = 0;
    let i = this.at, start = i;
    for (; i < n; i++) {
      const c = text.charCodeAt(i);
      if (c === delimiter) {
        this.#push(start, i);
        start = i + 1;
      } else if (c === NEWLINE || c === RETURN || c === comment) break;
    }
    // One empty field is an empty line.
    if (this.count > 0 || i > start) this.#push(start, i);
    this.at = this.#lineEnd(i);
  }

  /** Either kind of delimiter, where a field may start with a quote. */
  #quotedRow(): void {
    const { text } = this, { comment, delimiter, quote } = this.rules, n = text.length;
    const blank = delimiter < 0;
    this.count = 0;
    this.quoted.clear();
    let i = this.at;
    for (let more = true; more;) {
      more = false;
      while (blank && i < n && isSpace(text.charCodeAt(i)) && !isNewline(text.charCodeAt(i))) i++;
      const start = i;
      let own: string | undefined;
      if (i < n && text.charCodeAt(i) === quote) {
        own = "";
        // Quotes twice in a row stand for one.
        for (i++; i < n; i++) {
          if (text.charCodeAt(i) === quote && text.charCodeAt(++i) !== quote) break;
          own += text[i];
        }
      }
      const rest = i;
      let c = 0;
      for (; i < n; i++) {
        c = text.charCodeAt(i);
        if (isNewline(c) || c === comment || (blank ? isSpace(c) : c === delimiter)) break;
      }
      const last = i >= n || isNewline(c) || c === comment;
      const empty = i === start && own === undefined;
      if (!(last && empty && (blank || this.count === 0))) {
        if (own !== undefined) this.quoted.set(this.count, own + text.slice(rest, i));
        this.#push(start, i);
      }
      if (!last) {
        i++;
        more = true;
      }
    }
    // NumPy drops an empty last field, quoted or not, unless the first one is quoted.
    if (blank && this.count > 1 && !this.quoted.has(0) && this.field(this.count - 1) === "") {
      this.count--;
    }
    this.at = this.#lineEnd(i);
  }

  /** After the line that a position is in, past a comment. */
  #lineEnd(i: number): number {
    const { text } = this;
    while (i < text.length && !isNewline(text.charCodeAt(i))) i++;
    return afterNewline(text, i);
  }
}

function isNewline(c: number): boolean {
  return c === NEWLINE || c === RETURN;
}

function afterNewline(text: string, i: number): number {
  if (i >= text.length) return i;
  return text.charCodeAt(i) === RETURN && text.charCodeAt(i + 1) === NEWLINE ? i + 2 : i + 1;
}
