// Replays tests/fixtures/oracle/testing.json.gz; its calls are listed in tools/oracle.
import { replay } from "./support/oracle.ts";

await replay("testing");
