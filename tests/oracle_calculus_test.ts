// Replays tests/fixtures/oracle/calculus.json.gz; its calls are listed in tools/oracle.
import { replay } from "./support/oracle.ts";

await replay("calculus");
