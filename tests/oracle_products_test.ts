// Replays tests/fixtures/oracle/products.json.gz; its calls are listed in tools/oracle.
import { replay } from "./support/oracle.ts";

await replay("products");
