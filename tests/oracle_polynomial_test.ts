// Replays tests/fixtures/oracle/polynomial.json.gz; its calls are listed in tools/oracle.
import { replay } from "./support/oracle.ts";

await replay("polynomial");
