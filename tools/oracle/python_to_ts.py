# Translates single statements of Python that use NumPy into JavaScript, as far as docs/from-python.md says how they are
# written: calls, literals, indices, operators, comprehensions, small functions. What Python decides by the type of a value
# at run time is left to the helpers `$` of tests/support/python.ts. Everything else raises Untranslatable.
import ast
import builtins
import json

import numpy as np


class Untranslatable(Exception):
    pass


BINARY = {
    ast.Add: "add", ast.Sub: "subtract", ast.Mult: "multiply", ast.Div: "divide", ast.FloorDiv: "floor_divide",
    ast.Mod: "remainder", ast.Pow: "power", ast.MatMult: "matmul", ast.BitAnd: "bitwise_and", ast.BitOr: "bitwise_or",
    ast.BitXor: "bitwise_xor", ast.LShift: "left_shift", ast.RShift: "right_shift",
}
INPLACE = {
    ast.Add: "iadd", ast.Sub: "isub", ast.Mult: "imul", ast.Div: "itruediv", ast.FloorDiv: "ifloordiv",
    ast.Mod: "imod", ast.Pow: "ipow", ast.MatMult: "imatmul", ast.BitAnd: "iand", ast.BitOr: "ior", ast.BitXor: "ixor",
    ast.LShift: "ilshift", ast.RShift: "irshift",
}
COMPARE = {
    ast.Eq: "equal", ast.NotEq: "not_equal", ast.Lt: "less", ast.LtE: "less_equal", ast.Gt: "greater",
    ast.GtE: "greater_equal",
}
TYPES = {"int": "np.int64", "float": "np.float64", "complex": "np.complex128", "bool": "np.bool"}
HELPERS = {
    "len", "range", "list", "tuple", "sum", "abs", "max", "min", "zip", "enumerate", "sorted", "print", "repr", "str",
    "float", "int", "complex", "bool", "round", "divmod", "any", "all", "map", "dict", "pow", "reversed", "isinstance",
}
INDEX_TRICKS = {"mgrid", "ogrid", "r_", "c_", "s_", "index_exp", "mr_"}
RESERVED = {"var", "function", "new", "this", "delete", "default", "case", "in", "do", "const", "let", "enum", "switch"}


def name_of(identifier):
    return identifier + "$" if identifier in RESERVED else identifier


def number(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return f"{value}n" if abs(value) >= 2**53 else str(value)
    if isinstance(value, float):
        if value != value:
            return "NaN"
        if abs(value) == float("inf"):
            return "Infinity" if value > 0 else "-Infinity"
        return json.dumps(value)
    return f"np.complex({number(value.real)}, {number(value.imag)})"


def constant(node):
    """The number that an expression of literals is, or None."""
    if isinstance(node, ast.Constant) and isinstance(node.value, (int, float, complex)):
        return node.value
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.USub, ast.UAdd)):
        value = constant(node.operand)
        return None if value is None or isinstance(value, bool) else eval(ast.unparse(node))
    if isinstance(node, ast.BinOp):
        if constant(node.left) is None or constant(node.right) is None:
            return None
        try:
            return eval(ast.unparse(node))
        except Exception:
            return None
    return None


def resolve(node):
    """What a dotted name that begins with np is in NumPy."""
    if isinstance(node, ast.Name):
        return np if node.id == "np" else None
    if isinstance(node, ast.Attribute):
        base = resolve(node.value)
        return None if base is None else getattr(base, node.attr, None)
    return None


def is_class(value):
    return isinstance(value, type) and not issubclass(value, (np.generic, np.dtype, np.ndarray, BaseException)) \
        and value not in (np.vectorize, np.finfo, np.iinfo) or value in (np.ma.MaskedArray, np.ndarray)


