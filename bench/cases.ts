// The benchmark's cases, as tables: which operation, on which operands. What an operation is in an engine stands
// in the table of that engine (engines/). Timing and comparing live in worker.ts and main.ts.

import type { Operand } from "./operands.ts";

/** How a result is compared with NumPy's (check.ts). */
export type Check =
  | "equal"
  | "none"
  | "svd"
  | "qr"
  | "eigh"
  | "eig"
  | "argsort"
  | "partition"
  | "random";

/** One case. */
export interface Case {
  /** Its group in the tables. */
  readonly group: string;
  /** What is computed, as a NumPy user writes it. */
  readonly name: string;
  /** The row of the engines' tables. */
  readonly op: string;
  readonly operands: readonly Operand[];
  /** A count, for operations that take one. */
  readonly n: number;
  readonly check: Check;
  /** Errors are measured against the largest element instead of each element. */
  readonly normwise: boolean;
  /** The largest error that passes; without it, one that the dtype suggests. */
  readonly tolerance?: number;
  /** Floating-point operations, where their rate is of interest. */
  readonly flops?: number;
  /** Part of the shorter run. */
  readonly quick: boolean;
}

type Options = Partial<Omit<Case, "group" | "name" | "op" | "operands">>;

const make = (
  group: string,
  name: string,
  op: string,
  operands: readonly Operand[],
  options: Options = {},
): Case => ({
  group,
  name,
  op,
  operands,
  n: 0,
  check: "equal",
  normwise: false,
  quick: true,
  ...options,
});

const operand = (
  kind: Operand["kind"],
  dtype: string,
  shape: readonly number[],
  [lo, hi]: readonly [number, number] = [-0.5, 0.5],
  seed = 1,
): Operand => ({ kind, dtype, shape, lo, hi, seed });
const uniform = (
  dtype: string,
  shape: readonly number[],
  range?: readonly [number, number],
  seed = 1,
): Operand => operand("uniform", dtype, shape, range, seed);

/** What every process does before anything is measured: its memory grows and its threads start once, not in a case. */
export const FIRST: Case = make(
  "",
  "warming up",
  "add",
  [uniform("float64", [1e6]), uniform("float64", [1e6], undefined, 2)],
  { check: "none" },
);

const SIZES = [100, 1e4, 1e6, 1e7];
const FLOATS = ["float64", "float32"];
const INTS = ["int64", "int32"];
const text = (n: number) => n < 1000 ? String(n) : `1e${Math.round(Math.log10(n))}`;
/** Lengths of the short run, which leaves out some. */
const quickly = (n: number) => n === 100 || n === 1e6;

