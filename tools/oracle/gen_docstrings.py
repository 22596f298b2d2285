# The examples in NumPy's own docstrings, mechanically: each `>>>` statement of each public name is run here, what it gives
# is recorded, and it is translated by python_to_ts.py. tests/docstrings_test.ts runs the translations and compares.
# Writes tests/fixtures/docstrings.json.gz by way of choose_docstrings.ts, which keeps the translations that give the same:
# what Python's types decide (ints in a list, a lone 2.0) can be written in several ways.
import ast
import contextlib
import doctest
import gzip
import inspect
import io
import json
import os
import re
import subprocess
import tempfile
import warnings

import numpy as np

from python_to_ts import Translator, Untranslatable

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, "..", "..", "tests", "fixtures", "docstrings.json.gz")
PARSER = doctest.DocTestParser()
# Examples with files are left to the tests of io: there they are promises.
FILES = re.compile(r"\b(open|tofile|save|savez|savetxt|savez_compressed|fromfile|memmap|DataSource|open_memmap|dump|"
                   r"NamedTemporaryFile)\(")
# Their examples read the source of the interpreter, or are about what has no counterpart.
LEFT_OUT = {
    "lookfor", "show_config", "show_runtime", "get_include", "info", "f2py", "ctypeslib", "test", "rec", "char", "strings",
    "core", "typing", "distutils",
}


UNSEEDED = re.compile(r"\b(default_rng|PCG64|PCG64DXSM|MT19937|Philox|SFC64|SeedSequence|RandomState)\(\)")
WAYS = ("list", "tuple", "plain", "all", "float")


class LeftOut(Exception):
    pass


def text(x):
    """What a value looks like: arrays as they print, NumPy's scalars as 0-d arrays, lists by element."""
    if isinstance(x, (np.ndarray, np.generic)):
        if x.dtype.kind not in "biufc" or x.dtype.itemsize > (16 if x.dtype.kind == "c" else 8):
            raise LeftOut(f"an array of {x.dtype}")
        if isinstance(x, np.generic):
            x = np.asarray(x)
        return repr(x)
    if isinstance(x, (list, tuple)):
        return "[" + ", ".join(inner(item) for item in x) + "]"
    if isinstance(x, float) and x.is_integer() and abs(x) < 1e21:
        return str(int(x))
    if isinstance(x, bytes):
        return ",".join(map(str, x))
    if isinstance(x, (dict, type, np.dtype)) or callable(x) and not isinstance(x, np.poly1d) or " at 0x" in repr(x):
        raise LeftOut(f"a value of type {type(x).__name__}")
    return str(x)


def inner(x):
    return repr(x) if isinstance(x, str) else text(x)


def run(examples):
    """What each statement of a docstring gives: {"shown": text}, {"printed": text}, {"error": class} or {"left": reason}."""
    scope, found = {"np": np}, []
    printing = np.get_printoptions()
    random = np.random.get_state()
    np.random.seed(1)
    for source in examples:
        out = io.StringIO()
        try:
            tree = ast.parse(source)
            with contextlib.redirect_stdout(out), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                last = tree.body[-1] if tree.body else None
                if isinstance(last, ast.Expr):
                    exec(compile(ast.Module(tree.body[:-1], []), "example", "exec"), scope)
                    value = eval(compile(ast.Expression(last.value), "example", "eval"), scope)
                    printed = out.getvalue()
                    found.append({"printed": printed} if printed else {"shown": None if value is None else text(value)})
                else:
                    exec(compile(tree, "example", "exec"), scope)
                    found.append({"printed": out.getvalue()} if out.getvalue() else {"shown": None})
        except LeftOut as reason:
            found.append({"left": str(reason)})
        except Exception as error:
            found.append({"error": type(error).__name__})
    np.set_printoptions(**printing)
    np.random.set_state(random)
    return found


def translated(examples, ints):
    translator, out = Translator(ints, set()), []
    for source in examples:
        try:
            tree = ast.parse(source)
            statements = [translator.statement(s) for s in tree.body]
            shown = bool(tree.body) and isinstance(tree.body[-1], ast.Expr)
            if shown:
                statements[-1] = "return " + statements[-1]
            out.append(" ".join(statements))
        except Untranslatable as reason:
            out.append({"left": str(reason)})
        except SyntaxError:
            out.append({"left": "a syntax error"})
    return out, sorted(translator.known)


def modules():
    yield "", np
    for name in ("linalg", "fft", "random", "ma", "emath", "testing", "lib.stride_tricks", "lib.array_utils", "lib.format",
                 "lib.scimath", "lib", "polynomial", "polynomial.polynomial", "polynomial.chebyshev", "polynomial.legendre",
                 "polynomial.hermite", "polynomial.hermite_e", "polynomial.laguerre", "polynomial.polyutils", "exceptions"):
        module = np
        for part in name.split("."):
            module = getattr(module, part)
        yield name + ".", module


def docstrings():
    """Each docstring once, under the first name it has."""
    seen = set()

    def once(name, thing):
        doc = inspect.getdoc(thing)
        if doc and ">>>" in doc and doc not in seen:
            seen.add(doc)
            yield name, doc

    for prefix, module in modules():
        for name in sorted(getattr(module, "__all__", dir(module))):
            thing = getattr(module, name, None)
            if name.startswith("_") or name in LEFT_OUT or inspect.ismodule(thing):
                continue
            yield from once(prefix + name, thing)
            if isinstance(thing, type) and not issubclass(thing, (BaseException, np.flexible, np.rec.recarray, np.memmap, np.matrix, np.character)):
                for member in sorted(dir(thing)):
                    if not member.startswith("_"):
                        yield from once(f"{prefix}{name}.{member}", getattr(thing, member, None))


def main():
    os.chdir(tempfile.mkdtemp())  # some examples write files
    table = {}
    counts = {"statements": 0}
    for name, doc in docstrings():
        try:
            examples = [e.source for e in PARSER.get_examples(doc)]
        except ValueError:
            continue
        if any(FILES.search(source) for source in examples):
            continue
        first, second = run(examples), run(examples)
        loose = False
        for i, (a, b) in enumerate(zip(first, second)):
            loose = loose or UNSEEDED.search(examples[i]) is not None
            if a != b or loose and (a.get("shown") or a.get("printed")):
                first[i] = {"left": "differs from run to run"}
        ways = {ints: translated(examples, ints) for ints in WAYS}
        table[name] = [
            {"py": source.rstrip("\n"), **found, "js": [ways[i][0][k] for i in ways]}
            for k, (source, found) in enumerate(zip(examples, first))
        ]
        counts["statements"] += len(examples)
    with gzip.GzipFile(OUT, "wb", 9, mtime=0) as file:
        file.write(json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode())
    print(len(table), "docstrings", counts, flush=True)
    root = os.path.join(HERE, "..", "..")
    subprocess.run(["deno", "run", "-A", "--no-check", "tools/oracle/choose_docstrings.ts"], check=True, cwd=root)


if __name__ == "__main__":
    main()
