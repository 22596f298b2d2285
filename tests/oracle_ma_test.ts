// Replays tests/fixtures/oracle/ma.json.gz; its calls are listed in tools/oracle/cases_ma.py.
import { replayMasked } from "./support/oracle_masked.ts";

await replayMasked("ma");
