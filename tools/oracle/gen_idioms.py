# What NumPy prints for the idioms of tools/oracle/idioms/*.py. Writes tests/fixtures/idioms.json.gz,
# compared with tests/idioms/*.ts, where the same ids are written in TypeScript. In each Python file
# a line "#: id" begins an idiom; the value of its last line is what is shown.
import ast
import glob
import gzip
import json
import os

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, "..", "..", "tests", "fixtures", "idioms.json.gz")


def shown(x):
    """An array as it prints, NumPy's scalars as 0-d arrays, lists by element, else Python's text."""
    if isinstance(x, np.ma.MaskedArray):
        return {"repr": repr(x), "str": str(x), "dtype": x.dtype.name, "shape": list(x.shape)}
    if isinstance(x, (np.ndarray, np.generic)):
        a = np.asarray(x)
        return {"repr": repr(a), "str": str(x), "dtype": a.dtype.name, "shape": list(a.shape)}
    if isinstance(x, (list, tuple)):
        return [shown(item) for item in x]
    if isinstance(x, float) and x.is_integer() and abs(x) < 1e21:
        return {"value": str(int(x))}
    return {"value": str(x)}


def run(source):
    """The value of an idiom's last line; an error shows as its class."""
    tree = ast.parse(source)
    scope = {"np": np}
    last = tree.body[-1]
    try:
        with np.errstate(all="ignore"):
            if not isinstance(last, ast.Expr):
                exec(compile(tree, "idiom", "exec"), scope)
                return {"shown": None}
            exec(compile(ast.Module(tree.body[:-1], []), "idiom", "exec"), scope)
            value = eval(compile(ast.Expression(last.value), "idiom", "eval"), scope)
            return {"shown": shown(value)}
    except Exception as error:  # the class is what is compared
        return {"error": type(error).__name__.lstrip("_").replace("UFuncOutputCastingError", "UFuncTypeError")}


def blocks(path):
    name, lines = None, []
    with open(path) as file:
        for line in [*file, "#: "]:
            if line.startswith("#: "):
                if name:
                    yield name, "".join(lines).strip()
                name, lines = line[3:].strip(), []
            else:
                lines.append(line)


def main():
    table = {}
    for path in sorted(glob.glob(os.path.join(HERE, "idioms", "*.py"))):
        topic = os.path.basename(path)[:-3]
        entries = {}
        for name, source in blocks(path):
            assert name not in entries, f"{topic}: {name} stands there twice"
            entries[name] = {"python": source, **run(source)}
        table[topic] = entries
    text = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
    with open(OUT, "wb") as file:
        file.write(gzip.compress(text.encode(), 9, mtime=0))
    print(sum(len(entries) for entries in table.values()), "idioms")


if __name__ == "__main__":
    main()
