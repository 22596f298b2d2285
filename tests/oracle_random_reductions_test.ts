// Replays tests/fixtures/oracle/random_reductions.json.gz; its calls are drawn in tools/oracle/cases_random_calls.py.
import { replay } from "./support/oracle.ts";

await replay("random_reductions");
