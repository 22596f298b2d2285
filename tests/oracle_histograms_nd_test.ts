// Replays tests/fixtures/oracle/histograms_nd.json.gz; its calls are listed in tools/oracle.
import { replay } from "./support/oracle.ts";

await replay("histograms_nd");
