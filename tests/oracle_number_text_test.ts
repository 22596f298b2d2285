// Replays tests/fixtures/oracle/number_text.json.gz; its calls are listed in tools/oracle.
import { replay } from "./support/oracle.ts";

await replay("number_text");
