import * as ort from "onnxruntime-web";
import { Model } from "./src/model.ts";
ort.env.logLevel = "fatal";
ort.env.wasm.numThreads = 1;
const D: Record<string, any> = {
  float32: Float32Array,
  float64: Float64Array,
  float16: (globalThis as any).Float16Array,
  int8: Int8Array,
  int16: Int16Array,
  int32: Int32Array,
  int64: BigInt64Array,
  uint8: Uint8Array,
  uint16: Uint16Array,
  uint32: Uint32Array,
  uint64: BigUint64Array,
  bool: Uint8Array,
};
async function ok(
  op: string,
  n: number,
  d: string,
  outD: string,
  attrs: any = {},
  extra: any[] = [],
  outs = 1,
) {
  const m = new Model();
  const ins = Array.from({ length: n }, (_, i) => "x" + i);
  const ex = extra.map((e) => m.constant(BigInt64Array.from(e.map(BigInt)), "int64", [e.length]));
  const y = m.nodes(op, [...ins, ...ex], attrs, outs);
  m.rename(y[0], "y");
  const bytes = m.finish(
    ins.map((name) => ({ name, dtype: d as any, shape: ["a", "b"] })),
    [{ name: "y", dtype: outD as any, shape: [] }].map((p) => ({
      ...p,
      shape: ["p", "q"].slice(0, op === "NonZero" ? 2 : 2),
    })),
    { name: "g" },
  );
  try {
    const s = await ort.InferenceSession.create(
      bytes,
      { graphOptimizationLevel: "disabled", logSeverityLevel: 4 } as any,
    );
    const big = d.includes("int64");
    const data = new D[d](4);
    for (let i = 0; i < 4; i++) data[i] = big ? 1n : 1;
    await s.run(Object.fromEntries(ins.map((k) => [k, new ort.Tensor(d as any, data, [2, 2])])));
    await s.release();
    return true;
  } catch (e) {
    if (Deno.args.includes("-v")) console.log(op, d, String(e).slice(0, 200));
    return false;
  }
}
const floats = ["float64", "float32", "float16"],
  ints = ["int64", "int32", "int16", "int8", "uint64", "uint32", "uint16", "uint8"];
const all = [...floats, ...ints, "bool"];
const rows: [string, number, string | null, any?, any[]?, number?][] = [];
for (
  const op
    of "Abs Neg Sign Sqrt Exp Log Sin Cos Tan Asin Acos Atan Sinh Cosh Tanh Asinh Acosh Atanh Ceil Floor Round Reciprocal Erf Identity BitwiseNot"
      .split(" ")
) rows.push([op, 1, null]);
for (const op of "IsNaN IsInf Not".split(" ")) rows.push([op, 1, "bool"]);
for (
  const op of "Add Sub Mul Div Pow Max Min Mod BitwiseAnd BitwiseOr BitwiseXor MatMul".split(" ")
) rows.push([op, 2, null]);
rows.push(["Mod", 2, null, { fmod: 1 }], ["BitShift", 2, null, { direction: "LEFT" }], [
  "Max",
  1,
  null,
]);
for (const op of "Equal Less Greater LessOrEqual GreaterOrEqual And Or Xor".split(" ")) {
  rows.push([op, 2, "bool"]);
}
for (const op of "ReduceSum ReduceProd ReduceMax ReduceMin".split(" ")) {
  rows.push([op, 1, null, { keepdims: 0 }, [[0]]]);
}
rows.push(
  ["ArgMax", 1, "int64", { axis: 0 }],
  ["ArgMin", 1, "int64", { axis: 0 }],
  ["CumSum", 1, null, {}, [[0]]],
  ["TopK", 1, null, { axis: 0 }, [[2]], 2],
  ["NonZero", 1, "int64"],
  ["Transpose", 1, null, { perm: [1, 0] }],
  ["Reshape", 1, null, {}, [[4, 1]]],
  ["Slice", 1, null, {}, [[0], [1], [0], [1]]],
  ["Concat", 2, null, { axis: 0 }],
  ["Expand", 1, null, {}, [[1, 2, 2]]],
  ["Gather", 1, null, { axis: 0 }, [[0]]],
  ["GatherND", 1, null, {}, [[0]]],
  ["Det", 1, null],
  ["Einsum", 2, null, { equation: "ij,jk->ik" }],
);
for (const [op, n, out, attrs, extra, outs] of rows) {
  const good = [];
  const bad = [];
  for (const d of all) {
    (await ok(op, n, d, out ?? d, attrs, extra, outs)) ? good.push(d) : bad.push(d);
  }
  console.log((op + (attrs ? JSON.stringify(attrs) : "")).padEnd(28), "no:", bad.join(" "));
}
const sc = [];
for (const d of all) { // Where, ScatterND, ScatterElements, Cast
  for (const op of ["Where", "ScatterElements", "ScatterND"]) {
    const m = new Model();
    let y;
    if (op === "Where") {
      y = m.node("Where", [m.constant(Uint8Array.of(1, 0, 1, 0), "bool", [2, 2]), "x0", "x0"]);
    }
    if (op === "ScatterElements") {
      y = m.node(op, [
        "x0",
        m.constant(BigInt64Array.of(0n, 1n), "int64", [1, 2]),
        m.node("Slice", [
          "x0",
          m.constant(BigInt64Array.of(0n), "int64", [1]),
          m.constant(BigInt64Array.of(1n), "int64", [1]),
          m.constant(BigInt64Array.of(0n), "int64", [1]),
        ]),
      ], { axis: 0 });
    }
    if (op === "ScatterND") {
      y = m.node(op, [
        "x0",
        m.constant(BigInt64Array.of(0n), "int64", [1, 1]),
        m.node("Slice", [
          "x0",
          m.constant(BigInt64Array.of(0n), "int64", [1]),
          m.constant(BigInt64Array.of(1n), "int64", [1]),
          m.constant(BigInt64Array.of(0n), "int64", [1]),
        ]),
      ]);
    }
    m.rename(y!, "y");
    const bytes = m.finish([{ name: "x0", dtype: d as any, shape: ["a", "b"] }], [{
      name: "y",
      dtype: d as any,
      shape: ["p", "q"],
    }], { name: "g" });
    try {
      const s = await ort.InferenceSession.create(
        bytes,
        { graphOptimizationLevel: "disabled", logSeverityLevel: 4 } as any,
      );
      const data = new D[d](4);
      await s.run({ x0: new ort.Tensor(d as any, data, [2, 2]) });
      await s.release();
    } catch (e) {
      sc.push(op + ":" + d);
    }
  }
}
console.log("where/scatter no:", sc.join(" "));
const bad = [];
for (const a of all) {
  for (const b of all) {
    if (
      !(await ok("Cast", 1, a, b, {
        to: ({
          float32: 1,
          uint8: 2,
          int8: 3,
          uint16: 4,
          int16: 5,
          int32: 6,
          int64: 7,
          bool: 9,
          float16: 10,
          float64: 11,
          uint32: 12,
          uint64: 13,
        } as any)[b],
      }))
    ) bad.push(a + ">" + b);
  }
}
console.log("cast no:", bad.join(" "));