// Arithmetic and functions: [name, op, ranges of the operands].
type Row = readonly [name: string, op: string, ...ranges: (readonly [number, number])[]];
const ARITHMETIC: readonly Row[] = [
  ["a + b", "add", [-5, 5], [1, 6]],
  ["a * b", "multiply", [-5, 5], [1, 6]],
  ["a / b", "divide", [-5, 5], [1, 6]],
  ["a < b", "less", [-5, 5], [-4, 6]],
  ["np.where(c, a, b)", "where", [-5, 5], [1, 6], [0, 2]],
  ["np.sqrt(a)", "sqrt", [0, 10]],
];
const FUNCTIONS: readonly Row[] = [
  ["np.exp(a)", "exp", [-20, 20]],
  ["np.log(a)", "log", [0.001, 1000]],
  ["np.sin(a)", "sin", [-10, 10]],
  ["np.tanh(a)", "tanh", [-3, 3]],
  ["a ** b", "power", [0.1, 5], [-3, 3]],
];
/** The other functions of floats, whose kernels share those above. */
const MORE_FUNCTIONS: readonly Row[] = [
  ["np.tan(a)", "tan", [-10, 10]],
  ["np.exp2(a)", "exp2", [-20, 20]],
  ["np.expm1(a)", "expm1", [-5, 5]],
  ["np.sinh(a)", "sinh", [-5, 5]],
  ["np.cosh(a)", "cosh", [-5, 5]],
  ["np.log2(a)", "log2", [0.001, 1000]],
  ["np.log10(a)", "log10", [0.001, 1000]],
  ["np.log1p(a)", "log1p", [-0.9, 100]],
  ["np.arcsinh(a)", "arcsinh", [-50, 50]],
  ["np.arccosh(a)", "arccosh", [1.01, 100]],
  ["np.arctanh(a)", "arctanh", [-0.99, 0.99]],
  ["np.arctan(a)", "arctan", [-10, 10]],
  ["np.arcsin(a)", "arcsin", [-1, 1]],
  ["np.arccos(a)", "arccos", [-1, 1]],
  ["np.cbrt(a)", "cbrt", [-100, 100]],
  ["np.arctan2(a, b)", "arctan2", [-5, 5], [-5, 5]],
  ["np.hypot(a, b)", "hypot", [-5, 5], [-5, 5]],
  ["np.logaddexp(a, b)", "logaddexp", [1, 5], [1, 5]],
  ["np.floor_divide(a, b)", "floor_divide", [-100, 100], [1, 5]],
  ["np.remainder(a, b)", "remainder", [-100, 100], [1, 5]],
  ["np.fmod(a, b)", "fmod", [-100, 100], [1, 5]],
  ["np.copysign(a, b)", "copysign", [-1, 1], [-1, 1]],
  ["np.nextafter(a, b)", "nextafter", [-1, 1], [-1, 1]],
  ["np.spacing(a)", "spacing", [-5, 5]],
];
const elementwise = (group: string, rows: readonly Row[], dtypes: string[], sizes: number[]) =>
  sizes.flatMap((n) =>
    dtypes.flatMap((dtype) =>
      rows.map(([name, op, ...ranges]) =>
        make(
          group,
          `${name}, n = ${text(n)}, ${dtype}`,
          op,
          ranges.map((range, i) =>
            op === "where" && i === 2
              ? operand("mask", "bool", [n], range, 3)
              : uniform(dtype, [n], range, i + 1)
          ),
          { quick: quickly(n) },
        )
      )
    )
  );

// Reductions: [shape, what it is called, suffixes of the ops with their arguments].
const REDUCTIONS = ["sum", "mean", "std", "max", "argmax", "cumsum"];
const AXES: readonly (readonly [string, string])[] = [["_0", "axis=0"], ["_1", "axis=1"]];
const call = (name: string, argument: string) =>
  name === "cumsum" ? `np.cumsum(a${argument && ", " + argument})` : `a.${name}(${argument})`;
const reductions = [
  ...SIZES.flatMap((n) =>
    FLOATS.flatMap((dtype) =>
      REDUCTIONS.map((name) =>
        make("reductions", `${call(name, "")}, n = ${text(n)}, ${dtype}`, name, [
          uniform(dtype, [n], [0, 1]),
        ], { normwise: true, quick: quickly(n) })
      )
    )
  ),
  ...[100, 1000].flatMap((n) =>
    FLOATS.flatMap((dtype) =>
      AXES.flatMap(([suffix, argument]) =>
        REDUCTIONS.map((name) =>
          make(
            "reductions",
            `${call(name, argument)}, ${n}×${n}, ${dtype}`,
            name + suffix,
            [uniform(dtype, [n, n], [0, 1])],
            { normwise: true, quick: n === 1000 && dtype === "float64" },
          )
        )
      )
    )
  ),
  ...INTS.flatMap((dtype) =>
    ["sum", "max", "cumsum"].map((name) =>
      make("reductions", `${call(name, "")}, n = 1e6, ${dtype}`, name, [
        uniform(dtype, [1e6], [-1000, 1000]),
      ])
    )
  ),
];

