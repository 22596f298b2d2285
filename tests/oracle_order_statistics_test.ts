// Replays tests/fixtures/oracle/order_statistics.json.gz: hard cases of quantiles, medians, averages, the nan
// family and closeness, bit for bit; its calls are listed in tools/oracle/cases_quantiles.py.
import { replay } from "./support/oracle.ts";

await replay("order_statistics");
