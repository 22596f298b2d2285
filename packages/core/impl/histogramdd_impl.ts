// Histograms of several variables. Those of one, with their bin estimators, are in histogram_impl.ts.

import { anyTrue, cast, run } from "../src/dispatch.ts";
import { float64, int64 } from "../src/dtype.ts";
import { ValueError } from "../src/errors.ts";
import { expandDims, otherAxes, sizeOf, transposed } from "../src/layout.ts";
import { promote } from "../src/promotion.ts";
import { Tensor } from "../src/tensor.ts";
import { add, div, joined, mul, reversed, row, shaped, span, sub } from "./arith_impl.ts";
import { apply } from "./elementwise_impl.ts";
import { outerEdges, type Range } from "./histogram_impl.ts";
import { linspace_impl } from "./ranges_impl.ts";
import { cut } from "./rearrange_impl.ts";
import { reduce_impl } from "./reductions_impl.ts";
import { diff_impl } from "./scans_impl.ts";
import { bincount_impl } from "./search_impl.ts";

/** The bins of one variable: how many, or their edges. */
export type BinsOfOne = number | Tensor;

/** The sample as one variable in each column. */
export function columns(sample: Tensor | readonly Tensor[]): Tensor {
  if (!(sample instanceof Tensor)) {
    if (sample.length === 0) throw new ValueError("histogramdd(): sample is empty");
    const flat = sample.map((t) => {
      if (t.ndim !== 1 || t.size !== sample[0].size) {
        throw new ValueError(
          "setting an array element with a sequence. The requested array has an inhomogeneous shape: " +
            "the variables of a sample must be vectors of one length",
        );
      }
      return t;
    });
    const t = joined(flat.map(row));
    return t.moved(transposed);
  }
  if (sample.ndim === 2) return sample;
  if (sample.ndim > 2) throw new ValueError("too many values to unpack (expected 2)");
  const t = sample.ndim === 0 ? row(row(sample)) : row(sample);
  return t.moved(transposed);
}

/** np.histogramdd: counts in a grid of bins, and the edges along each axis. */
export function histogramdd_impl(
  sample: Tensor,
  bins: readonly BinsOfOne[],
  ranges: readonly (Range | undefined)[],
  density: boolean,
  weights: Tensor | undefined,
): [counts: Tensor, edges: Tensor[]] {
  const [n, d] = sample.shape;
  if (bins.length !== d) {
    throw new ValueError(
      "The dimension of bins must be equal to the dimension of the sample x.",
    );
  }
  if (ranges.length !== d) throw new ValueError("range argument must have one entry per dimension");
  const variable = (i: number) => shaped(cut(sample, 1, i, i + 1), [n]);
  const edges = bins.map((b, i) => {
    if (typeof b === "number") {
      if (b < 1) throw new ValueError(`\`bins[${i}]\` must be positive, when an integer`);
      const [low, high] = outerEdges(variable(i), ranges[i]);
      return linspace_impl(low, high, b + 1, true, undefined, 0).samples;
    }
    if (b.ndim !== 1) throw new ValueError(`\`bins[${i}]\` must be a scalar or 1d array`);
    if (b.size > 1 && anyTrue(apply("greater", span(b, 0, -1), span(b, 1)))) {
      throw new ValueError(`\`bins[${i}]\` must be monotonically increasing, when an array`);
    }
    if (b.size < 1) throw new ValueError(`\`bins[${i}]\` holds no edge`);
    return b;
  });
  // One more bin on each side of every variable takes what lies outside.
  const sizes = edges.map((e) => e.size + 1);
  let index: Tensor | undefined;
  for (let i = 0; i < d; i++) {
    const x = variable(i), e = edges[i], common = promote(x.dtype, e.dtype);
    const place = run("searchsorted", [cast(e, common), cast(x, common)], { side: "right" });
    const last = apply("equal", x, span(reversed(e), 0, 1));
    const at = sub(place, cast(last, int64));
    index = index ? add(mul(index, sizes[i]), at) : at;
  }
  if (!index) throw new ValueError("histogramdd(): sample has no variables");
  const size = sizeOf(sizes);
  let counts = shaped(cast(bincount_impl(index, weights, size), float64), sizes);
  for (let i = 0; i < d; i++) counts = cut(counts, i, 1, sizes[i] - 1);
  if (density) {
    const total = reduce_impl("add", counts);
    for (let i = 0; i < d; i++) {
      const widths = diff_impl(edges[i], 1, -1, undefined, undefined);
      const others = otherAxes(edges, [i]);
      counts = div(counts, widths.moved(expandDims, others));
    }
    counts = div(counts, total);
  }
  return [counts, edges];
}
