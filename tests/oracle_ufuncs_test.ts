// Replays tests/fixtures/oracle/ufuncs.json.gz; its calls are listed in tools/oracle.
import { replay } from "./support/oracle.ts";

await replay("ufuncs");
