// Replays tests/fixtures/oracle/emath.json.gz; its calls are listed in tools/oracle.
import { replay } from "./support/oracle.ts";

await replay("emath");
