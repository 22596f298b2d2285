// Replays tests/fixtures/oracle/lib.json.gz; its calls are listed in tools/oracle.
import { replay } from "./support/oracle.ts";

await replay("lib");