const stridesOf = (k: number, dtype: string) => {
  const v = (n: number, seed = 1) => uniform(dtype, [n], undefined, seed);
  const m = (seed: number) => uniform(dtype, [k, k], undefined, seed), n = text(k * k);
  const row = (name: string, op: string, ...operands: Operand[]) =>
    make("broadcasting and strides", `${name}, ${dtype}`, op, operands, { quick: k === 1000 });
  return [
    row(`a + b, (${k},${k})+(${k},)`, "add", m(1), v(k, 2)),
    row(`a + b, (${k},${k})+(${k},1)`, "add", m(1), uniform(dtype, [k, 1], undefined, 2)),
    row(`a + b, (${k},1)+(${k},)`, "add", uniform(dtype, [k, 1]), v(k)),
    row(`a + b.T, ${k}×${k}`, "add_T", m(1), m(2)),
    row(`a[::2] + b[::2], n = 2${n.slice(1)}`, "add_steps", v(2 * k * k), v(2 * k * k)),
    row(`a.T.copy(), ${k}×${k}`, "copy_T", m(1)),
    row(`a.copy(), n = ${n}`, "copy", v(k * k)),
    row(`np.concatenate([a, b]), n = ${n}`, "concatenate", m(1), m(2)),
    row(`np.concatenate([a, b], axis=1), ${k}×${k}`, "concatenate_1", m(1), m(2)),
  ];
};
const strides = [
  ...stridesOf(100, "float64"),
  ...FLOATS.flatMap((dtype) => stridesOf(1000, dtype)),
].concat([
  ["float64", "float32"],
  ["float32", "float64"],
  ["float64", "int32"],
  ["int32", "float64"],
  ["int64", "float64"],
  ["bool", "float64"],
].map(([from, to]) =>
  make("broadcasting and strides", `a.astype(${to}), n = 1e6, from ${from}`, `to_${to}`, [
    from === "bool" ? operand("mask", "bool", [1e6]) : uniform(from, [1e6], [-1000, 1000]),
  ])
));

const indexing = [100, 1e4, 1e6, 1e7].flatMap((n) =>
  (n === 100 || n === 1e7 ? ["float64"] : FLOATS).flatMap((dtype) => {
    const a = uniform(dtype, [n], [0, 1]), mask = operand("mask", "bool", [n], undefined, 2);
    const row = (name: string, op: string, ...operands: Operand[]) =>
      make("indexing", `${name}, n = ${text(n)}, ${dtype}`, op, operands, { quick: n === 1e6 });
    return [
      row("a[mask]", "get_mask", a, mask),
      row("a[a > 0.5]", "greater_mask", a),
      row("a[mask] = 0", "set_mask", a, mask),
      row("a[i]", "take", a, operand("uniform", "int64", [n], [0, n], 5)),
      row("a[i] = b", "scatter", a, operand("permutation", "int64", [n]), a),
    ];
  })
).concat(FLOATS.map((dtype) =>
  make("indexing", `a[rows], 1000×1000, ${dtype}`, "take_rows", [
    uniform(dtype, [1000, 1000]),
    operand("uniform", "int64", [1000], [0, 1000], 5),
  ])
));

const order = [100, 1e4, 1e6].flatMap((n) =>
  [...n === 100 ? ["float64"] : FLOATS, ...n === 100 ? ["int64"] : INTS].flatMap((dtype) => {
    const a = uniform(dtype, [n], dtype.startsWith("int") ? [-1e6, 1e6] : [-0.5, 0.5]);
    const row = (name: string, op: string, options: Options = {}, ...more: Operand[]) =>
      make("sorting", `${name}, n = ${text(n)}, ${dtype}`, op, [a, ...more], {
        quick: n === 1e6 && dtype === "float64",
        ...options,
      });
    const all = [
      row("np.sort(a)", "sort"),
      row("np.argsort(a)", "argsort", { check: "argsort" }),
      row("np.unique(a)", "unique"),
    ];
    return dtype.startsWith("int") ? all : [
      ...all,
      row("np.partition(a, n // 2)", "partition", { check: "partition" }),
      row("np.median(a)", "median"),
      make("sorting", `np.searchsorted(s, a), n = ${text(n)}, ${dtype}`, "searchsorted", [
        operand("sorted", dtype, [1e4]),
        a,
      ], { quick: n === 1e6 && dtype === "float64" }),
    ];
  })
).concat([
  make("sorting", "np.sort(a, axis=1), 1000×1000, float64", "sort_1", [
    uniform("float64", [1000, 1000]),
  ]),
  make("sorting", "np.sort(a), n = 1e7, float64", "sort", [uniform("float64", [1e7])], {
    quick: false,
  }),
]);

