// The picture of the demo, drawn by Vega-Lite without a browser: the images in the plane of the first two
// components, and the average image of each cluster.

import * as vega from "vega";
import { compile, type TopLevelSpec } from "vega-lite";

/** What is drawn, as plain JS values. */
export interface Drawing {
  /** Coordinates of each image: components 1 and 2. */
  readonly points: readonly (readonly number[])[];
  /** What each image shows. */
  readonly labels: readonly number[];
  /** The digit that each image's cluster was called by. */
  readonly guesses: readonly number[];
  /** Share of the variance of components 1 and 2. */
  readonly explained: readonly number[];
  /** Average image of each cluster, 0 to 1. */
  readonly averages: readonly (readonly (readonly number[])[])[];
  /** A line of text below each average. */
  readonly captions: readonly string[];
  /** Share of images whose cluster has the right name. */
  readonly accuracy: number;
}

// Okabe and Ito's colours, which people with colour vision deficiencies can tell apart.
const COLOURS = ["#0072B2", "#E69F00", "#009E73", "#D55E00", "#CC79A7"];

/** The picture as SVG text. */
export async function draw(d: Drawing): Promise<string> {
  const images = d.points.map(([x, y], i) => ({
    x,
    y,
    digit: String(d.labels[i]),
    guess: String(d.guesses[i]),
  }));
  const pixels = d.averages.flatMap((image, cluster) =>
    image.flatMap((row, y) => row.map((grey, x) => ({ x, y, grey, cluster: d.captions[cluster] })))
  );
  const percent = (share: number) => `${(100 * share).toFixed(1)} % of the variance`;
  const plane = (field: "digit" | "guess", title: string) => ({
    title: { text: title, anchor: "start" as const, fontWeight: "normal" as const },
    width: 380,
    height: 340,
    data: { values: images },
    mark: { type: "circle" as const, size: 14, opacity: 0.65 },
    encoding: {
      x: {
        field: "x",
        type: "quantitative" as const,
        title: `component 1: ${percent(d.explained[0])}`,
      },
      y: {
        field: "y",
        type: "quantitative" as const,
        title: `component 2: ${percent(d.explained[1])}`,
      },
      color: {
        field,
        type: "nominal" as const,
        title: "digit",
        scale: { range: COLOURS },
        legend: { symbolSize: 120, symbolOpacity: 1 },
      },
    },
  });
  const spec: TopLevelSpec = {
    background: "white",
    padding: 16,
    title: {
      text: "Handwritten digits, grouped without being told what they show",
      subtitle:
        `${images.length} images, ${d.averages.length} clusters of k-means on ten principal ` +
        `components; ${(100 * d.accuracy).toFixed(1)} % lie in a cluster of their own digit`,
      anchor: "start",
      fontSize: 17,
      subtitleFontSize: 12,
      offset: 14,
    },
    config: { view: { stroke: "#ddd" }, axis: { gridColor: "#eee" } },
    vconcat: [
      {
        hconcat: [
          plane("digit", "coloured by the digit"),
          plane("guess", "coloured by what its cluster is called"),
        ],
      },
      {
        title: {
          text: "average image of each cluster",
          anchor: "start",
          fontWeight: "normal",
        },
        data: { values: pixels },
        columns: 10,
        facet: {
          field: "cluster",
          type: "nominal",
          title: null,
          sort: d.captions.slice(),
          header: { labelOrient: "bottom", labelFontSize: 11 },
        },
        spacing: 12,
        bounds: "flush",
        spec: {
          width: 72,
          height: 72,
          mark: "rect",
          encoding: {
            x: { field: "x", type: "ordinal", axis: null },
            y: { field: "y", type: "ordinal", axis: null },
            color: {
              field: "grey",
              type: "quantitative",
              scale: { scheme: "greys", domain: [0, 1] },
              legend: null,
            },
          },
        },
      },
    ],
    resolve: { scale: { color: "independent" } },
  };
  const view = new vega.View(vega.parse(compile(spec).spec), { renderer: "none" });
  return await view.toSVG();
}
