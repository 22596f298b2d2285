// Every elementwise primitive on ONNX Runtime against the cpu backend, for every dtype: special values against
// each other, and random ones over the whole range, on each engine (wasm, webgpu, node). What is not lowered is
// counted.

import { assertEquals } from "@std/assert";
import np from "@nplex/np";
import {
  type DType,
  DTYPES,
  fromHost,
  LOOP_TYPES,
  readDense,
  ready,
  run,
  type Tensor,
  type TypedArray,
} from "@nplex/core";
import { cpu } from "@nplex/backend-cpu";
import { onnx } from "@nplex/backend-onnx";
import { operands } from "./support/samples.ts";
import { missingEngine } from "./support/onnx.ts";
import { testIf } from "./support/skip.ts";
import { ulps } from "./support/webgpu.ts";

const N = 1000;
const DIGITS: Record<string, number> = { float16: 10, float32: 23, float64: 52 };

/** Operations that are rounded once on both; the others are functions, within a few units. */
const EXACT = new Set(
  ("add subtract multiply negative positive absolute fabs square maximum minimum fmax fmin clip where sign floor " +
    "ceil trunc rint heaviside remainder fmod conjugate real imag complex divide sqrt reciprocal deg2rad rad2deg " +
    "degrees radians").split(" "),
);

function allowed(op: string, out: DType): number {
  if (out.kind !== "f" && out.kind !== "c") return 0;
  return EXACT.has(op) ? 0 : op === "floor_divide" ? 1 : 6;
}

function difference(
  want: TypedArray,
  got: TypedArray,
  limit: number,
  digits: number,
  near: boolean,
) {
  let worst = 0, at = -1;
  for (let i = 0; i < want.length; i++) {
    const off = typeof want[i] === "bigint"
      ? want[i] === got[i] ? 0 : Infinity
      : ulps(Number(want[i]), Number(got[i]), digits);
    const w = Number(want[i]);
    const small = near && Math.abs(w - Number(got[i])) < 2 ** (2 - digits) * (1 + w * w);
    if (off > limit && off > worst && !small) [worst, at] = [off, i];
  }
  return at < 0 ? undefined : { worst, at };
}

/** Whether results of an operation are only near in units of 1, or of the slope of a tangent. */
function nearOnly(op: string, engine: string): boolean {
  // Logarithms of sums near 1 cancel, in NumPy as here; the native library's sines near multiples of pi do, too.
  return op.startsWith("log") ||
    engine === "node" && ["sin", "cos", "tan", "power", "float_power"].includes(op);
}

for (const engine of ["wasm", "node", "webgpu"]) {
  const why = await missingEngine(engine);
  for (const dtype of DTYPES) {
    const name =
      `elementwise primitives of ${dtype} on ONNX Runtime (${engine}) are those of the cpu`;
    testIf(why === undefined, why ?? "", name, () => compare(engine, dtype));
  }
}

async function compare(engine: string, dtype: DType): Promise<void> {
  await onnx.start?.({ engine });
  try {
    const results: { op: string; ins: TypedArray[]; cpu: Tensor; onnx: Tensor }[] = [];
    const refused: string[] = [];
    for (const [op, loops] of Object.entries(LOOP_TYPES)) {
      for (const loop of loops) {
        if ((op === "where" ? loop.in[1] : loop.in[0]) !== dtype) continue;
        const specs = [...loop.in, loop.out].map((d) => ({ dtype: d, shape: [N] }));
        const inputs = loop.in.map((_, i) => i);
        const node = { op, attrs: {}, inputs, outputs: [inputs.length] };
        if (!onnx.supports(node, specs)) {
          refused.push(op);
          continue;
        }
        const ins = operands(loop.in, N);
        if (op === "power" && dtype.kind === "i") {
          // Negative powers of integers are errors.
          ins[1].forEach((x, i) => ins[1][i] = (x < 0 ? ~(x as number) : x) as never);
        }
        if (op.endsWith("power") && dtype.kind === "c") {
          // With a large exponent the last bit of a logarithm is the direction of the result.
          ins[1].forEach((x, i) => {
            if (Math.abs(x as number) > 100 && Number.isFinite(x)) ins[1][i] = (x as number) % 100;
          });
        }
        const both = ins.map((x, k) => ({
          cpu: fromHost(x.slice(), loop.in[k], [N], cpu),
          onnx: fromHost(x.slice(), loop.in[k], [N], onnx),
        }));
        results.push({
          op,
          ins,
          cpu: np.errstate({ all: "ignore" }, () => run(op, both.map((b) => b.cpu))),
          onnx: run(op, both.map((b) => b.onnx)),
        });
      }
    }
    await Promise.all(results.map((r) => ready(r.onnx)));
    const wrong: string[] = [];
    for (const { op, ins, cpu, onnx } of results) {
      const want = readDense(cpu), got = readDense(onnx);
      if (op.endsWith("power") && cpu.dtype.kind === "c") {
        // C leaves the signs of zeros of e to the power of minus infinity and NaN open.
        for (const list of [want, got]) {
          list.forEach((x, i) => {
            if (x === 0) list[i] = 0 as never;
          });
        }
      }
      const digits = DIGITS[cpu.dtype.kind === "c" ? "float32" : cpu.dtype.name] ?? 52;
      const found = difference(want, got, allowed(op, cpu.dtype), digits, nearOnly(op, engine));
      if (!found) continue;
      const l = want.length / N, i = Math.floor(found.at / l);
      const args = ins.map((x) => x.slice(i * x.length / N, (i + 1) * x.length / N).join("+i"));
      wrong.push(
        `${op}(${args.join(", ")}): ${got.slice(i * l, (i + 1) * l)}, not ${
          want.slice(i * l, (i + 1) * l)
        } (${found.worst.toFixed(1)} ulp)`,
      );
    }
    console.log(
      `${dtype}: ${results.length} loops lowered; on the cpu: ${[...new Set(refused)].join(" ")}`,
    );
    assertEquals(wrong, []);
  } finally {
    await onnx.start?.({ engine: "wasm" });
  }
}
