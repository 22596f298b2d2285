// What np's own ufuncs do with masked arrays, as NumPy's `__array_wrap__`: the result is computed on the
// data, carries the joined mask, and is masked and filled where operands lie outside the ufunc's domain.

import { type ArrayLike, isOptions, ndarray, NotImplementedError } from "@nplex/core";
import { copyto } from "../edit.ts";
import { logical_or } from "../ufuncs.ts";
import { anyTrue, nomask, quiet, shrinkMask } from "./basics.ts";
import { plain } from "./making.ts";
import { masked, MaskedArray, MaskedConstant, single, wrapped } from "./masked_array.ts";
import { fullMaskOf, operandData } from "./operands.ts";
import { MASKING } from "./operations.ts";

/** The mask that a result gets from its operands: that of the only one as it is, else joined and shrunk. */
function maskOfOperands(operands: readonly unknown[]): ndarray {
  const masks = operands.map(fullMaskOf);
  if (masks.length === 1) return masks[0];
  return masks.reduce((a, b) =>
    a === nomask
      ? shrinkMask(b)
      : b === nomask || a === b
      ? shrinkMask(a)
      : shrinkMask(logical_or(a, b))
  );
}

/** Gives a result its mask. @param f The ufunc. @param data Its result. @param operands What went in. */
export function wrapResult(
  f: unknown,
  data: ndarray,
  operands: readonly unknown[],
  out?: MaskedArray,
): MaskedArray {
  const from = operands.find((x) => x instanceof MaskedArray);
  const source = from instanceof MaskedConstant ? undefined : from;
  let mask = maskOfOperands(operands);
  const masking = MASKING.get(f);
  if (masking?.domain) {
    const arrays = operands.map(operandData);
    let bad = quiet(() => masking.domain?.(...arrays) as ndarray);
    // Comparisons of masked elements are masked, and count as outside of a domain of one operand.
    if (arrays.length === 1) bad = logical_or(bad, fullMaskOf(operands[0]));
    if (anyTrue(bad)) {
      copyto(data, masking.fill, { where: bad });
      mask = mask === nomask ? bad : logical_or(mask, bad);
    }
  }
  if (!out && data.ndim === 0 && single(data, mask) === masked) return masked;
  const result = out ?? wrapped(data, nomask, source);
  result._mask = mask;
  result._sharedmask = false;
  return result;
}

/** A call of one of np's ufuncs with a masked array among its arguments. */
export function callUFunc(
  f: (...args: unknown[]) => unknown,
  nin: number,
  nout: number,
  args: readonly unknown[],
): unknown {
  const last = args[args.length - 1];
  const options: Record<string, unknown> = isOptions(last) ? { ...last } : {};
  const positional = isOptions(last) ? args.slice(0, -1) : args;
  const operands = positional.slice(0, nin), extra = positional.slice(nin);
  const named = options.out === undefined
    ? []
    : Array.isArray(options.out)
    ? options.out
    : [options.out];
  const outs = Array.from({ length: nout }, (_, i) => extra[i] ?? named[i] ?? undefined);
  const anyMasked = operands.some((x) => x instanceof MaskedArray && anyTrue(x._mask));
  for (const out of outs) {
    if (out instanceof ndarray && !(out as unknown instanceof MaskedArray) && anyMasked) {
      throw new NotImplementedError(
        `${f.name}(): the output is a plain array, which can't hold the mask of the operands`,
      );
    }
  }
  delete options.out;
  if (options.where !== undefined) options.where = plain(options.where);
  if (outs.some((out) => out !== undefined)) {
    const destinations = outs.map((out) => out === undefined ? null : plain(out));
    options.out = nout === 1 ? destinations[0] : destinations;
  }
  const results = f(...operands.map((x) => plain(x) as ArrayLike), options);
  const wrap = (data: ndarray, i: number): unknown => {
    const out = outs[i];
    if (out !== undefined && !(out instanceof MaskedArray)) return out;
    return wrapResult(f, data, operands, out as MaskedArray | undefined);
  };
  return nout === 1 ? wrap(results as ndarray, 0) : (results as ndarray[]).map(wrap);
}
