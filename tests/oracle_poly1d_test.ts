// Replays tests/fixtures/oracle/poly1d.json.gz; its calls are listed in tools/oracle.
import { replay } from "./support/oracle.ts";

await replay("poly1d");
