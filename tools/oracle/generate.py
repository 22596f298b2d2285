# Regenerates every fixture that the tests replay: `deno task oracle`, or `python3 tools/oracle/generate.py`.
# Needs Python 3 with NumPy 2.4 and nothing else (gen_safetensors.py, which also needs safetensors, gen_ulp.py,
# which also needs mpmath, and gen_written.py, which also needs Deno, leave their fixtures alone without them);
# running it twice writes the same bytes.
#
#   python3 tools/oracle/generate.py                  everything
#   python3 tools/oracle/generate.py ufuncs indexing  only these modules (cases_ufuncs, gen_..., ...)
#
# cases_<subject>.py  calls of np functions, replayed by tests/oracle_<family>_test.ts; each has a
#                     `build()` that returns its families (harness.Family). Fixtures go to
#                     tests/fixtures/oracle/<family>.json.gz.
# gen_<subject>.py    a script of its own, with a format of its own, run as a program.
#
# A new np function gets its cases in the cases_ module of its subject.
import glob
import importlib
import os
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)


def main(wanted):
    total, start = 0, time.time()
    for path in sorted(glob.glob(os.path.join(HERE, "cases_*.py"))):
        name = os.path.basename(path)[:-3]
        if wanted and name[6:] not in wanted and name not in wanted:
            continue
        for family in importlib.import_module(name).build():
            family.write()
            total += len(family.cases)
    print(f"{total} cases")
    for path in sorted(glob.glob(os.path.join(HERE, "gen_*.py"))):
        name = os.path.basename(path)[:-3]
        if wanted and name[4:] not in wanted and name not in wanted:
            continue
        print(f"{name} ...", flush=True)
        subprocess.run([sys.executable, path], check=True, cwd=os.path.join(HERE, "..", ".."))
    print(f"done in {time.time() - start:.0f} s")


if __name__ == "__main__":
    main(sys.argv[1:])
