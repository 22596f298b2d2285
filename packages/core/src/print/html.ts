// An array as an HTML table, for notebooks. It shows the elements that str(a) would show, written the
// same way; where text breaks lines a table needs no break.
import { type Layout, layoutOf, type PrintView, shapeText } from "./array2string.ts";
import { getPrintOptions } from "./options.ts";
import { scalarStr } from "./scalar_str.ts";

const ESCAPES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (c) => ESCAPES[c]);
}

const HEAD = "color:#888;font-weight:normal;text-align:right";
const CELL = "text-align:right;font-family:monospace;white-space:pre";

function cell(text: string): string {
  return `<td style="${CELL}">${escape(text)}</td>`;
}

function head(text: string | number): string {
  return `<th style="${HEAD}">${text}</th>`;
}

/** The items with something put where the summary cuts, if it does. */
function withCut(items: string[], cut: number, dots: string): string[] {
  return cut < 0 ? items : [...items.slice(0, cut), dots, ...items.slice(cut)];
}

function rowOf(layout: Layout, label: string, base: number): string {
  const axis = layout.axes.length - 1;
  const { positions, cut } = layout.axes[axis];
  const cells = positions.map((i) => cell(layout.element(base + i * layout.strides[axis]).trim()));
  return `<tr>${label}${withCut(cells, cut, cell("…")).join("")}</tr>`;
}

/** A table of the last two axes; `base` is the position of its first element. */
function tableOf(layout: Layout, base: number): string {
  const axis = layout.axes.length - 1;
  const columns = layout.axes[axis];
  const top = withCut(columns.positions.map(head), columns.cut, head("…")).join("");
  if (axis === 0) return `<table><tr>${top}</tr>${rowOf(layout, "", base)}</table>`;
  const { positions, cut } = layout.axes[axis - 1];
  const rows = positions.map((i) => rowOf(layout, head(i), base + i * layout.strides[axis - 1]));
  const width = columns.positions.length + (columns.cut < 0 ? 0 : 1);
  const dots = `<tr>${head("⋮")}${cell("⋮").repeat(width)}</tr>`;
  return `<table><tr>${head("")}${top}</tr>${withCut(rows, cut, dots).join("")}</table>`;
}

/** The tables below an index of the leading axes, each under its index. */
function tablesOf(layout: Layout, axis: number, index: number[], base: number): string {
  if (axis >= layout.axes.length - 2) {
    const label = axis > 0 ? `<div>[${[...index, ":", ":"].join(", ")}]</div>` : "";
    return label + tableOf(layout, base);
  }
  const { positions, cut } = layout.axes[axis];
  const parts = positions.map((i) =>
    tablesOf(layout, axis + 1, [...index, i], base + i * layout.strides[axis])
  );
  return withCut(parts, cut, "<div>⋮</div>").join("");
}

/**
 * An array as HTML: one table of rows and columns, one for each matrix when there are more dimensions.
 * Print options hold as they do for text; what a summary leaves out is not read.
 * @param view The array.
 * @returns HTML that needs nothing else, with every element escaped.
 * @throws {ValueError} When the current `precision` is negative.
 * @example
 * ```ts
 * import { arrayHtml } from "@nplex/core";
 * import { assert } from "@std/assert";
 *
 * const html = arrayHtml({ shape: [2, 2], dtype: "int64", at: (i) => i });
 * assert(html.includes("<table>") && html.includes("shape (2, 2), int64"));
 * ```
 */
export function arrayHtml(view: PrintView): string {
  const { shape, dtype } = view;
  const caption = `<div style="color:#888">array, shape ${shapeText(shape)}, ${dtype}</div>`;
  if (shape.length === 0) {
    return `<div><code>${escape(scalarStr(view.at(0), dtype))}</code>${caption}</div>`;
  }
  if (shape.includes(0)) return `<div><code>[]</code>${caption}</div>`;
  return `<div>${tablesOf(layoutOf(view, getPrintOptions()), 0, [], 0)}${caption}</div>`;
}
