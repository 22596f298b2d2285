// Registers the default engine. Modules that make arrays while they load import this first.

import { registerBackend } from "@nplex/core";
import { cpu } from "@nplex/backend-cpu";

registerBackend(cpu);
