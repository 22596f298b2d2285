// Registers the default engine, and the packages from which the others come when they are chosen. Modules
// that make arrays while they load import this first.

import { type Backend, registerBackend, registerLoader, ValueError } from "@nplex/core";
import "@nplex/core/tracing";
import { cpu } from "@nplex/backend-cpu";

registerBackend(cpu);

/** Engines in packages of their own; the default export of each is the backend. */
const PACKAGES: Readonly<Record<string, string>> = {
  tfjs: "@nplex/backend-tfjs",
  onnx: "@nplex/backend-onnx",
  webgpu: "@nplex/backend-webgpu",
};

for (const [name, from] of Object.entries(PACKAGES)) registerLoader(name, () => load(name, from));

async function load(name: string, from: string): Promise<Backend> {
  let loaded: { default: Backend };
  try {
    // The name is not written in the import: nobody downloads what they don't choose.
    loaded = await import(from);
  } catch (error) {
    throw new ValueError(
      `setBackend: the package ${from} can't be loaded: ${
        (error as Error).message
      }. Install it, or import ` +
        `it yourself where a bundler resolves names: import ${name} from "${from}"; await np.setBackend(${name})`,
    );
  }
  return loaded.default;
}
