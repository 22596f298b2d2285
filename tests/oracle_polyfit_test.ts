// Replays tests/fixtures/oracle/polyfit.json.gz; its calls are listed in tools/oracle.
import { replay } from "./support/oracle.ts";

await replay("polyfit");
