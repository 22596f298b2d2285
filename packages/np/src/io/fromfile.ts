// np.fromstring, np.fromfile and ndarray.tofile: bare elements, as bytes or with separators between them.

import {
  type DType,
  dtype as dtypeOf,
  type DTypeLike,
  type DTypeName,
  type Fn,
  ndarray,
  normalizer,
  NotImplementedError,
  readDense,
  type Tag,
  ValueError,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { frombuffer } from "../buffers.ts";
import { Like } from "../convert.ts";
import type { LikeKeyword } from "../creation.ts";
import { FormatMismatch, type FormatValue, PercentFormat } from "./percent_format.ts";
import { readSeparated } from "./separated.ts";
import {
  type BytesLater,
  bytesLater,
  type BytesLike,
  Decoder,
  isBytes,
  isLater,
  type Now,
  toBytes,
} from "./text_source.ts";
import { isTarget, type Target, writeTo } from "./text_target.ts";
import { elementText } from "./python_text.ts";

/** A dtype that keeps its byte order, for binary data; None is float64. */
const AnyOrder: Tag<DType> = {
  takes: "a dtype",
  normalize: (x) => dtypeOf(x as DTypeLike),
};

/**
 * Reads numbers with separators between them.
 *
 * @param string The text.
 * @param dtype The dtype of the elements, float64 by default.
 * @param count How many to read; -1 for all.
 * @param sep What is between numbers; white space in it stands for any amount of it. It must be given: the binary
 * mode is gone from NumPy, `frombuffer` reads bytes.
 * @param options `like`.
 * @returns A one-dimensional array.
 * @throws {ValueError} Without `sep`, when the text has something else in it, or fewer than `count` numbers.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(np.fromstring("1, 2,3", { sep: "," }).tolist(), [1, 2, 3]);
 * assertEquals(np.fromstring("1 2\n 3", "int32", { sep: " " }).tolist(), [1, 2, 3]);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.fromstring.html
 */
export const fromstring: Fn<
  [["string", string | BytesLike]],
  [["dtype", DTypeLike], ["count", number]],
  ndarray,
  LikeKeyword & {
    /** What is between numbers. */
    readonly sep: string;
  }
> = normalizer(
  "fromstring",
  [
    ["string", tags.Anything],
    ["dtype", AnyOrder, "float64"],
    ["count", tags.Int, -1],
    "*",
    ["sep", tags.Text, ""],
    ["like", Like, null],
  ],
  (source, d, count, sep) => {
    const text = isBytes(source)
      ? new Decoder("latin1", "fromstring").decode(toBytes(source))
      : source;
    if (typeof text !== "string") {
      throw new TypeError(
        `fromstring(): a string or bytes are needed, not ${tags.describe(source)}`,
      );
    }
    if (sep === "") {
      throw new ValueError(
        "fromstring(): The binary mode of fromstring is removed, use frombuffer instead; to read text, " +
          "give 'sep'",
      );
    }
    const out = readSeparated(text, d.native, count, sep, "fromstring", false);
    if (out.size < count) {
      throw new ValueError(
        `fromstring(): string is smaller than requested size: ${count} numbers asked for, ${out.size} found`,
      );
    }
    return out;
  },
);

/** The parameters of `fromfile` after the source. */
export type FromFileParams = [
  ["dtype", DTypeLike],
  ["count", number],
  ["sep", string],
  ["offset", number],
];

/** The call forms of `fromfile`: at once for bytes, a promise for files and streams. */
export type FromFile =
  & Fn<[["file", BytesLike]], FromFileParams, ndarray, LikeKeyword>
  & Fn<[["file", BytesLater | string]], FromFileParams, Promise<ndarray>, LikeKeyword>;

function fromBytes(bytes: Uint8Array, d: DType, count: number, sep: string, offset: number) {
  if (sep !== "") {
    const text = new Decoder("latin1", "fromfile").decode(bytes);
    return readSeparated(text, d.native, count, sep, "fromfile", true);
  }
  if (offset < 0 || offset > bytes.length) {
    throw new ValueError(
      `fromfile(): offset ${offset} is not within the ${bytes.length} bytes of the file`,
    );
  }
  const whole = Math.floor((bytes.length - offset) / d.itemsize);
  const n = count < 0 ? whole : Math.min(count, whole);
  // A copy: the elements are the array's own, wherever they began in the file.
  return frombuffer(bytes.slice(offset, offset + n * d.itemsize), d, n);
}

/**
 * Reads bare elements, without a header: what `tofile` writes.
 *
 * @param file Bytes, or a path, a URL, a `Response`, a `Blob` or a stream of them.
 * @param dtype The dtype of the elements, float64 by default; `">i4"` reads big-endian.
 * @param count How many to read; -1 for all. Fewer are given when there are fewer.
 * @param sep What is between numbers in a text file; empty for bytes.
 * @param offset Where to begin, in bytes.
 * @param options `like`.
 * @returns A one-dimensional array; a promise of it for files and streams.
 * @throws {ValueError} When the offset is outside the file, or a text has something else in it than numbers.
 * @throws {TypeError} For an offset into text.
 * @example
 * ```ts
 * import np from "@nplex/np";
 * import { assertEquals } from "@std/assert";
 *
 * const bytes = new Uint8Array([0, 1, 0, 2, 0, 3]);
 * assertEquals(np.fromfile(bytes, ">i2", { offset: 2 }).tolist(), [2, 3]);
 *
 * const path = await Deno.makeTempFile();
 * await np.arange(3).tofile(path);
 * assertEquals((await np.fromfile(path, "int64")).tolist(), [0, 1, 2]);
 * await Deno.remove(path);
 * ```
 * @see https://numpy.org/doc/2.4/reference/generated/numpy.fromfile.html
 */
export const fromfile: FromFile = normalizer(
  "fromfile",
  [
    ["file", tags.Anything],
    ["dtype", AnyOrder, "float64"],
    ["count", tags.Int, -1],
    ["sep", tags.Text, ""],
    ["offset", tags.Int, 0],
    "*",
    ["like", Like, null],
  ],
  (file, d, count, sep, offset): Now<ndarray> => {
    if (sep !== "" && offset !== 0) {
      throw new TypeError("fromfile(): 'offset' argument only permitted for binary files");
    }
    if (isBytes(file)) return fromBytes(toBytes(file), d, count, sep, offset);
    if (isLater(file)) {
      return bytesLater(file, "fromfile", false).then((bytes) =>
        fromBytes(bytes, d, count, sep, offset)
      );
    }
    throw new TypeError(
      `fromfile(): file must be a path, a URL, a Response, a Blob, a stream or bytes, not ${
        tags.describe(file)
      }`,
    );
  },
);

/** Elements as text, one after the other; a format gets Python's scalars, as in NumPy. */
function separatedText(a: ndarray, sep: string, format: string): string {
  const t = a.tensor, data = readDense(t), { lanes } = t.dtype;
  const compiled = format === "%s" || format === "%r" ? undefined : new PercentFormat(format);
  const texts: string[] = [];
  for (let i = 0; i < t.size; i++) {
    if (compiled === undefined) {
      texts.push(elementText(data, i, t.dtype));
      continue;
    }
    if (lanes === 2) {
      throw new NotImplementedError(
        `tofile(): the format '${format}' for complex elements is not supported; '%s' is`,
      );
    }
    const raw = data[i];
    const value: FormatValue = t.dtype.kind === "b"
      ? raw !== 0
      : t.dtype.kind === "f"
      ? raw as number
      : BigInt(raw);
    const d: DTypeName = t.dtype.kind === "f" ? "float64" : t.dtype.name;
    try {
      texts.push(compiled.apply([value], d));
    } catch (cause) {
      if (!(cause instanceof FormatMismatch)) throw cause;
      throw new TypeError(`tofile(): format '${format}': ${cause.message}`, { cause });
    }
  }
  return texts.join(sep);
}

const Place: Tag<Target> = {
  takes: "a path, a file: URL or a WritableStream",
  normalize(x, where) {
    if (isTarget(x)) return x;
    throw tags.refuse(where, this, x);
  },
};

/** `a.tofile(fid, sep, format)`. */
export const tofileMethod: (...args: never[]) => Promise<void> = normalizer(
  "tofile",
  [["a", tags.NDArray], ["fid", Place], ["sep", tags.Text, ""], ["format", tags.Text, "%s"]],
  async (a, fid, sep, format) => {
    const bytes = sep === ""
      ? a.tobytes("C")
      : new TextEncoder().encode(separatedText(a, sep, format));
    await writeTo(fid, bytes, "tofile", false);
  },
);
