// The tables of the ziggurat method, 256 layers each: f the density, w the width of a layer as a factor of the
// random integer, k the integers below which a point lies inside. They are NumPy's to the last bit and are
// computed when first asked for: in integers, since Math.exp and Math.log are not the same in all engines. The
// method is in ziggurat.ts.

interface Tables<T> {
  readonly f: T;
  readonly w: T;
  readonly k: T;
}

/** From numbers with 112 bits after the point, and to them. */
const float = (x: bigint): number => Number(x) * 2 ** -112;
const fixed = (x: number): bigint => BigInt(x * 2 ** 64) << 48n;

/** log(a / b), which is 2 artanh((a - b) / (a + b)), in integers: a short series where a and b are close. */
export function logRatio(a: bigint, b: bigint, bits = 112n): bigint {
  const z = ((a - b) << bits) / (a + b), square = z * z >> bits;
  let sum = 0n;
  for (let power = z, n = 1n; power / n; power = power * square / (1n << bits), n += 2n) {
    sum += power / n;
  }
  return 2n * sum;
}

function empty(): Tables<Float64Array> {
  const [f, w, k] = [1, 0, 0].map((first) => Float64Array.of(first, ...new Float64Array(255)));
  return { f, w, k };
}

/** NumPy's was made in doubles, each exp and log rounded correctly but for one. */
function makeNormal(): Tables<Float64Array> {
  const tables = empty(), { f, w, k } = tables, area = 0.004928673233974652;
  let x = 3.654152885361009, y = 0.001260285930498598;
  let level = fixed(y), log = -0x6ad29a452d1a5fc20778589c191bfn;
  k[0] = x * y / area * 2 ** 52;
  w[0] = area / y / 2 ** 52;
  for (let i = 255;; i--) {
    f[i] = y;
    w[i] = x / 2 ** 52;
    if (i === 1) return tables;
    const above = fixed(area / x + y);
    log += logRatio(above, level);
    level = above;
    const inner = Math.sqrt(-2 * float(log));
    // Adding 1 rounds to 52 bits.
    k[i] = (inner / x + 1 - 1) * 2 ** 52;
    // exp(-x²/2) lies next to the level, from which x comes.
    y = float(level + (level * (fixed(-0.5 * inner * inner) - log) >> 112n));
    if (i === 39) y += 2 ** -53;
    x = inner;
  }
}

/** NumPy's was made in numbers of many digits. */
function makeExponential(): Tables<Float64Array> {
  const tables = empty(), { f, w, k } = tables;
  let x = 0x7b2764a5faee0a5e14b5e2651a1efn, y = 0x1dc31c329f0b4ad1d70a30ad1fn; // 7.6971..., exp(-x)
  const area = (x * y >> 112n) + y;
  k[0] = 2 * Number(x * y / area >> 60n);
  w[0] = float((area << 112n) / y) / 2 ** 53;
  for (let i = 255;; i--) {
    f[i] = float(y);
    w[i] = float(x) / 2 ** 53;
    if (i === 1) return tables;
    const above = y + (area << 112n) / x, inner = x - logRatio(above, y);
    k[i] = 2 * Number((inner << 52n) / x);
    x = inner;
    y = above;
  }
}

/** The tables for floats, whose random integers have so many bits less. */
function narrow({ f, w, k }: Tables<Float64Array>, bits: number): Tables<Float32Array> {
  return {
    f: Float32Array.from(f),
    w: Float32Array.from(w, (x) => x * 2 ** bits),
    k: Float32Array.from(k, (x) => Math.round(x / 2 ** bits)),
  };
}

function makeExponential32(): Tables<Float32Array> {
  const tables = narrow(exponentialTables(), 30), { f, w } = tables;
  // NumPy has the other neighbour here.
  f[128] = 0.18818119168281555;
  f[154] = 0.1324453353881836;
  f[171] = 0.10132299363613129;
  w[226] = 4.4002547383570345e-7;
  return tables;
}

let normal: Tables<Float64Array> | undefined,
  normal32: Tables<Float32Array> | undefined,
  exponential: Tables<Float64Array> | undefined,
  exponential32: Tables<Float32Array> | undefined;

export function normalTables(): Tables<Float64Array> {
  return normal ??= makeNormal();
}
export function normalTables32(): Tables<Float32Array> {
  return normal32 ??= narrow(normalTables(), 29);
}
export function exponentialTables(): Tables<Float64Array> {
  return exponential ??= makeExponential();
}
export function exponentialTables32(): Tables<Float32Array> {
  return exponential32 ??= makeExponential32();
}
