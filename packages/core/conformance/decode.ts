// Reads the fixtures. They are deflated: a length, that many bytes of JSON, padding to 8 bytes, and a blob with
// the elements of all arrays. A case is {p: primitive, i: inputs, o: outputs, a: attributes, t: tolerance, c:
// check, z: 0 where the sign of zeros is free}; an array [type code, shape, byte in the blob], with a 1 at the
// end where one element stands for all.

import { type DType, dtype } from "../src/dtype.ts";
import type { TypedArray } from "../src/dtype_names.ts";
import { laneArray } from "../src/lanes.ts";
import { sizeOf } from "../src/layout.ts";
import type { Attr, Attrs } from "../src/primitives.ts";
import { FIXTURES } from "./fixtures.ts";

/** Dense elements with their shape and dtype. */
export interface Sample {
  /** The dtype. */
  readonly dtype: DType;
  /** The shape. */
  readonly shape: readonly number[];
  /** The elements in C order. */
  readonly data: TypedArray;
}

/** One call of a primitive and what NumPy gives. */
export interface FixtureCase {
  /** The primitive. */
  readonly primitive: string;
  /** Its inputs. */
  readonly inputs: readonly Sample[];
  /** What comes out; for some factorizations only a part. */
  readonly outputs: readonly Sample[];
  /** Its attributes. */
  readonly attrs: Attrs;
  /** Units in the last place that floats may be off; negative: relative to the largest element. */
  readonly tolerance: number;
  /** The factorization that is checked by its properties. */
  readonly check?: string;
  /** Whether 0 and -0 differ. */
  readonly zero: boolean;
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type ArrayCode = [string, number[], number, 1?];
interface CaseCode {
  p: string;
  i: ArrayCode[];
  o: ArrayCode[];
  a?: Record<string, Json>;
  t?: number;
  c?: string;
  z?: 0;
}

let loaded: Promise<FixtureCase[]> | undefined;

/** The fixtures, read at the first call. */
export function loadFixtures(): Promise<FixtureCase[]> {
  return loaded ??= read();
}

async function read(): Promise<FixtureCase[]> {
  const packed = Uint8Array.from(atob(FIXTURES), (ch) => ch.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const bytes = await new Response(stream).arrayBuffer();
  const length = new DataView(bytes).getUint32(0, true);
  const codes = JSON.parse(
    new TextDecoder().decode(new Uint8Array(bytes, 4, length)),
  ) as CaseCode[];
  const start = Math.ceil((4 + length) / 8) * 8;
  const sample = ([char, shape, at, repeated]: ArrayCode): Sample => {
    const d = dtype(char), size = sizeOf(shape);
    const few = repeated ? 1 : size;
    // A copy, so that a kernel that writes into its input does not spoil the fixtures.
    const from = bytes.slice(start + at, start + at + few * d.itemsize);
    const once = new (laneArray(d))(from, 0, few * d.lanes);
    if (!repeated) return { dtype: d, shape, data: once };
    const data = new (laneArray(d))(size * d.lanes);
    for (let i = 0; i < data.length; i++) data[i] = once[i % d.lanes];
    return { dtype: d, shape, data };
  };
  return codes.filter(canBeStored).map((c) => ({
    primitive: c.p,
    inputs: c.i.map(sample),
    outputs: c.o.map(sample),
    attrs: Object.fromEntries(Object.entries(c.a ?? {}).map(([k, v]) => [k, attribute(v)])),
    tolerance: c.t ?? 0,
    check: c.c,
    zero: c.z !== 0,
  }));
}

/** Node 20 has no Float16Array. */
function canBeStored(c: CaseCode): boolean {
  if (typeof Float16Array !== "undefined") return true;
  const to = c.a?.dtype as { d: string } | undefined;
  return to?.d !== "e" && [...c.i, ...c.o].every(([char]) => char !== "e");
}

function attribute(v: Json): Attr {
  if (v === null) return undefined;
  if (Array.isArray(v)) return v.map(attribute);
  if (typeof v !== "object") return v;
  if ("d" in v) return dtype(v.d as string);
  if ("i" in v) return BigInt(v.i as string);
  return Number((v.f as string).replace("inf", "Infinity"));
}
