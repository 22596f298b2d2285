// Replays tests/fixtures/oracle/statistics.json.gz: covariance, correlation, convolution, interp, gradient; its
// calls are listed in tools/oracle/cases_quantiles.py.
import { replay } from "./support/oracle.ts";

await replay("statistics");
