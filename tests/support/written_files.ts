// Files as nplex writes them, and the arrays in them: what NumPy reads in them is recorded by
// tools/oracle/gen_written.py, and compared by tests/written_files_test.ts.

import np, { type ArrayLike, type DTypeName } from "@nplex/np";

const DTYPES: readonly DTypeName[] = [
  "bool",
  "int8",
  "uint8",
  "int16",
  "uint16",
  "int32",
  "uint32",
  "int64",
  "uint64",
  "float16",
  "float32",
  "float64",
  "complex64",
  "complex128",
];

/** Twenty-four values of a dtype with its extremes among them. */
function values(name: DTypeName): np.ndarray {
  const d = np.dtype(name),
    repeat = <T>(list: T[]) => Array.from({ length: 24 }, (_, i) => list[i % list.length]);
  if (d.kind === "b") return np.arange(24).remainder(3).equal(1);
  if (d.kind === "i" || d.kind === "u") {
    const bits = BigInt(8 * d.itemsize) - (d.kind === "i" ? 1n : 0n), top = (1n << bits) - 1n;
    return np.array(repeat([d.kind === "i" ? -top - 1n : 0n, top, top - 1n, 0n, 1n, top / 3n]), {
      dtype: name,
    });
  }
  const { max, smallest_subnormal } = np.finfo(d);
  const hard = [NaN, Infinity, -Infinity, -0, 1 / 3, Number(max), Number(smallest_subnormal)];
  if (d.kind === "f") return np.array(repeat(hard), { dtype: name });
  const pairs = hard.slice(0, 3).flatMap((re) => hard.slice(3).map((im) => np.complex(re, im)));
  return np.array(repeat(pairs), { dtype: name });
}

/** One array in the memory orders that there are. */
function layouts(v: np.ndarray): Record<string, np.ndarray> {
  const table = v.get(":12").reshape(3, 4);
  return {
    "0-d": v.get(1),
    "1-d": v.get(":7"),
    "empty": v.get(":0"),
    "C": table,
    "F": np.asfortranarray(table),
    "transposed": v.reshape(2, 3, 4).T,
    "backwards": v.get("::-2"),
    "columns": table.get(":, ::2"),
    "broadcast": np.broadcast_to(v.get(":3"), [2, 3]),
    "F empty": np.asfortranarray(v.get(":0").reshape(2, 0, 3)),
  };
}

/** A file, how NumPy is to read it, and the arrays that it must find there, by name. */
export interface WrittenFile {
  /** The reader: `npy`, `npz`, `safetensors`, `pickle`, `bytes`, or `loadtxt` with its options. */
  readonly kind: string;
  /** The file. */
  readonly bytes: Uint8Array;
  /** What is in it; undefined where the text does not hold every digit. */
  readonly arrays?: Readonly<Record<string, np.ndarray>>;
  /** The arguments of the reader. */
  readonly options?: Readonly<Record<string, unknown>>;
}

const text = (x: string) => new TextEncoder().encode(x);

/** All of them by name. */
export function writtenFiles(): Record<string, WrittenFile> {
  const files: Record<string, WrittenFile> = {};
  const all: Record<string, np.ndarray> = {};
  for (const name of DTYPES) {
    const v = values(name);
    for (const [label, a] of Object.entries(layouts(v))) {
      files[`${name} ${label}.npy`] = { kind: "npy", bytes: np.save(a), arrays: { a } };
      all[`${name} ${label}`] = a;
    }
    const bytes = v.get("::-1").tobytes();
    files[`${name}.bin`] = {
      kind: "bytes",
      bytes,
      arrays: { a: v.get("::-1") },
      options: { dtype: name },
    };
    files[`${name}.pickle`] = {
      kind: "pickle",
      bytes: v.reshape(4, 6).T.dumps(),
      arrays: { a: v.reshape(4, 6).T },
    };
  }
  files["all.npz"] = { kind: "npz", bytes: np.savez(all), arrays: all };
  files["all compressed.npz"] = { kind: "npz", bytes: np.savez_compressed(all), arrays: all };
  const [a, b] = [np.arange(5), np.eye(3)];
  files["positions.npz"] = {
    kind: "npz",
    bytes: np.savez(a, b, { "sub/é π": b.get(0), "a b": a.get("::2") }),
    arrays: { arr_0: a, arr_1: b, "sub/é π": b.get(0), "a b": a.get("::2") },
  };
  const zeros = np.zeros(100_000);
  files["long compressed.npz"] = {
    kind: "npz",
    bytes: np.savez_compressed({ zeros }),
    arrays: { zeros },
  };

  const tensors = Object.fromEntries(
    Object.entries(all).filter(([name]) => !name.startsWith("complex128")),
  );
  files["all.safetensors"] = {
    kind: "safetensors",
    bytes: np.safetensors.save(tensors as Record<string, ArrayLike>, { format: "np", "é": '"\n' }),
    arrays: tensors,
  };

  for (const name of DTYPES) {
    const table = values(name).reshape(6, 4);
    const fmt = "biu".includes(table.dtype.kind) ? "%d" : "%.18e";
    for (const [label, a] of Object.entries({ table, transposed: table.T, vector: table.get(0) })) {
      const bytes = text(np.savetxt(a as ArrayLike, { fmt }));
      files[`${name} ${label}.txt`] = {
        kind: "loadtxt",
        bytes,
        arrays: { a },
        options: { dtype: name },
      };
    }
  }
  const table = np.array([[1.5, -2, 3e-7], [0.1, 1e22, 4]]);
  for (
    const [label, written, options] of [
      ["defaults", np.savetxt(table), {}],
      ["commas", np.savetxt(table, { delimiter: ",", header: "a\nb", footer: "end" }), {
        delimiter: ",",
      }],
      ["windows", np.savetxt(table, { newline: "\r\n", fmt: "%.17g" }), {}],
      [
        "percent",
        np.savetxt(table, { fmt: ["%.3f", "%g", "%+.2E"], comments: "% ", header: "h" }),
        { comments: "%" },
      ],
    ] as const
  ) {
    const digits = label !== "percent";
    files[`${label}.txt`] = {
      kind: "loadtxt",
      bytes: text(written),
      arrays: digits ? { a: table } : undefined,
      options,
    };
  }
  return files;
}
