// Making arrays, and changing their dtype.

import { bool, type DenseKernel, type DType, float32, int32, type Spec } from "@nplex/core";
import { rides, storedAs, wrap } from "./dtypes.ts";
import { blank, call, elements, free, hostName, infoOf, own, write } from "./engine.ts";
import { sizeOf } from "./shapes.ts";

/** `fill`. */
export const fillKernel: DenseKernel = (_inputs, { value }, [out]) => {
  const { info, data } = blank([sizeOf(out.shape) * out.dtype.lanes], storedAs(out.dtype));
  if (out.dtype.lanes === 2) {
    const [re, im] = value as readonly number[];
    for (let i = 0; i < data.length; i += 2) {
      data[i] = re;
      data[i + 1] = im;
    }
  } else (data as Float32Array).fill(out.dtype === bool ? (value ? 1 : 0) : Number(value));
  return [own(info)];
};

/** `iota`. */
export const iotaKernel: DenseKernel = (_inputs, _attrs, [out]) => {
  const { info, data } = blank(out.shape, storedAs(out.dtype));
  for (let i = 0; i < data.length; i++) data[i] = i;
  return [own(rides(out.dtype) ? wrap(info, out.dtype) : info)];
};

/** Casts that tfjs does as NumPy does. Its floats past an integer's range are not NumPy's. */
export function supportsCast([x]: readonly Spec[], to: DType): boolean {
  const from = x.dtype;
  if (from.kind === "c" || to.kind === "c") return from === to;
  return to === bool || to === float32 || from !== float32;
}

/** `cast`. */
export const castKernel: DenseKernel = ([x], _attrs, [out]) => {
  const { dtype: from } = x, to = out.dtype;
  const source = infoOf(x.handle, [sizeOf(x.shape) * from.lanes]);
  if (from === to) return [own(call("Identity", { x: source }))];
  if (to === bool) {
    const zero = write(
      from === float32 ? Float32Array.of(0) : Int32Array.of(0),
      [],
      storedAs(from),
    );
    const info = call("NotEqual", { a: source, b: zero });
    free(zero);
    return [own(info)];
  }
  if (storedAs(from) !== storedAs(to)) {
    if (hostName() === "wasm") return [own(call("Cast", { x: source }, { dtype: storedAs(to) }))];
    // The cpu engine would keep the array of integers and call it float32.
    const { info, data } = blank(source.shape, storedAs(to));
    (data as Float32Array).set(elements(source) as Int32Array);
    return [own(info)];
  }
  // An integer as another one; only a narrower one, or one without the sign, may not hold it.
  if (to === int32) return [own(call("Identity", { x: source }))];
  const zero = write(Int32Array.of(0), [], "int32");
  const info = call("Add", { a: source, b: zero });
  free(zero);
  return [own(wrap(info, to))];
};