const product = (name: string, op: string, shapes: number[][], dtype: string, flops: number) =>
  make(
    "products",
    `${name}, ${dtype}`,
    op,
    shapes.map((shape, i) => uniform(dtype, shape, undefined, i + 1)),
    { normwise: true, flops },
  );
const products = FLOATS.flatMap((dtype) => [
  ...[64, 128, 256, 512, 1024].map((n) =>
    product(`a @ b, ${n}×${n}`, "matmul", [[n, n], [n, n]], dtype, 2 * n ** 3)
  ),
  product("a @ b, 1000×8×8", "matmul", [[1000, 8, 8], [1000, 8, 8]], dtype, 1000 * 2 * 8 ** 3),
  product("a @ b, 32×64×64", "matmul", [[32, 64, 64], [32, 64, 64]], dtype, 32 * 2 * 64 ** 3),
  product("a.T @ b, 512×512", "matmul_TA", [[512, 512], [512, 512]], dtype, 2 * 512 ** 3),
  product("a @ b.T, 512×512", "matmul_TB", [[512, 512], [512, 512]], dtype, 2 * 512 ** 3),
  product("a @ v, 1000×1000", "matmul", [[1000, 1000], [1000]], dtype, 2e6),
  product("v @ a, 1000×1000", "matmul", [[1000], [1000, 1000]], dtype, 2e6),
  product("np.dot(a, b), n = 1e6", "dot", [[1e6], [1e6]], dtype, 2e6),
  product("np.dot(a, b), n = 100", "dot", [[100], [100]], dtype, 200),
]).concat([
  product(
    "np.einsum('ij,jk,kl->il'), 200×200",
    "einsum_chain",
    [[200, 200], [200, 200], [200, 200]],
    "float64",
    4 * 200 ** 3,
  ),
  product(
    "np.einsum('ij,ij->i'), 1000×1000",
    "einsum_rows",
    [[1000, 1000], [1000, 1000]],
    "float64",
    2e6,
  ),
  product(
    "np.einsum('bij,bjk->bik'), 32×64×64",
    "einsum_batch",
    [[32, 64, 64], [32, 64, 64]],
    "float64",
    32 * 2 * 64 ** 3,
  ),
  product(
    "np.einsum('ij,ji->'), 1000×1000",
    "einsum_trace",
    [[1000, 1000], [1000, 1000]],
    "float64",
    2e6,
  ),
]);

const transform = (name: string, op: string, dtype: string, shape: number[], quick = true) =>
  make("fft", `${name}, ${dtype}`, op, [uniform(dtype, shape)], { normwise: true, quick });
const LENGTHS: readonly (readonly [string, number])[] = [
  ["2^10", 2 ** 10],
  ["2^14", 2 ** 14],
  ["2^17", 2 ** 17],
  ["2^20", 2 ** 20],
  ["1e6", 1e6],
  ["1009", 1009],
  ["100003", 100003],
];
const fft = [
  ...LENGTHS.map(([label, n]) =>
    transform(`np.fft.fft(a), n = ${label}`, "fft", "complex128", [n])
  ),
  transform("np.fft.fft(a), n = 2^17", "fft", "complex64", [2 ** 17]),
  transform("np.fft.rfft(a), n = 2^10", "rfft", "float64", [2 ** 10]),
  transform("np.fft.rfft(a), n = 2^17", "rfft", "float64", [2 ** 17]),
  transform("np.fft.irfft(a, 2^17)", "irfft", "complex128", [2 ** 16 + 1]),
  transform("np.fft.fft2(a), 512×512", "fft2", "complex128", [512, 512]),
  transform("np.fft.fft(a, axis=0), 1000×1000", "fft_0", "complex128", [1000, 1000], false),
  transform("np.fft.rfft(a, axis=0), 1000×1000", "rfft_0", "float64", [1000, 1000], false),
  transform("np.fft.fft(a), 100000×8", "fft", "complex128", [100000, 8], false),
];

