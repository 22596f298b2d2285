// NumPy's guide, chapters on genfromtxt and on how to read and write files. tools/oracle/idioms/files.py has the
// same ids in Python. What is a structured array there is an object of arrays here.

import np, { type Columns } from "@nplex/np";
import type { Idioms } from "./support.ts";

const comma = { delimiter: "," } as const;
const six = "1 2 3\n 4 5 6";
const percent = "1, 2.3%, 45.\n6, 78.9%, 0";
const convertfunc = (x: string) => parseFloat(x.trim().replace("%", "")) / 100;
const names = (a: Columns<unknown>) => Object.keys(a);

export const FILES: Idioms = {
  "genfromtxt: delimiter": () => np.genfromtxt("1, 2, 3\n4, 5, 6", comma),
  "genfromtxt: fixed width": () =>
    np.genfromtxt("  1  2  3\n  4  5 67\n890123  4", { delimiter: 3 }),
  "genfromtxt: widths": () =>
    np.genfromtxt("123456789\n   4  7 9\n   4567 9", { delimiter: [4, 3, 2] }),
  "genfromtxt: autostrip": () => {
    const data = "1, abc , 2\n 3, xxx, 4";
    return [
      np.genfromtxt(data, { ...comma, dtype: "|U5" }),
      np.genfromtxt(data, { ...comma, dtype: "|U5", autostrip: true }),
    ];
  },
  "genfromtxt: comments": () => {
    const data = `#
# Skip me !
# Skip me too !
1, 2
3, 4
5, 6 #This is the third line of the data
7, 8
# And here comes the last line
9, 0
`;
    return np.genfromtxt(data, { comments: "#", delimiter: "," });
  },
  "genfromtxt: header and footer": () => {
    const data = Array.from({ length: 10 }, (_, i) => String(i));
    return [np.genfromtxt(data), np.genfromtxt(data, { skip_header: 3, skip_footer: 5 })];
  },
  "genfromtxt: columns by number": () => np.genfromtxt("1 2 3\n4 5 6", { usecols: [0, -1] }),
  "genfromtxt: columns by name": () => {
    const data = "1 2 3\n4 5 6";
    const a = np.genfromtxt(data, { names: "a, b, c", usecols: ["a", "c"] });
    const b = np.genfromtxt(data, { names: "a, b, c", usecols: "a, c" });
    return [names(a), a.a, a.c, names(b), b.a, b.c];
  },
  "genfromtxt: a dtype for each column": () => {
    const a = np.genfromtxt(six, { dtype: [["a", "int"], ["b", "int"], ["c", "int"]] });
    return [names(a), a.a, a.b, a.c];
  },
  "genfromtxt: names": () => {
    const a = np.genfromtxt(six, { names: "A, B, C" });
    return [names(a), a.A, a.B, a.C];
  },
  "genfromtxt: names from the file": () => {
    const data = "So it goes\n#a b c\n1 2 3\n 4 5 6";
    const a = np.genfromtxt(data, { skip_header: 1, names: true });
    return [names(a), a.a, a.b, a.c];
  },
  "genfromtxt: names over those of the dtype": () => {
    const a = np.genfromtxt(six, {
      names: ["A", "B", "C"],
      dtype: [["a", "int"], ["b", "float"], ["c", "int"]],
    });
    return [names(a), a.A, a.B, a.C];
  },
  "genfromtxt: made up names": () => {
    const dtype = ["int", "float", "int"] as const;
    const a = np.genfromtxt(six, { dtype });
    const b = np.genfromtxt(six, { dtype, names: "a" });
    const c = np.genfromtxt(six, { dtype, defaultfmt: "var_%02i" });
    return [names(a), names(b), names(c), a.f0, a.f1, c.var_02];
  },
  "genfromtxt: percent signs are no numbers": () => {
    const a = np.genfromtxt(percent, { ...comma, names: ["i", "p", "n"] });
    return [a.i, a.p, a.n];
  },
  "genfromtxt: a converter": () => {
    const table = { ...comma, names: ["i", "p", "n"] };
    const a = np.genfromtxt(percent, { ...table, converters: { 1: convertfunc } });
    const b = np.genfromtxt(percent, { ...table, converters: { p: convertfunc } });
    return [a.i, a.p, a.n, b.p];
  },
  "genfromtxt: a converter of missing entries": () => {
    const convert = (x: string) => Number(x.trim() || -999);
    return np.genfromtxt("1, , 3\n 4, 5, 6", { ...comma, converters: { 1: convert } });
  },
  "genfromtxt: missing and filling values": () => {
    const a = np.genfromtxt("N/A, 2, 3\n4, ,???", {
      delimiter: ",",
      dtype: "int",
      names: "a,b,c",
      missing_values: { 0: "N/A", b: " ", 2: "???" },
      filling_values: { 0: 0, b: 0, 2: -999 },
    });
    return [a.a, a.b, a.c];
  },
  "genfromtxt: usemask": () => {
    const a = np.genfromtxt("N/A, 2, 3\n4, ,???", {
      delimiter: ",",
      dtype: "int",
      missing_values: { 0: "N/A", 1: " ", 2: "???" },
      usemask: true,
    });
    return [a, a.mask];
  },
  "files: read a table without missing values": () => {
    const csv = "# x, y, z\n1, 2, 3\n4, 5, 6\n";
    return [np.loadtxt(csv, comma), np.genfromtxt(csv, comma)];
  },
  "files: read a table with missing values": () => {
    const with_missing = "1, 2, 3\n4,, 5\n6,7,8";
    return [
      np.genfromtxt(with_missing, comma),
      np.genfromtxt(with_missing, { ...comma, filling_values: 99 }),
    ];
  },
  "files: masked where values are missing": () => {
    const data = "1, 2, 3\n4,, 5\n";
    return [
      np.genfromtxt(data, { ...comma, usemask: true }),
      np.ma.masked_invalid(np.genfromtxt(data, comma)),
    ];
  },
  "files: write a table and read it again": () => {
    const x = np.arange(6).reshape(2, 3).divide(8);
    const s = np.savetxt(x, { fmt: "%.2e", delimiter: ",", header: "a,b,c" });
    return [s, np.loadtxt(s as `${string}\n${string}`, comma)];
  },
  "files: the default format": () => np.savetxt(np.arange(3)),
  "files: several formats a row": () =>
    np.savetxt([[1, 2.5], [3, 4.25]], { fmt: ["%d", "%6.3f"], footer: "end", newline: ";\n" }),
  "files: columns apart": () => {
    const [x, y] = np.loadtxt("1,0,2\n3,0,4", { ...comma, usecols: [0, 2], unpack: true });
    return [x, y];
  },
  "files: skip rows, quotes and converters": () => {
    const text = "name value\n'a' 1\n'b' 0x1F\n";
    return [
      np.loadtxt("head\n10.01 31.25-\n19.22 64.31\n17.57- 63.94\n", {
        skiprows: 1,
        converters: (fld) => fld.endsWith("-") ? -Number(fld.slice(0, -1)) : Number(fld),
      }),
      np.loadtxt(text, { skiprows: 1, usecols: 1, converters: { 1: (s) => parseInt(s, 16) } }),
    ];
  },
  "files: a regular expression": () => {
    const text = "1312 foo\n1534  bar\n 444   qux";
    return np.fromregex(text, String.raw`(\d+)\s+...`, [["num", np.int64]]).num;
  },
  "files: npy keeps dtype and shape": () =>
    np.load(np.save(np.arange(6, { dtype: "f4" }).reshape(2, 3))),
  "files: npz keeps several": () => {
    const z = np.load(np.savez({ x: np.arange(3), y: np.eye(2) })) as InstanceType<
      typeof np.lib.npyio.NpzFile
    >;
    return [[...z.files].sort(), z.get("x"), z.get("y")];
  },
  "files: numbers of a string": () => [
    np.fromstring("1 2", { dtype: "int", sep: " " }),
    np.fromstring("1.5, 2", { sep: "," }),
    np.frombuffer(np.arange(3, { dtype: "i2" }).tobytes(), { dtype: "i2" }),
  ],
  "printing: precision, threshold and suppression": () => [
    np.printoptions({ precision: 3 }, () => String(np.array([1.123456789]))),
    np.printoptions({ threshold: 5, edgeitems: 2 }, () => String(np.arange(10))),
    np.printoptions(
      { suppress: true },
      () => String(np.array([1, 1e16]).multiply(np.finfo("float").eps)),
    ),
    np.array2string(np.arange(3).astype("float"), {
      formatter: { float_kind: (x: unknown) => Number(x).toFixed(2) },
    }),
  ],
};
