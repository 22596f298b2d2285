// Replays tests/fixtures/oracle/ufunc_options.json.gz; its calls are listed in tools/oracle.
import { replay } from "./support/oracle.ts";

await replay("ufunc_options");
