// The work of np.genfromtxt: names, types and converters of the columns, the rows, and the arrays in the end.

import {
  AttributeError,
  bool,
  IndexError,
  ndarray,
  NotImplementedError,
  ValueError,
  warn,
} from "@nplex/core";
import * as tags from "@nplex/core/tags";
import { wrapped } from "../ma/masked_array.ts";
import { byName, type Columns, type Fields } from "./columns.ts";
import {
  arrayOf,
  type ByColumn,
  type Column,
  entriesOf,
  fillValues,
  missingTexts,
  type TextColumn,
  transposed,
} from "./column_values.ts";
import type { Split } from "./line_splitter.ts";
import type { Converter } from "./loadtxt.ts";
import { type NameRules, NameValidator, numbered } from "./name_validator.ts";
import { type ColumnType, type FieldValue, StringConverter } from "./string_converter.ts";
import { latin1Bytes } from "./text_target.ts";

/** What `genfromtxt` gives when the kinds of the columns are found out, or some are text. */
export type FoundColumns = ndarray | TextColumn | Columns<ndarray | TextColumn>;

/** The dtype that was asked for: one, one for each column, or none. */
export type Asked =
  | { readonly kind: "one"; readonly type: ColumnType; readonly length: number }
  | { readonly kind: "fields"; readonly fields: Fields };

/** What a call of `genfromtxt` asks for. */
export interface Options {
  readonly asked: Asked | null;
  readonly comments: string | undefined;
  readonly split: Split;
  readonly skip_header: number;
  readonly skip_footer: number;
  readonly converters: ByColumn<Converter> | undefined;
  /** Whether converters get bytes. */
  readonly bytes: boolean;
  readonly missing: unknown;
  readonly filling: unknown;
  readonly usecols: unknown;
  readonly names: true | readonly string[] | undefined;
  readonly rules: NameRules;
  readonly unpack: boolean;
  readonly usemask: boolean;
  readonly loose: boolean;
  readonly invalid_raise: boolean;
  readonly maxRows: number;
  readonly ndmin: number;
}

/** The columns to read as the user gave them: a list of numbers and names. */
function columnList(x: unknown): (number | string)[] | undefined {
  if (x === undefined) return undefined;
  const list: unknown[] = typeof x === "string"
    ? x.split(",").map((s) => s.trim())
    : typeof x === "object" && x !== null && Symbol.iterator in x
    ? [...x as Iterable<unknown>]
    : [x];
  if (list.length === 0) return undefined;
  const where = { fn: "genfromtxt", param: "usecols" };
  return list.map((c) => typeof c === "string" ? c : tags.toInt(c, where));
}

function indexOfName(names: readonly string[] | undefined, name: string): number {
  if (!names) throw noNames(name);
  const i = names.indexOf(name);
  if (i < 0) {
    throw new ValueError(
      `genfromtxt(): usecols: there is no column '${name}'; the names are [${names}]`,
    );
  }
  return i;
}

function noNames(name: string): AttributeError {
  return new AttributeError(
    `genfromtxt(): column '${name}' is asked for by name, but 'names' is not given`,
  );
}
const columnsOf = (fields: Fields): Column[] =>
  fields.dtypes.map((d, i) => ({ type: d ?? "text", length: fields.lengths[i] }));

/** Types and names of the columns, from the dtype and the names that were given: NumPy's `easy_dtype`. */
function describeColumns(
  asked: Asked,
  names: string[] | undefined,
  rules: NameRules,
): { single?: Column; columns?: Column[]; names?: string[] } {
  const validator = new NameValidator(rules);
  if (asked.kind === "one") {
    const single = { type: asked.type, length: asked.length };
    if (!names) return { single };
    return { columns: names.map(() => single), names: validator.validate(names) };
  }
  const { fields } = asked, count = fields.dtypes.length;
  const renumber = !fields.named && rules.defaultfmt !== "f%i";
  return {
    columns: columnsOf(fields),
    names: names
      ? validator.validate(names, count)
      : renumber
      ? validator.validate([], count)
      : validator.validate(fields.names),
  };
}
/** The lines of a file that have data, split, and those whose number of fields is wrong. */
interface Rows {
  readonly rows: string[][];
  readonly invalid: [line: number, count: number][];
}

function readRows(
  first: string,
  lines: Iterator<string>,
  o: Options,
  usecols: readonly number[] | undefined,
  count: number,
): Rows {
  const rows: string[][] = [], invalid: [number, number][] = [];
  let line = first;
  for (let i = 0;; i++) {
    const fields = o.split(line);
    if (fields.length > 0) {
      const last = fields.length;
      const good = usecols ? usecols.every((c) => c >= -last && c < last) : last === count;
      if (!good) invalid.push([i + o.skip_header + 1, last]);
      else {
        rows.push(usecols ? usecols.map((c) => fields[c < 0 ? c + last : c]) : fields);
        if (rows.length === o.maxRows) break;
      }
    }
    const next = lines.next();
    if (next.done) break;
    line = next.value;
  }
  return { rows, invalid };
}

