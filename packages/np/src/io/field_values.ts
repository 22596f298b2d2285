// A column or a whole table of one dtype that grows while text is read, and Python's way of quoting text.

import {
  adoptFresh,
  currentBackend,
  type DType,
  ndarray,
  newData,
  sizeOf,
  type TypedArray,
} from "@nplex/core";

/** Elements of one dtype, more and more of them. */
export class Growing {
  /** The dtype. */
  readonly dtype: DType;
  /** The elements; only the first few may be in use. */
  data: TypedArray;
  #room: number;

  /** Starts empty. @param dtype The dtype. @param room For how many elements at first. */
  constructor(dtype: DType, room = 1024) {
    this.dtype = dtype;
    this.data = newData(dtype, room);
    this.#room = room;
  }

  /** Makes room for `n` elements. */
  reserve(n: number): void {
    if (n <= this.#room) return;
    this.#room = Math.max(n, 2 * this.#room);
    const larger: TypedArray = newData(this.dtype, this.#room);
    (larger as Float64Array).set(this.data as Float64Array);
    this.data = larger;
  }

  /** The array of the first elements. */
  array(shape: readonly number[]): ndarray {
    const size = sizeOf(shape) * this.dtype.lanes;
    const data = size === this.data.length ? this.data : this.data.slice(0, size);
    return new ndarray(adoptFresh(data, this.dtype, shape, currentBackend()));
  }
}

const ESCAPES: Record<string, string> = { "\n": "\\n", "\r": "\\r", "\t": "\\t", "\\": "\\\\" };

/** Text as Python's `repr` quotes it. */
export function reprOfText(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const body = text.replace(
    // deno-lint-ignore no-control-regex
    /[\\\x00-\x1f\x7f-\xa0\xad\u2028\u2029'"]/g,
    (c) => {
      if (c === "'" || c === '"') return c === quote ? `\\${c}` : c;
      if (c in ESCAPES) return ESCAPES[c];
      const code = c.charCodeAt(0).toString(16);
      return code.length > 2 ? `\\u${code.padStart(4, "0")}` : `\\x${code.padStart(2, "0")}`;
    },
  );
  return quote + body + quote;
}

/** The same, cut off after 100 characters as NumPy does in messages. */
export const quoted = (text: string): string => reprOfText(text).slice(0, 100);
