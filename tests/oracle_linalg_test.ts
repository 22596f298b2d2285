// Replays tests/fixtures/oracle/linalg.json.gz; its calls are listed in tools/oracle.
import { replay } from "./support/oracle.ts";

await replay("linalg");