type LinalgRow = readonly [op: string, kind: "uniform" | "spd", sizes: number[], check?: Check];
const LINALG: readonly LinalgRow[] = [
  ["solve", "uniform", [128, 256]],
  ["inv", "uniform", [128, 256]],
  ["det", "uniform", [128, 256]],
  ["cholesky", "spd", [128, 256]],
  ["qr", "uniform", [128, 256], "qr"],
  ["svd", "uniform", [128, 256], "svd"],
  ["svdvals", "uniform", [128]],
  ["eigh", "spd", [128, 256], "eigh"],
  ["eigvalsh", "spd", [128]],
  ["eig", "uniform", [128, 256], "eig"],
  ["eigvals", "uniform", [128], "none"],
];
const linalg = LINALG.flatMap(([op, kind, sizes, check = "equal"]) =>
  sizes.map((n) =>
    make(
      "linalg",
      `np.linalg.${op}(${op === "solve" ? "a, b" : "a"}), ${n}×${n}`,
      op,
      [
        operand(kind, "float64", [n, n]),
        ...op === "solve" ? [uniform("float64", [n], undefined, 2)] : [],
      ],
      { check, normwise: true, tolerance: 1e-8, quick: n === 128 },
    )
  )
);

const RANDOM: readonly (readonly [string, string])[] = [
  ["rng.standard_normal(n)", "normal"],
  ["rng.standard_normal(n, float32)", "normal_f32"],
  ["rng.random(n)", "uniform"],
  ["rng.integers(0, 1000, n)", "integers"],
  ["rng.permutation(n)", "permutation"],
  ["rng.exponential(2.0, n)", "exponential"],
];
const random = [1e3, 1e6].flatMap((n) =>
  RANDOM.map(([name, op]) =>
    make("random", `${name}, n = ${text(n)}`, op, [], { n, check: "random", quick: n === 1e6 })
  )
);

const statistics = [
  make("statistics", "np.histogram(a, 100), n = 1e6", "histogram", [uniform("float64", [1e6])]),
  make("statistics", "np.bincount(a), n = 1e6", "bincount", [uniform("int64", [1e6], [0, 1000])]),
  make("statistics", "np.percentile(a, [5, 50, 95]), n = 1e6", "percentile", [
    uniform("float64", [1e6]),
  ]),
  make("statistics", "np.convolve(a, b), 1e5 and 101", "convolve", [
    uniform("float64", [1e5]),
    uniform("float64", [101], undefined, 2),
  ], { normwise: true }),
  make("statistics", "np.convolve(a, b), 1e4 and 1e3", "convolve", [
    uniform("float64", [1e4]),
    uniform("float64", [1e3], undefined, 2),
  ], { normwise: true }),
];

const three = (seed = 1, range: readonly [number, number] = [1, 6]) =>
  uniform("float64", [3], range, seed);
