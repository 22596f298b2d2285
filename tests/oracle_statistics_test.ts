// Replays tests/fixtures/oracle/statistics.json.gz: covariance, convolution, interp, gradient, histograms; its
// calls are listed in tools/oracle/cases_quantiles.py.
import { replay } from "./support/oracle.ts";

await replay("statistics");
