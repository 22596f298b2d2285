// Registers the cpu backend with its kernels for arithmetic; engine.ts does the same with all of them.

import { registerBackend, setScalarFactory } from "@nplex/core";
import { cpu } from "@nplex/backend-cpu/arithmetic";
import { scalarOf } from "./convert.ts";

registerBackend(cpu);
setScalarFactory(scalarOf);
