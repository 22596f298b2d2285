// Replays tests/fixtures/oracle/fromregex.json.gz; its calls are listed in tools/oracle.
import { replay } from "./support/oracle.ts";

await replay("fromregex");
