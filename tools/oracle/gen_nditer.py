# Walks of np.nditer, drawn at random: what it shows at each step, its attributes, and what the operands hold
# afterwards. Writes tests/fixtures/nditer.json.gz, replayed by tests/nditer_test.ts.
import gzip
import json
import os
import random

import numpy as np

OUT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "tests", "fixtures", "nditer.json.gz")
COUNT = 900


def operand(r, shape):
    """An array as its base and movements: a shape, a permutation and steps."""
    dims = list(shape)
    while dims and r.random() < 0.15:
        dims = dims[1:]
    dims = [1 if r.random() < 0.12 else n for n in dims]
    steps = [r.choice([1, 1, 1, 2, -1, -2]) for _ in dims]
    perm = list(range(len(dims)))
    if r.random() < 0.5:
        r.shuffle(perm)
    return {"shape": dims, "steps": steps, "perm": perm, "dtype": r.choice(["i4", "f8", "f8", "f4", "i8"])}


def build(spec, fill):
    dims, perm = spec["shape"], spec["perm"]
    base = np.empty([dims[p] * abs(spec["steps"][p]) for p in perm], spec["dtype"])
    base[...] = np.arange(fill, fill + base.size).reshape(base.shape)
    a = base.transpose(np.argsort(perm)) if perm else base
    return a[(*(slice(None, None, s) for s in spec["steps"]), ...)]


def draw(r):
    shape = [r.choice([1, 2, 2, 3, 4, 5]) for _ in range(r.choice([0, 1, 1, 2, 2, 2, 3, 3]))]
    ops, op_flags, op_dtypes = [], [], []
    flags = set()
    if r.random() < 0.5:
        flags.add("buffered")
    kind = r.random()
    if kind < 0.45:
        flags.add("external_loop")
    elif kind < 0.6:
        flags.add("multi_index")
    elif kind < 0.75:
        flags.add(r.choice(["c_index", "f_index"]))
    for name, p in (("reduce_ok", 0.7), ("ranged", 0.25), ("grow_inner", 0.15), ("delay_bufalloc", 0.1),
                    ("common_dtype", 0.1), ("copy_if_overlap", 0.1)):
        if r.random() < p:
            flags.add(name)
    if "ranged" in flags:  # NumPy loses its way with a range and a flat index
        flags -= {"c_index", "f_index"}
    if flags >= {"ranged", "buffered"}:  # and reads memory that nobody wrote
        flags -= {"reduce_ok"}
    for _ in range(r.choice([1, 1, 2, 2, 3])):
        if ops and r.random() < 0.15:
            ops.append(None)
            kinds = [["readwrite", "virtual"]] if "buffered" in flags else []
            if "ranged" not in flags:  # what a range leaves out is not written
                kinds.append(["writeonly", "allocate"])
            if not kinds:
                ops.pop()
                continue
            op_flags.append(r.choice(kinds))
            op_dtypes.append(None)
            continue
        ops.append(operand(r, shape))
        f = [r.choice(["readonly", "readonly", "readwrite", "writeonly"])]
        # What a range leaves out of a buffer that is only written is anything in NumPy.
        if f[0] == "writeonly" and flags >= {"ranged", "buffered"}:
            f = ["readwrite"]
        if r.random() < 0.1:
            f.append(r.choice(["no_broadcast", "copy" if f[0] == "readonly" else "updateifcopy"]))
        op_flags.append(f)
        op_dtypes.append(r.choice(["f8", "f4"]) if r.random() < 0.3 else None)
    if r.random() < 0.2:
        # Without a buffer masks have no effect; a delayed one forgets to write.
        # One dtype for all would have to hold for the mask, too.
        flags = flags - {"delay_bufalloc", "common_dtype", "ranged"} | {"buffered"}
        ops.append({"shape": shape, "steps": [1] * len(shape), "perm": list(range(len(shape))), "dtype": "?"})
        op_flags.append(["readonly", "arraymask"])
        op_dtypes.append(None)
        for f in op_flags[:-1]:
            if f[0] != "readonly" and "virtual" not in f:
                f.append("writemasked")
    return {"ops": ops, "flags": sorted(flags), "op_flags": op_flags, "op_dtypes": op_dtypes,
            "order": r.choice(["K", "K", "K", "C", "F", "A"]), "casting": r.choice(["unsafe", "unsafe", "same_kind", "safe"]),
            "buffersize": r.choice([0, 0, 1, 2, 3, 4, 5, 7, 8, 12, 100]),
            "range": sorted([r.random(), r.random()]) if "ranged" in flags and r.random() < 0.8 else None}


def values(a):
    return [float(x) for x in np.asarray(a).ravel()]


def walk(case):
    arrays = [None if o is None else build(o, 10 * i) for i, o in enumerate(case["ops"])]
    try:
        it = np.nditer(arrays, case["flags"], case["op_flags"], case["op_dtypes"], case["order"], case["casting"],
                       buffersize=case["buffersize"])
    except Exception as error:
        return {"error": type(error).__name__.lstrip("_")}
    out = {"ndim": it.ndim, "shape": list(it.shape), "itersize": it.itersize, "nop": it.nop,
           "delayed": it.has_delayed_bufalloc, "dtypes": [d.str[1:] for d in it.dtypes], "steps": []}
    if out["delayed"]:
        it.reset()
    if case["range"]:
        it.iterrange = tuple(int(x * it.itersize) for x in case["range"])
    out["range"] = list(it.iterrange)
    virtual = ["virtual" in f for f in case["op_flags"]]
    with it:
        for step, parts in enumerate(it):
            parts = parts if isinstance(parts, tuple) else (parts,)
            # What is written only, and what is virtual, shows nothing in particular before it is written.
            shown = [None if "writeonly" in f or v else values(x)
                     for x, f, v in zip(parts, case["op_flags"], virtual)]
            places = [it.iterindex]
            # Inside a buffer NumPy leaves the index where the buffer begins.
            if "buffered" not in case["flags"]:
                if it.has_multi_index:
                    places.append(list(it.multi_index))
                if it.has_index:
                    places.append(it.index)
            out["steps"].append([list(parts[0].shape), shown, places])
            for x, f in zip(parts, case["op_flags"]):
                if f[0] == "readwrite":
                    x[...] = x + step + 1
                elif f[0] == "writeonly":
                    x[...] = step
        out["after"] = [None if v else values(a) for a, v in zip(it.operands, virtual)]
        out["strides"] = [list(a.strides) for a, o in zip(it.operands, case["ops"]) if o is None]
        if any(virtual):
            out["strides"] = []
    return out


def alone(case):
    """The walk in a process of its own: some virtual operands crash NumPy."""
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        with os.fdopen(write, "w") as pipe:
            json.dump(walk(case), pipe)
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as pipe:
        text = pipe.read()
    return json.loads(text) if os.waitpid(pid, 0)[1] == 0 else None


def main():
    r = random.Random(20240607)
    cases = []
    while len(cases) < COUNT:
        case = draw(r)
        result = alone(case)
        # Most wrong calls are wrong for the same few reasons.
        if result and ("error" not in result or r.random() < 0.15):
            cases.append({**case, "result": result})
    with open(OUT, "wb") as file:
        file.write(gzip.compress(json.dumps(cases, separators=(",", ":")).encode(), 9, mtime=0))
    print(len(cases), "walks,", sum("error" in c["result"] for c in cases), "errors")


if __name__ == "__main__":
    main()