const SMALL: readonly (readonly [string, string, number])[] = [
  ["np.array([1.0, 2.0, 3.0])", "array_3", 0],
  ["np.zeros(3)", "zeros_3", 0],
  ["np.arange(3)", "arange_3", 0],
  ["np.add(a, b)", "add_function", 2],
  ["a + b", "add", 2],
  ["a + 1", "add_number", 1],
  ["a * b", "multiply", 2],
  ["a / b", "divide", 2],
  ["a < b", "less", 2],
  ["np.sqrt(a)", "sqrt", 1],
  ["np.exp(a)", "exp", 1],
  ["np.log(a)", "log", 1],
  ["np.sin(a)", "sin", 1],
  ["np.tanh(a)", "tanh", 1],
  ["a ** b", "power", 2],
  ["a[0]", "item", 1],
  ["a[0] = 1", "set_item", 1],
  ["a[1:3]", "slice", 1],
  ["a.reshape(3, 1)", "reshape", 1],
  ["a.T", "transpose", 1],
  ["a.copy()", "copy", 1],
  ["a.sum()", "sum", 1],
  ["a.mean()", "mean", 1],
  ["a.std()", "std", 1],
  ["a.max()", "max", 1],
  ["a.argmax()", "argmax", 1],
  ["np.cumsum(a)", "cumsum", 1],
  ["np.dot(a, b)", "dot", 2],
  ["np.concatenate([a, b])", "concatenate", 2],
  ["np.stack([a, b])", "stack", 2],
  ["np.sort(a)", "sort", 1],
  ["a.astype(float32)", "to_float32", 1],
  ["a.tolist()", "tolist", 1],
  ["((a - a.mean()) / a.std()).sum()", "chain", 1],
  ["a.reshape(3, 1)[1:].sum(axis=0)", "chain_shape", 1],
];
const small = SMALL.map(([name, op, operands]) =>
  make(
    "small calls",
    `${name}, n = 3`,
    op,
    Array.from({ length: operands }, (_, i) => three(i + 1)),
    op === "chain" ? { normwise: true } : {},
  )
).concat([
  make("small calls", "a @ b, 3×3", "matmul", [
    uniform("float64", [3, 3]),
    uniform("float64", [3, 3], undefined, 2),
  ], { normwise: true }),
  make("small calls", "np.where(c, a, b), n = 3", "where", [
    three(1),
    three(2),
    operand("mask", "bool", [3]),
  ]),
]);

const square = (kind: Operand["kind"], n: number, dtype = "float64") =>
  operand(kind, dtype, [n, n]);
const makingArrays = [
  make("making arrays", "np.array(list), 10×10", "from_list", [square("list", 10)]),
  make("making arrays", "np.array(list), 100×100", "from_list", [square("list", 100)]),
  make("making arrays", "np.array(list), 1000×1000", "from_list", [square("list", 1000)]),
  make("making arrays", "np.array(typed), n = 1e6, float64", "from_typed", [
    operand("typed", "float64", [1e6]),
  ]),
  make("making arrays", "np.array(typed), n = 1e6, int32", "from_typed", [
    operand("typed", "int32", [1e6], [0, 1000]),
  ]),
  make("making arrays", "a.tolist(), 1000×1000", "tolist", [square("uniform", 1000)], {
    check: "none",
  }),
  make("making arrays", "np.load(npy), 1000×1000", "npy_load", [square("npy", 1000)]),
  make("making arrays", "np.save(npy, a), 1000×1000", "npy_save", [square("uniform", 1000)], {
    check: "none",
  }),
];

/** The group whose functions only nplex compiles; NumPy runs the same expressions call by call. */
export const COMPILED = "compiled";
const compiled = [
  make(COMPILED, "sqrt(a*a + b*b) + sin(a), n = 1e6", "hypot_sin", [
    uniform("float64", [1e6], [0, 3]),
    uniform("float64", [1e6], [0, 3], 2),
  ]),
  make(COMPILED, "((a - a.mean())**2).sum(), n = 1e6", "squares", [uniform("float64", [1e6])], {
    normwise: true,
  }),
];

/** Every case, in the order of the tables. */
export const CASES: readonly Case[] = [
  ...small,
  ...elementwise("arithmetic", ARITHMETIC, FLOATS, SIZES),
  ...elementwise("arithmetic", ARITHMETIC.slice(0, 4), INTS, SIZES),
  ...elementwise("functions", FUNCTIONS, FLOATS, SIZES),
  ...elementwise("more functions", MORE_FUNCTIONS, FLOATS, [1e4, 1e6]),
  ...reductions,
  ...strides,
  ...indexing,
  ...order,
  ...products,
  ...fft,
  ...linalg,
  ...random,
  ...statistics,
  ...makingArrays,
  ...compiled,
];
