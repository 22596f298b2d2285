// Replays tests/fixtures/oracle/ma.json.gz; its calls are listed in tools/oracle/cases_ma.py.
import { startBackend } from "@nplex/core";
import { minimal } from "../examples/minimal_backend.ts";
import { replayMasked, replayMaskedOn } from "./support/oracle_masked.ts";

await replayMasked("ma");
replayMaskedOn("minimal", "ma", () => startBackend(minimal), 3);
