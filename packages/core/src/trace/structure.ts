// Arguments and results as trees: lists and plain objects with arrays in them. What is not an array is
// static: it takes part in the signature by its value, or by its identity where it has no other.

import { Complex } from "../complex.ts";
import { isTypedArray, toTensor } from "../array_like.ts";
import { foreignKind } from "../foreign_kinds.ts";
import { ValueError } from "../errors.ts";
import { ndarray } from "../ndarray.ts";
import { isOptions } from "../normalizer.ts";
import { attrText } from "../graph/structure.ts";
import { type Attr } from "../primitives.ts";

/** A tree whose leaves are arrays, by number, or anything else. */
export type Tree =
  | { readonly kind: "array"; readonly at: number }
  | { readonly kind: "static"; readonly value: unknown }
  | { readonly kind: "list"; readonly items: readonly Tree[] }
  | {
    readonly kind: "object";
    readonly keys: readonly string[];
    readonly items: readonly Tree[];
    readonly tuple: boolean;
  };

/** The arrays in a tree, each once, with the path that leads to it. */
export interface Leaves {
  /** The arrays. */
  readonly arrays: ndarray[];
  /** Where each stands: argument or key, then keys and positions. */
  readonly paths: string[];
}

/** Takes a value apart. Typed arrays and those of other libraries count as arrays where `adopt` says so. */
export function takeApart(
  x: unknown,
  path: string,
  leaves: Leaves,
  adopt: boolean,
  around: readonly unknown[] = [],
): Tree {
  if (adopt && (isTypedArray(x) || !(x instanceof ndarray) && foreignKind(x) !== undefined)) {
    x = new ndarray(toTensor(x));
  }
  if (x instanceof ndarray) {
    let at = leaves.arrays.indexOf(x);
    if (at < 0) {
      at = leaves.arrays.push(x) - 1;
      leaves.paths.push(path);
    }
    return { kind: "array", at };
  }
  if (around.includes(x)) throw new ValueError(`'${path}' contains itself`);
  const inside = (y: unknown, at: string) => takeApart(y, at, leaves, adopt, [...around, x]);
  if (Array.isArray(x)) {
    return { kind: "list", items: x.map((y, i) => inside(y, `${path}.${i}`)) };
  }
  if (isOptions(x)) {
    const keys = Object.keys(x);
    const items = keys.map((k) => inside(x[k as keyof typeof x], path ? `${path}.${k}` : k));
    return { kind: "object", keys, items, tuple: Symbol.iterator in x };
  }
  return { kind: "static", value: x };
}

/** Puts a tree together with other arrays at its leaves. */
export function putTogether(tree: Tree, array: (at: number) => unknown): unknown {
  switch (tree.kind) {
    case "array":
      return array(tree.at);
    case "static":
      return tree.value;
    case "list":
      return tree.items.map((t) => putTogether(t, array));
  }
  const values = tree.items.map((t) => putTogether(t, array));
  const out = Object.fromEntries(tree.keys.map((k, i) => [k, values[i]]));
  if (tree.tuple) {
    Object.defineProperty(out, Symbol.iterator, { value: () => values[Symbol.iterator]() });
  }
  return out;
}

const identities = new WeakMap<object, number>();
let given = 0;

/** A number for an object, the same each time. */
export function identity(x: object): number {
  let id = identities.get(x);
  if (id === undefined) identities.set(x, id = ++given);
  return id;
}

const symbols = new Map<symbol, number>();

function staticText(x: unknown): string {
  switch (typeof x) {
    case "symbol":
      if (!symbols.has(x)) symbols.set(x, symbols.size);
      return `symbol ${symbols.get(x)}`;
    case "object":
    case "function":
      if (x === null) return "null";
      if (x instanceof Complex) return `complex(${staticText(x.re)},${staticText(x.im)})`;
      return `#${identity(x)}`;
  }
  return attrText(x as Attr);
}

/** A tree as text: equal texts mean the same structure with the same static values. */
export function treeText(tree: Tree): string {
  switch (tree.kind) {
    case "array":
      return `@${tree.at}`;
    case "static":
      return staticText(tree.value);
    case "list":
      return `[${tree.items.map(treeText).join(",")}]`;
  }
  const pairs = tree.keys.map((k, i) => `${JSON.stringify(k)}:${treeText(tree.items[i])}`);
  return `{${pairs.join(",")}}`;
}
