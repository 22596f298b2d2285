// ONNX files as functions of arrays.

import {
  type ArrayLike,
  canCast,
  cast,
  currentBackend,
  type DType,
  dtype as dtypeOf,
  fromHost,
  isOptions,
  moveTo,
  ndarray,
  readDense,
  ready,
  shapeText,
  toTensor,
  type TypedArray,
  UFuncTypeError,
  ValueError,
} from "@nplex/core";
import { dtypeOfRuntime } from "./element_types.ts";
import { asNumPys } from "./run_errors.ts";
import { elementsOf, release, runSession, type Session, sessionOf, tensorOf } from "./session.ts";

/** An input or output of a model. */
export interface ModelPort {
  /** Its name. */
  readonly name: string;
  /** Its dtype. */
  readonly dtype: DType;
  /** Its shape; a name stands for a length that is open. */
  readonly shape: readonly (number | string)[];
}

/** What a model gives: one array, or several by name. */
export type ModelResult = ndarray | Readonly<Record<string, ndarray>>;

/** A model as a function. */
export interface ModelFunction<R extends ModelResult = ndarray> {
  /**
   * Runs the model. Arguments are arrays in the order of its inputs, or one object with arrays by name.
   * The result is one array, or an object of arrays by name where the model has several outputs.
   */
  (...args: readonly (ArrayLike | Readonly<Record<string, ArrayLike>>)[]): Promise<R>;
  /** What it takes. */
  readonly inputs: readonly ModelPort[];
  /** What it gives. */
  readonly outputs: readonly ModelPort[];
  /** Frees the model. */
  dispose(): Promise<void>;
}

interface Metadata {
  readonly name: string;
  readonly isTensor: boolean;
  readonly type?: string;
  readonly shape?: readonly (number | string)[];
}

function portsOf(list: readonly Metadata[]): ModelPort[] {
  return list.map(({ name, isTensor, type, shape }) => {
    if (!isTensor || type === undefined) {
      throw new ValueError(`fromONNX(): '${name}' is no tensor, and only tensors are arrays`);
    }
    return { name, dtype: dtypeOf(dtypeOfRuntime(type)), shape: shape ?? [] };
  });
}

/** A function that runs a model. @param bytes The ONNX file. */
export async function importModel<R extends ModelResult>(
  bytes: Uint8Array,
): Promise<ModelFunction<R>> {
  let session: Session;
  try {
    session = await sessionOf(bytes);
  } catch (error) {
    throw new ValueError(`fromONNX(): ONNX Runtime refuses the model: ${(error as Error).message}`);
  }
  const inputs = portsOf(session.ort.inputMetadata as readonly Metadata[]);
  const outputs = portsOf(session.ort.outputMetadata as readonly Metadata[]);
  const call = async (...args: readonly unknown[]): Promise<R> => {
    const given = bind(inputs, args);
    const feeds: Record<string, ReturnType<typeof tensorOf>> = {};
    for (let i = 0; i < inputs.length; i++) {
      feeds[inputs[i].name] = await feedOf(session, inputs[i], given[i]);
    }
    let results;
    try {
      results = await runSession(session, feeds);
    } catch (error) {
      throw asNumPys(error);
    }
    const arrays = await Promise.all(outputs.map(async ({ name, dtype }) => {
      const t = results[name];
      return resultOf(await elementsOf(t, dtype), dtype, t.dims);
    }));
    const byName = Object.fromEntries(outputs.map(({ name }, i) => [name, arrays[i]]));
    return (outputs.length === 1 ? arrays[0] : byName) as R;
  };
  return Object.assign(call, { inputs, outputs, dispose: () => release(session) });
}

function bind(inputs: readonly ModelPort[], args: readonly unknown[]): unknown[] {
  const names = inputs.map((p) => p.name).join(", ");
  const last = args[args.length - 1];
  if (args.length === 1 && isOptions(last)) {
    for (const key of Object.keys(last)) {
      if (!inputs.some((p) => p.name === key)) {
        throw new TypeError(`the model got an unexpected input '${key}'; its inputs are ${names}`);
      }
    }
    args = inputs.map((p) => (last as Record<string, unknown>)[p.name]);
  }
  if (args.length !== inputs.length || args.some((x) => x === undefined)) {
    const n = args.filter((x) => x !== undefined).length;
    throw new TypeError(`the model takes ${inputs.length} inputs (${names}) but ${n} were given`);
  }
  return args.slice();
}

async function feedOf(session: Session, p: ModelPort, x: unknown) {
  const t = toTensor(x as ArrayLike);
  if (!canCast(t.dtype, p.dtype, "same_kind")) {
    throw new UFuncTypeError(
      `the model's input '${p.name}' is ${p.dtype}, and ${t.dtype} does not cast to it with casting rule ` +
        "'same_kind'",
    );
  }
  const fits = p.shape.length === t.ndim &&
    p.shape.every((n, i) => typeof n === "string" || n < 0 || n === t.shape[i]);
  if (!fits) {
    throw new ValueError(
      `the model's input '${p.name}' has shape (${p.shape.join(", ")}), and the array ${
        shapeText(t.shape)
      }`,
    );
  }
  const y = cast(t, p.dtype);
  await ready(y);
  return tensorOf(session, readDense(y), p.dtype, y.shape);
}

function resultOf(data: TypedArray, dtype: DType, shape: readonly number[]): ndarray {
  const backend = currentBackend();
  return new ndarray(moveTo(fromHost(data, dtype, shape, backend), backend));
}
