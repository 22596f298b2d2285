// Replays tests/fixtures/oracle/ufunc_methods.json.gz; its calls are listed in tools/oracle.
import { replay } from "./support/oracle.ts";

await replay("ufunc_methods");