class Translator:
    """`ints` says what a list of ints becomes: "list" [1n, 2n], "tuple" also in tuples, "all" lone ints, too, "plain"
    [1, 2], and "float" is as "list" with a lone 2.0 as an array."""

    def __init__(self, ints, known):
        self.ints, self.known = ints, known

    def sequence(self, node, big):
        items = []
        values = [constant(x) for x in node.elts]
        whole = all(isinstance(v, int) for v in values)
        for x, v in zip(node.elts, values):
            if isinstance(x, ast.Starred):
                items.append("..." + self.expr(x.value))
            elif isinstance(v, bool):
                items.append(number(v))
            elif isinstance(v, int) and not isinstance(v, bool) and whole and big:
                items.append(f"{v}n")
            elif v is not None:
                items.append(number(v))
            elif isinstance(x, (ast.List, ast.Tuple)):
                items.append(self.sequence(x, big))
            else:
                items.append(self.expr(x))
        return "[" + ", ".join(items) + "]"

    def index(self, node):
        """The items of an index, as arguments."""
        items = node.elts if isinstance(node, ast.Tuple) else [node]
        out = []
        for x in items:
            if isinstance(x, ast.Slice):
                parts = [x.lower, x.upper, x.step]
                if all(p is None or isinstance(constant(p), int) for p in parts):
                    text = ":".join("" if p is None else str(constant(p)) for p in (parts if x.step else parts[:2]))
                    out.append(json.dumps(text))
                else:
                    out.append("np.slice(" + ", ".join("null" if p is None else self.expr(p) for p in parts) + ")")
            elif isinstance(x, ast.Constant) and x.value is Ellipsis:
                out.append('"..."')
            elif isinstance(x, (ast.List, ast.Tuple)):
                out.append(self.sequence(x, False))
            else:
                out.append(self.expr(x))
        return out

    def expr(self, node):
        value = constant(node)
        if value is not None:
            if isinstance(value, int) and not isinstance(value, bool) and self.ints == "all":
                return f"{value}n"
            if self.ints == "float" and isinstance(value, float) and value.is_integer():
                return f"np.float64({number(value)})"
            return number(value)
        method = getattr(self, "on_" + type(node).__name__, None)
        if method is None:
            raise Untranslatable(type(node).__name__)
        return method(node)

    def on_Constant(self, node):
        if node.value is None:
            return "null"
        if node.value is Ellipsis:
            return '"..."'
        if isinstance(node.value, str):
            return json.dumps(node.value)
        if isinstance(node.value, bytes):
            return "new Uint8Array([" + ", ".join(map(str, node.value)) + "])"
        raise Untranslatable(type(node.value).__name__)

    def on_Name(self, node):
        if node.id in self.known or node.id == "np":
            return name_of(node.id)
        if node.id in TYPES:
            return TYPES[node.id]
        if node.id in HELPERS:
            return "$." + node.id
        if hasattr(builtins, node.id) and node.id.endswith(("Error", "Exception")):
            return f"np.{node.id}" if node.id != "TypeError" else "TypeError"
        raise Untranslatable(f"the name {node.id}")

    def on_Attribute(self, node):
        return f"{self.expr(node.value)}.{node.attr}"

    def on_List(self, node):
        return self.sequence(node, self.ints != "plain")

    def on_Tuple(self, node):
        return self.sequence(node, self.ints in ("tuple", "all"))

    def on_Dict(self, node):
        if any(k is None for k in node.keys):
            raise Untranslatable("** in a dict")
        return "{ " + ", ".join(f"[{self.expr(k)}]: {self.expr(v)}" for k, v in zip(node.keys, node.values)) + " }"

    def on_UnaryOp(self, node):
        name = {ast.USub: "negative", ast.UAdd: "positive", ast.Invert: "invert", ast.Not: "not"}[type(node.op)]
        return f'$.unary("{name}", {self.expr(node.operand)})'

    def operand(self, node):
        value = constant(node)
        if isinstance(value, float) and value.is_integer():
            return f"$.float({number(value)})"  # Python's 2.0 is no int
        return self.expr(node)

    def on_BinOp(self, node):
        if isinstance(node.op, ast.Mod) and isinstance(node.left, ast.Constant) and isinstance(node.left.value, str):
            raise Untranslatable("text % values")
        return f'$.binary("{BINARY[type(node.op)]}", {self.operand(node.left)}, {self.operand(node.right)})'

    def on_BoolOp(self, node):
        joint = " && " if isinstance(node.op, ast.And) else " || "
        return "(" + joint.join(f"$.bool({self.expr(v)})" for v in node.values) + ")"

    def on_Compare(self, node):
        parts, left = [], node.left
        for op, right in zip(node.ops, node.comparators):
            a, b = self.operand(left), self.operand(right)
            if type(op) in COMPARE:
                parts.append(f'$.compare("{COMPARE[type(op)]}", {a}, {b})')
            elif isinstance(op, (ast.Is, ast.IsNot)):
                parts.append(f"{'!' if isinstance(op, ast.IsNot) else ''}$.is({a}, {b})")
            else:
                parts.append(f"{'!' if isinstance(op, ast.NotIn) else ''}$.in({a}, {b})")
            left = right
        return parts[0] if len(parts) == 1 else "(" + " && ".join(parts) + ")"

    def on_IfExp(self, node):
        return f"($.bool({self.expr(node.test)}) ? {self.expr(node.body)} : {self.expr(node.orelse)})"

    def on_Subscript(self, node):
        if isinstance(node.value, ast.Attribute) and node.value.attr == "flags" and isinstance(node.slice, ast.Constant):
            return f"{self.expr(node.value)}.{node.slice.value.lower()}"
        if isinstance(node.value, ast.Attribute) and node.value.attr in INDEX_TRICKS:
            return f"{self.expr(node.value)}({', '.join(self.trick(node.slice))})"
        return f"$.get({', '.join([self.expr(node.value), *self.index(node.slice)])})"

    def trick(self, node):
        """Items of r_ and its relatives: values, not positions."""
        items = node.elts if isinstance(node, ast.Tuple) else [node]
        out = []
        for x in items:
            if isinstance(x, ast.Slice):
                if any(isinstance(p, ast.Constant) and isinstance(p.value, float) for p in (x.lower, x.upper, x.step)):
                    text = ":".join("" if p is None else ast.unparse(p) for p in (x.lower, x.upper, x.step) if p or p is not x.step)
                    out.append(json.dumps(text))
                elif isinstance(x.step and constant(x.step), complex):
                    out.append(json.dumps(":".join("" if p is None else ast.unparse(p) for p in (x.lower, x.upper, x.step))))
                else:
                    out += self.index(x)
            elif isinstance(constant(x), int):
                out.append(f"{constant(x)}n")
            else:
                out.append(self.expr(x))
        return out

    def on_JoinedStr(self, node):
        raise Untranslatable("f-string")

    def arguments(self, call):
        args = []
        for x in call.args:
            args.append("..." + self.expr(x.value) if isinstance(x, ast.Starred) else self.argument(x))
        if call.keywords:
            if any(k.arg is None for k in call.keywords):
                raise Untranslatable("** in a call")
            args.append("{ " + ", ".join(f"{k.arg}: {self.argument(k.value)}" for k in call.keywords) + " }")
        return ", ".join(args)

    def argument(self, node):
        return self.expr(node)

    def on_Call(self, node):
        f = node.func
        args = self.arguments(node)
        if isinstance(f, ast.Name) and f.id not in self.known:
            if f.id not in HELPERS:
                raise Untranslatable(f"the name {f.id}")
            return f"$.{f.id}({args})"
        target = resolve(f) or self.known_class(f)
        text = self.expr(f)
        if target is not None and is_class(target):
            return f"new {text}({args})"
        if isinstance(f, ast.Attribute) and resolve(f.value) is None and f.attr in ("append", "join", "format", "items", "keys", "values", "splitlines", "split", "strip"):
            if f.attr == "append":
                return f"{self.expr(f.value)}.push({args})"
            raise Untranslatable(f"the method {f.attr}")
        return f"{text}({args})"

    def known_class(self, node):
        """The class that an imported name stands for."""
        for module in (np, np.polynomial, np.random, np.ma, np.lib.stride_tricks):
            if isinstance(node, ast.Name) and isinstance(getattr(module, node.id, None), type):
                return getattr(module, node.id)
            if isinstance(node, ast.Attribute) and node.attr in ("poly1d", "MaskedArray", "Polynomial", "Chebyshev"):
                return np.poly1d
        return None

    def on_Lambda(self, node):
        inner = self.inner(node.args)
        return f"(({self.parameters(node.args)}) => {inner.expr(node.body)})"

    def inner(self, args):
        return Translator(self.ints, self.known | {a.arg for a in args.args} | ({args.vararg.arg} if args.vararg else set()))

    def parameters(self, args):
        if args.kwonlyargs or args.kwarg:
            raise Untranslatable("keyword parameters")
        names = [name_of(a.arg) for a in args.args]
        for i, d in enumerate(reversed(args.defaults)):
            names[-1 - i] += " = " + self.expr(d)
        return ", ".join(names + (["..." + args.vararg.arg] if args.vararg else []))

    def pattern(self, target):
        """What is assigned, as a pattern, and the names in it."""
        if isinstance(target, ast.Name):
            return name_of(target.id), {target.id}
        if isinstance(target, (ast.Tuple, ast.List)):
            parts = [self.pattern(t) for t in target.elts]
            return "[" + ", ".join(p for p, _ in parts) + "]", set().union(*(n for _, n in parts))
        raise Untranslatable("an assignment to " + type(target).__name__)

    def comprehension(self, node):
        if len(node.generators) != 1:
            raise Untranslatable("nested comprehension")
        g = node.generators[0]
        pattern, names = self.pattern(g.target)
        inner = Translator(self.ints, self.known | names)
        text = f"[...{self.expr(g.iter)}]"
        for test in g.ifs:
            text += f".filter(({pattern}) => $.bool({inner.expr(test)}))"
        return f"{text}.map(({pattern}) => {inner.expr(node.elt)})"

    on_ListComp = on_GeneratorExp = comprehension

    def imported(self, node):
        """`from numpy.linalg import norm as n` defines n; modules of others are not there."""
        out = []
        for alias in node.names:
            path = f"{node.module}.{alias.name}" if isinstance(node, ast.ImportFrom) else alias.name
            if path.split(".")[0] != "numpy":
                raise Untranslatable(f"import {path}")
            if path == "numpy" or alias.name == "*" or alias.asname is None and isinstance(node, ast.Import):
                continue
            name = alias.asname or alias.name
            self.known.add(name)
            out.append(f"{name_of(name)} = np.{path.partition('.')[2]};")
        return " ".join(out)

    def body(self, statements):
        return " ".join(self.statement(s) for s in statements)

    def statement(self, node):
        """A statement; what it defines is known from then on."""
        if isinstance(node, ast.Expr):
            return self.expr(node.value) + ";"
        if isinstance(node, ast.Return):
            return "return " + ("undefined" if node.value is None else self.expr(node.value)) + ";"
        if isinstance(node, ast.Assign):
            value, text = self.expr(node.value), ""
            if len(node.targets) > 1:
                text, value = f"$$ = {value};", "$$"
            for target in node.targets:
                if isinstance(target, ast.Subscript):
                    text += f"$.set({self.expr(target.value)}, [{', '.join(self.index(target.slice))}], {value});"
                elif isinstance(target, ast.Attribute):
                    text += f"{self.expr(target.value)}.{target.attr} = {value};"
                else:
                    pattern, names = self.pattern(target)
                    self.known |= names
                    text += f"{pattern} = {value};" if isinstance(target, ast.Name) else f"({pattern} = {value});"
            return text
        if isinstance(node, ast.AugAssign):
            name, value = INPLACE[type(node.op)], self.operand(node.value)
            if isinstance(node.target, ast.Name):
                t = name_of(node.target.id)
                return f'{t} = $.inplace("{name}", {t}, {value});'
            if isinstance(node.target, ast.Subscript):
                base, items = self.expr(node.target.value), self.index(node.target.slice)
                return f'$.set({base}, [{", ".join(items)}], $.inplace("{name}", $.get({", ".join([base, *items])}), {value}));'
            t = self.expr(node.target)
            return f'{t} = $.inplace("{name}", {t}, {value});'
        if isinstance(node, ast.FunctionDef) and not node.decorator_list:
            self.known |= {node.name}
            inner = self.inner(node.args)
            statements = [s for s in node.body if not (isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant))]
            before = set(inner.known)
            text = inner.body(statements)
            own = "".join(f"let {name_of(n)}; " for n in sorted(inner.known - before))
            return f"{name_of(node.name)} = function {name_of(node.name)}({self.parameters(node.args)}) {{ {own}{text} }};"
        if isinstance(node, ast.If):
            other = f" else {{ {self.body(node.orelse)} }}" if node.orelse else ""
            return f"if ($.bool({self.expr(node.test)})) {{ {self.body(node.body)} }}{other}"
        if isinstance(node, ast.For) and not node.orelse:
            pattern, names = self.pattern(node.target)
            self.known |= names
            return f"for ({pattern} of {self.expr(node.iter)}) {{ {self.body(node.body)} }}"
        if isinstance(node, ast.With):
            item = node.items[0]
            call = item.context_expr
            if len(node.items) == 1 and isinstance(call, ast.Call) and resolve(call.func) in (np.errstate, np.printoptions):
                if item.optional_vars is None:
                    return f"{self.expr(call.func)}({self.arguments(call)}, () => {{ {self.body(node.body)} }});"
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            return self.imported(node)
        if isinstance(node, ast.Pass):
            return ""
        raise Untranslatable(type(node).__name__)
