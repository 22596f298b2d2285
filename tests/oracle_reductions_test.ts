// Replays tests/fixtures/oracle/reductions.json.gz; its calls are listed in tools/oracle.
import { replay } from "./support/oracle.ts";

await replay("reductions");