/** Complains about rows with a wrong number of fields; gives how many lines at the end are still to drop. */
function reportInvalid({ rows, invalid }: Rows, o: Options, count: number): number {
  let footer = o.skip_footer, found = invalid;
  if (invalid.length === 0) return footer;
  if (footer > 0) {
    const last = rows.length + invalid.length - footer + o.skip_header;
    const dropped = invalid.filter(([line]) => line > last).length;
    found = invalid.slice(0, invalid.length - dropped);
    footer -= dropped;
  }
  if (found.length === 0) return footer;
  const text = ["Some errors were detected !"].concat(
    found.map(([line, n]) => `    Line #${line} (got ${n} columns instead of ${count})`),
  ).join("\n");
  if (o.invalid_raise) throw new ValueError(`genfromtxt(): ${text}`);
  warn("ConversionWarning", text);
  return footer;
}

/** Reads a table from its lines. */
export function generate(lines: Iterator<string>, o: Options): FoundColumns {
  // The first line with fields tells how many columns there are, and their names if it has them.
  let firstLine = "", firstValues: string[] = [];
  let ended = false;
  const next = (): string => {
    const line = lines.next();
    if (line.done) ended = true;
    return line.done ? "" : line.value;
  };
  for (let i = 0; i < o.skip_header && !ended; i++) next();
  while (!ended && firstValues.length === 0) {
    firstLine = next();
    if (o.names === true && o.comments !== undefined && firstLine.includes(o.comments)) {
      firstLine = firstLine.split(o.comments).slice(1).join("");
    }
    firstValues = o.split(firstLine);
  }
  if (firstValues.length === 0) {
    firstLine = "";
    warn("UserWarning", "genfromtxt: Empty input file");
  }
  if (o.names === true) {
    if (firstValues.length === 0) {
      throw new IndexError("genfromtxt(): names=true, but there is no line to take them from");
    }
    if (o.comments?.includes(firstValues[0].trim())) firstValues.shift();
  }
  const validator = new NameValidator(o.rules);
  const asList = columnList(o.usecols);
  const count = asList?.length ?? firstValues.length;
  let names: string[] | undefined;
  if (o.names === true) {
    // Names that a file has none of are f0, f1, ... whatever the default format is.
    names = validator.validate(firstValues.map((s) => s.trim()), undefined, "f%i");
    firstLine = "";
  } else if (o.names) names = validator.validate(o.names, undefined, "f%i");

  let single: Column | undefined, columns: Column[] | undefined, structured = false;
  if (o.asked) {
    const described = describeColumns(o.asked, names, o.rules);
    ({ single, columns } = described);
    structured = columns !== undefined;
    names = described.names;
  }
  const usecols = asList?.map((c) =>
    typeof c === "string" ? indexOfName(names, c) : c < 0 ? c + firstValues.length : c
  );
  if (usecols) {
    const pick = <T>(list: readonly T[]): T[] =>
      usecols.map((c) => {
        if (c < list.length && c >= -list.length) return list[c < 0 ? c + list.length : c];
        throw new IndexError(`genfromtxt(): usecols: there is no column ${c}`);
      });
    if (columns && columns.length > count) {
      columns = pick(columns);
      if (names) names = pick(names);
    } else if (names && names.length > count) names = pick(names);
  }
  /** Where a name is; undefined for one that `usecols` left out, or that there never was, as in NumPy. */
  const placeOf = (name: string): number | undefined => {
    const i = names?.indexOf(name) ?? -1;
    if (i < 0 && o.names === undefined) throw noNames(name);
    return i < 0 ? undefined : i;
  };
  const columnOf = (key: number | string): number | undefined => {
    const i = typeof key === "string" ? placeOf(key) : key;
    if (i === undefined) return undefined;
    const used = usecols?.indexOf(i) ?? -1;
    if (used >= 0) return used;
    if (i >= -count && i < count) return i < 0 ? i + count : i;
    throw new IndexError(`genfromtxt(): there is no column ${key}`);
  };
  const missing = missingTexts(o.missing, count, columnOf);
  const fills = fillValues(o.filling, count, columnOf);

  // A structure of one field is assigned from text, without the converters' tolerance, as in NumPy.
  const oneField = columns?.length === 1;
  const typed = columns && !oneField;
  const many = typed ? Math.min(columns?.length ?? 0, count) : count;
  const converters = Array.from({ length: many }, (_, i) =>
    new StringConverter(
      typed ? columns?.[i].type : oneField ? "text" : single?.type,
      missing[i],
      fills[i],
    ));
  const own = new Set<number>();
  for (const [key, f] of o.converters ? entriesOf(o.converters) : []) {
    const column = typeof key === "string" ? placeOf(key) : Number(key);
    if (column === undefined) continue;
    const counted = column < 0 ? column + many : column;
    const i = usecols && typeof key !== "string" ? usecols.indexOf(column) : counted;
    if (i < 0 && usecols) continue;
    if (!(i in converters)) throw new IndexError(`genfromtxt(): there is no column ${key}`);
    const sample = firstLine === "" ? undefined : firstValues.at(column);
    converters[i].use(o.bytes ? (text) => f(latin1Bytes(text, "genfromtxt")) : f, sample);
    own.add(i);
  }

  const read = readRows(firstLine, lines, o, usecols, count);
  if (!o.asked) {
    converters.forEach((c, i) =>
      c.upgrade(read.rows.map((row) => row[i]), i, (row) => row + 1 + o.skip_header)
    );
  }
  const footer = reportInvalid(read, o, count);
  const rows = footer > 0 ? read.rows.slice(0, -footer) : read.rows;
  const values = converters.map((c, i) =>
    rows.map((row) => o.loose ? c.loose(row[i]) : c.strict(row[i]))
  );

  const masks = o.usemask
    ? values.map((_, i) => rows.map((row) => missing[i].includes(row[i].trim())))
    : undefined;
  /** The array with a mask, if one is asked for. */
  const withMask = (
    data: ndarray | TextColumn,
    flags: readonly boolean[] | undefined,
    shape: number[],
  ) => {
    if (!flags) return data;
    if (!(data instanceof ndarray)) {
      throw new NotImplementedError(
        "genfromtxt(): usemask: there are no arrays of text that could have a mask; read such columns without it",
      );
    }
    const mask = arrayOf(flags, { type: bool, length: Infinity }, shape, o.ndmin) as ndarray;
    // A MaskedArray is an ndarray for `instanceof`; the types say so where it is asked for.
    return wrapped(data, mask) as unknown as ndarray;
  };
  /** One array for all columns. */
  const uniform = (column: Column): FoundColumns => {
    const flat: FieldValue[] = [];
    for (let r = 0; r < rows.length; r++) for (const list of values) flat.push(list[r]);
    const shape = rows.length === 0 ? [0] : [rows.length, values.length];
    const flags = masks && rows.flatMap((_, r) => masks.map((list) => list[r]));
    const array = withMask(arrayOf(flat, column, shape, o.ndmin), flags, shape);
    return o.unpack ? transposed(array) : array;
  };
  /** An array for each column. */
  const apart = (names: readonly string[], list: readonly Column[]): FoundColumns => {
    if (rows.length > 0 && values.length !== list.length) {
      throw new ValueError(
        `genfromtxt(): could not assign tuple of length ${values.length} to structure with ${list.length} fields.`,
      );
    }
    const twice = names.find((name, i) => names.indexOf(name) < i);
    if (twice !== undefined) {
      throw new ValueError(`genfromtxt(): field '${twice}' occurs more than once`);
    }
    const arrays = list.map((c, i) =>
      withMask(arrayOf(values[i] ?? [], c, [rows.length], o.ndmin), masks && (masks[i] ?? []), [
        rows.length,
      ])
    );
    return o.unpack && arrays.length === 1 ? arrays[0] : byName(names, arrays);
  };
  const made = (n: number) => Array.from({ length: n }, (_, i) => numbered(o.rules.defaultfmt, i));
  const typeOf = (c: StringConverter, otherwise: ColumnType): Column => ({
    type: c.type ?? otherwise,
    length: Infinity,
  });

  if (!o.asked) {
    const found = converters.map((c) => typeOf(c, "text"));
    const given = names;
    if (given) {
      const n = Math.min(given.length, found.length);
      return apart(given.slice(0, n), found.slice(0, n));
    }
    const told = new Set(found.filter((_, i) => converters[i].checked).map((c) => c.type));
    const [type] = told;
    if (told.size === 1) return uniform({ type, length: Infinity });
    return apart(made(found.length), found);
  }
  if (structured && columns && !oneField) return apart(names ?? made(columns.length), columns);
  const base = single ?? (columns as Column[])[0];
  if (own.size > 0) {
    const list = converters.map((c, i) => own.has(i) ? typeOf(c, base.type) : base);
    if (oneField && list.length === 1) return uniform(list[0]);
    if (list.some((c) => c.type !== base.type)) {
      if (list.length === 1) return uniform(list[0]);
      return apart(list.map((_, i) => `f${i}`), list);
    }
  }
  return oneField ? apart(names ?? made(1), [base]) : uniform(base);
}
