// Registers the cpu backend with its elementwise kernels; engine.ts does the same with all of them.

import "./arithmetic_engine.ts";
import "@nplex/backend-cpu/elementwise";
