// The picture of a run: nplex's time divided by NumPy's, numpy-ts's and jax-js's, each case a dot in the row of its
// group and the geometric mean a bar, drawn by Vega-Lite without a browser.

import * as vega from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import { geometricMean, groups, PEERS, ratio } from "./report.ts";
import type { Run } from "./run.ts";

// Okabe and Ito's colours, which people with colour vision deficiencies can tell apart.
const COLOURS: Readonly<Record<string, string>> = {
  NumPy: "#0072B2",
  "numpy-ts": "#D55E00",
  "jax-js": "#009E73",
};

/** The picture as SVG text. */
export async function draw(run: Run): Promise<string> {
  const peers = PEERS.filter((name) => run.versions[name] && COLOURS[name]);
  const rows = groups(run);
  const dots = run.outcomes.flatMap((o) =>
    peers.flatMap((peer) => {
      const x = ratio(o, peer);
      return x ? [{ group: o.group, peer: `nplex / ${peer}`, ratio: x, case: o.name }] : [];
    })
  );
  const means = rows.flatMap((group) =>
    peers.flatMap((peer) => {
      const list = dots.filter((d) => d.group === group && d.peer === `nplex / ${peer}`);
      const mean = geometricMean(list.map((d) => d.ratio));
      return list.length > 0
        ? [{ group, peer: `nplex / ${peer}`, ratio: mean, label: mean.toFixed(2) }]
        : [];
    })
  );
  const x = {
    field: "ratio",
    type: "quantitative" as const,
    scale: { type: "log" as const, domain: [0.005, 60], clamp: true, nice: false },
    axis: {
      values: [0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2, 4, 10, 20, 50],
      format: "~g",
      grid: true,
    },
    title: "time of nplex divided by the other's (logarithmic; left of 1 nplex is faster)",
  };
  const y = {
    field: "group",
    type: "nominal" as const,
    sort: rows,
    title: null,
    axis: { labelLimit: 300 },
  };
  const offset = { field: "peer", sort: peers.map((p) => `nplex / ${p}`) };
  const color = {
    field: "peer",
    type: "nominal" as const,
    scale: { domain: peers.map((p) => `nplex / ${p}`), range: peers.map((p) => COLOURS[p]) },
    legend: { title: null, orient: "top" as const },
  };
  const spec: TopLevelSpec = {
    background: "white",
    padding: 16,
    width: 720,
    height: { step: 16 },
    title: {
      text: "nplex beside NumPy, numpy-ts and jax-js",
      subtitle:
        `Each dot is a case, each bar the geometric mean of a group, with its value. ${run.machine}`,
      anchor: "start",
      fontSize: 17,
      subtitleFontSize: 12,
      offset: 10,
    },
    config: {
      aria: false,
      view: { stroke: "#ddd" },
      axis: { gridColor: "#eee", labelFontSize: 12, labelLimit: 220 },
    },
    layer: [
      {
        data: { values: [{ ratio: 1 }] },
        mark: { type: "rule", color: "#444", strokeWidth: 1.5 },
        encoding: { x },
      },
      {
        data: { values: dots },
        mark: { type: "point", shape: "square", filled: true, size: 9, opacity: 0.35 },
        encoding: { x, y, yOffset: offset, color },
      },
      {
        data: { values: means },
        mark: { type: "tick", thickness: 4, size: 14 },
        encoding: { x, y, yOffset: offset, color },
      },
      {
        data: { values: means },
        mark: { type: "text", align: "left", fontSize: 10, dx: 8 },
        encoding: {
          x: { datum: 60, type: "quantitative" },
          y,
          yOffset: offset,
          text: { field: "label" },
          color,
        },
      },
    ],
  };
  const view = new vega.View(vega.parse(compile(spec).spec), { renderer: "none" });
  return await view.toSVG();
}
