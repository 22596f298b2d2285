// deno-lint-ignore-file
import np0 from "@nplex/np";
import { shown } from "/work/wt/npa/tests/idioms/support.ts";
const np: any = np0;
const isNd = (x: any) => x instanceof np.ndarray;
const isPoly = (x: any) =>
  typeof x === "function" && (x.coef !== undefined || x.coeffs !== undefined);
class Tup extends Array {}
function $T(...xs: any[]) {
  const t = new Tup();
  t.push(...xs);
  return t;
}
const num = (x: any) => typeof x === "number" || typeof x === "boolean" || typeof x === "bigint";
function $op(n: string, a: any, b: any): any {
  if (num(a) && num(b)) {
    a = Number(a);
    b = Number(b);
    switch (n) {
      case "add":
        return a + b;
      case "subtract":
        return a - b;
      case "multiply":
        return a * b;
      case "divide":
        return a / b;
      case "floor_divide":
        return Math.floor(a / b);
      case "remainder":
        return a - b * Math.floor(a / b);
      case "power":
        return a ** b;
      case "equal":
        return a === b;
      case "not_equal":
        return a !== b;
      case "less":
        return a < b;
      case "less_equal":
        return a <= b;
      case "greater":
        return a > b;
      case "greater_equal":
        return a >= b;
      case "bitwise_and":
        return a & b;
      case "bitwise_or":
        return a | b;
      case "left_shift":
        return a << b;
      case "right_shift":
        return a >> b;
      case "bitwise_xor":
        return a ^ b;
    }
  }
  if (typeof a === "string" && n === "remainder") {
    let l = Array.isArray(b) ? [...b] : [b];
    return a.replace(
      /%(?:\.(\d+))?([dfsgri])/g,
      (_, p, c) =>
        c === "f"
          ? Number(l.shift()).toFixed(p ?? 6)
          : c === "d"
          ? String(Math.trunc(Number(l.shift())))
          : py(l.shift()),
    );
  }
  if (typeof a === "string" && typeof b === "string") {
    if (n === "add") return a + b;
    if (n === "equal") return a === b;
    if (n === "not_equal") return a !== b;
  }
  if (Array.isArray(a) && Array.isArray(b) && n === "add") return [...a, ...b];
  if (Array.isArray(a) && num(b) && n === "multiply") {
    return Array.from({ length: Number(b) }).flatMap(() => a);
  }
  if (Array.isArray(a) && Array.isArray(b) && n === "equal") {
    return JSON.stringify(a) === JSON.stringify(b);
  }
  if (
    (n === "equal") &&
    (np.isdtype === undefined ? false : (typeof a === "function" && a.itemsize !== undefined))
  ) {
    try {
      return a === np.dtype(b) || a === b;
    } catch {
      return false;
    }
  }
  if (a?.[n]) return a[n](b);
  const R: any = {
    add: "radd",
    subtract: "rsub",
    multiply: "rmul",
    divide: "rtruediv",
    power: "rpow",
    floor_divide: "rfloordiv",
    remainder: "rmod",
  };
  if (b?.[R[n]]) return b[R[n]](a);
  const M: any = {
    add: "add",
    subtract: "sub",
    multiply: "mul",
    divide: "truediv",
    power: "pow",
    floor_divide: "floordiv",
    remainder: "mod",
  };
  if (a?.[M[n]]) return a[M[n]](b);
  if (isPoly(b) && b[n]) { if (n === "add" || n === "multiply") return b[n](a); }
  return np[n](a, b);
}
function $un(n: string, a: any): any {
  if (num(a) && n === "negative") return -Number(a);
  if (num(a)) return ~Number(a);
  if (a?.[n]) return a[n]();
  return np[n](a);
}
function $truth(x: any) {
  if (isNd(x)) {
    return x.size === 1 ? Boolean(x.item()) : (() => {
      throw new np.ValueError("truth");
    })();
  }
  if (Array.isArray(x)) return x.length > 0;
  return Boolean(x);
}
function $is(a: any, b: any) {
  return a === b || (a == null && b == null) || (num(a) && isNd(b) && false);
}
function $in(a: any, b: any) {
  if (isNd(b)) return Boolean(np.any(np.equal(b, a)).item());
  if (typeof b === "string") return b.includes(a);
  if (b instanceof Set || b instanceof Map) return b.has(a);
  if (Array.isArray(b)) return b.some((x) => x === a);
  return a in b;
}
function $iter(x: any): any[] {
  if (x && typeof x[Symbol.iterator] === "function") return [...x];
  if (x && typeof x === "object" && !isNd(x)) return Object.keys(x);
  throw new TypeError("not iterable");
}
function pyslice(a: any[] | string, s: any): any {
  const ind = (v: any) => v == null ? null : Number(v);
  let st = ind(s.step) ?? 1, n = a.length;
  let lo = ind(s.start), hi = ind(s.stop);
  const out: any[] = [];
  if (st > 0) {
    lo = lo === null ? 0 : lo < 0 ? Math.max(0, lo + n) : Math.min(lo, n);
    hi = hi === null ? n : hi < 0 ? hi + n : Math.min(hi, n);
    for (let i = lo; i < hi; i += st) out.push(a[i]);
  } else {
    lo = lo === null ? n - 1 : lo < 0 ? lo + n : Math.min(lo, n - 1);
    hi = hi === null ? -1 : hi < 0 ? hi + n : hi;
    for (let i = lo; i > hi; i += st) out.push(a[i]);
  }
  return typeof a === "string" ? out.join("") : out;
}
const isSl = (x: any) => x && typeof x === "object" && "start" in x && "stop" in x && "step" in x;
const TR = new Set(["mgrid", "ogrid", "r_", "c_", "s_", "index_exp", "mr_"]);
function $get(a: any, i: any): any {
  if (a?.constructor?.name === "Flags") return a[i] ?? a[String(i).toLowerCase()];
  const items = (i instanceof Tup || (Array.isArray(i) && i.length > 0 && i.every(isNd)))
    ? [...i]
    : [i];
  if (
    typeof a === "function" &&
    (TR.has(a.name) || a === np.mgrid || a === np.ogrid || a === np.r_ || a === np.c_ ||
      a === np.s_ || a === np.index_exp || a === np.ma.mr_)
  ) return a(...items);
  if (Array.isArray(a) || typeof a === "string") {
    if (isSl(i)) return pyslice(a, i);
    const k = Number(i);
    if (k >= a.length || k < -a.length) throw new np.IndexError("i");
    return a[k < 0 ? k + a.length : k];
  }
  if (a instanceof Map) return a.get(i);
  if (a?.get) return a.get(...items);
  if (a && typeof a === "object" && Symbol.iterator in a && num(i)) {
    return [...a][i < 0 ? [...a].length + Number(i) : Number(i)];
  }
  return a[i];
}
function $set(a: any, i: any, v: any) {
  if (Array.isArray(i) && i.length > 0 && i.every(isNd)) i = $T(...i);
  if (Array.isArray(a)) {
    a[Number(i)] = v;
    return;
  }
  if (isPoly(a) || isNd(a) || a?.set) {
    a.set(i instanceof Tup ? [...i] : (Array.isArray(i) ? [i] : i), v);
    return;
  }
  a[i] = v;
}
function $aug(o: string, b: string, a: any, v: any) {
  if (isNd(a) && a[o]) {
    a[o](v);
    return a;
  }
  return $op(b, a, v);
}
function $close(w: any) {
  if (w?.close) w.close();
  else if (w?.[Symbol.dispose]) w[Symbol.dispose]();
}
let out = "";
const py = (x: any): string =>
  Array.isArray(x)
    ? "[" + x.map(repr).join(", ") + "]"
    : isNd(x)
    ? String(x)
    : (shown(x) as any).value ?? String(x);
const repr = (x: any): string =>
  typeof x === "string" ? `'${x}'` : isNd(x) ? np.array_repr(x) : py(x);
const isOpt = (x: any) =>
  x && typeof x === "object" && Object.getPrototypeOf(x) === Object.prototype;
const B: any = {
  np,
  math: {
    ...Object.fromEntries(Object.getOwnPropertyNames(Math).map((k) => [k, (Math as any)[k]])),
    pi: Math.PI,
    e: Math.E,
    inf: Infinity,
    nan: NaN,
  },
  len: (x: any) => isNd(x) ? x.shape[0] : x.length ?? x.size,
  range: (a: any, b?: any, s: any = 1) => {
    if (b === undefined) {
      b = a;
      a = 0;
    }
    const r = [];
    for (let i = Number(a); s > 0 ? i < Number(b) : i > Number(b); i += Number(s)) r.push(i);
    return r;
  },
  list: (x: any = []) => $iter(x),
  tuple: (x: any = []) => $iter(x),
  int: (x: any) => Math.trunc(Number(x)),
  float: (x: any) =>
    x === "nan"
      ? NaN
      : x === "inf" || x === "Inf"
      ? Infinity
      : x === "-inf"
      ? -Infinity
      : Number(x),
  complex: (a: any, b = 0) => np.complex(Number(a), Number(b)),
  str: (x: any) => py(x),
  bool: (x: any) => $truth(x),
  abs: (x: any) => num(x) ? Math.abs(Number(x)) : np.abs(x),
  sum: (x: any) => $iter(x).reduce((a, b) => $op("add", a, b), 0),
  min: (...x: any[]) => {
    const l = x.length === 1 ? $iter(x[0]) : x;
    return l.reduce((a, b) => Number(b) < Number(a) ? b : a);
  },
  max: (...x: any[]) => {
    const l = x.length === 1 ? $iter(x[0]) : x;
    return l.reduce((a, b) => Number(b) > Number(a) ? b : a);
  },
  sorted: (x: any) => $iter(x).sort((a, b) => Number(a) - Number(b)),
  zip: (...x: any[]) => {
    const l = x.map($iter);
    return l[0].map((_: any, i: number) => l.map((m: any) => m[i]));
  },
  enumerate: (x: any) => $iter(x).map((v, i) => [i, v]),
  round: (x: any, d = 0) => isNd(x) ? x.round(d) : Number(Number(x).toFixed(d)),
  set: (x: any) => new Set($iter(x)),
  map: (f: any, x: any) => $iter(x).map((v) => f(v)),
  repr,
  all: (x: any) => $iter(x).every($truth),
  any: (x: any) => $iter(x).some($truth),
  append: 0,
  object: undefined,
  iter: (x: any) => x[Symbol.iterator](),
  next: (x: any) => {
    const r = x.next();
    if (r.done) {
      const e = new Error("stop");
      e.name = "StopIteration";
      throw e;
    }
    return r.value;
  },
  print: (...x: any[]) => {
    const o = isOpt(x.at(-1)) ? x.pop() : {};
    out += x.map(py).join(o.sep ?? " ") + (o.end ?? "\n");
  },
  slice: (...a: any[]) => np.slice(...(a.length === 1 ? [null, a[0]] : a)),
  type: (x: any) => isNd(x) ? "ndarray" : x?.constructor,
  isinstance: (x: any, c: any) => x instanceof c,
  reversed: (x: any) => $iter(x).reverse(),
  pow: (a: any, b: any) => $op("power", a, b),
  divmod: (a: any, b: any) => [$op("floor_divide", a, b), $op("remainder", a, b)],
  id: (x: any) => 0,
  issubclass: (a: any, b: any) => true,
  Ellipsis: "...",
  dict: (x: any) => x,
  hasattr: (o: any, k: string) => o[k] !== undefined,
  hex: (x: any) => "0x" + Number(x).toString(16),
  callable: (x: any) => typeof x === "function",
  setattr: (o: any, k: string, v: any) => {
    o[k] = v;
  },
  getattr: (o: any, k: string) => o[k],
  ord: (c: string) => c.charCodeAt(0),
  chr: (n: number) => String.fromCharCode(n),
  $T,
  $op,
  $un,
  $truth,
  $is,
  $in,
  $iter,
  $get,
  $set,
  $aug,
  $close,
  $call: (f: any, self: any, args: any[]) => {
    if (f === "int64") f = B.int;
    else if (f === "float64") f = B.float;
    else if (f === "bool") f = B.bool;
    else if (f === "complex128") f = B.complex;
    if (typeof f !== "function") throw new TypeError("NOT A FUNCTION " + f);
    if (/^class\b/.test(Function.prototype.toString.call(f))) return new f(...args);
    try {
      return Reflect.apply(f, self, args);
    } catch (e) {
      if (e instanceof TypeError && /without 'new'|use new/.test(e.message)) return new f(...args);
      throw e;
    }
  },
};
function sh(x: any, d = 0): any {
  if (d > 6) return { value: "deep" };
  if (isNd(x)) return shown(x);
  if (x instanceof Uint8Array) return { value: "bytes" };
  if (Array.isArray(x)) return x.map((v) => sh(v, d + 1));
  if (x instanceof Set) return { value: "set" };
  if (typeof x === "function" && x.c !== undefined && x.variable !== undefined) {
    return { value: String(x), c: sh(x.c) };
  }
  if (typeof x === "function" && x.coef === undefined) return { fn: true };
  if (
    x && typeof x === "object" && !(x instanceof np.Complex) && Symbol.iterator in x &&
    !isPoly(x) && typeof x.next !== "function"
  ) return [...x].map((v: any) => sh(v, d + 1));
  if (isOpt(x)) return { dict: Object.entries(x).map(([k, v]) => [k, sh(v, d + 1)]) };
  return shown(x);
}
(Array.prototype as any).append = function (x: any) {
  this.push(x);
};
const norm = (s: string) => s.replace(/\s+/g, " ").replace(/(\d)\.(?=[\s,)\]j]|$)/g, "$1");
function same(a: any, b: any): boolean {
  if (a === b) return true;
  if (a == null || b == null) return (a ?? "None") === (b?.value ?? b ?? "None");
  if (a === "stmt" || b === "stmt") return a === "stmt";
  if (a.objarr || b.fn || a.fn) return true;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  if (Array.isArray(a)) return a.length === b.length && a.every((x, i) => same(x, b[i]));
  if (a.dict) {
    return b.dict
      ? a.dict.length === b.dict.length &&
        a.dict.every((e: any, i: number) => same(e[1], b.dict.find((f: any) => f[0] === e[0])?.[1]))
      : false;
  }
  if ("repr" in a && "repr" in b) {
    return a.repr === b.repr && a.dtype === b.dtype && a.str.replace(/^'|'$/g, "") === b.str &&
      String(a.shape) === String(b.shape);
  }
  const tx = (o: any) => norm(o.value ?? o.str).replace(/^\((.*)\)$/, "$1");
  return tx(a) === tx(b) || (Number(tx(a)) === Number(tx(b)) && tx(a) !== "") ||
    (tx(a) === "bytes" || tx(b) === "bytes");
}
const PER = Number(Deno.env.get("PER") ?? 1);
const data = JSON.parse(await Deno.readTextFile(Deno.args[0]));
const only = Deno.args[1];
let ran = 0, ok = 0, sess = 0;
for (const [id, recs] of Object.entries<any>(data)) {
  if (only && !id.includes(only)) continue;
  np.random.seed(0);
  np.set_printoptions({
    edgeitems: 3,
    threshold: 1000,
    precision: 8,
    suppress: false,
    linewidth: 75,
    sign: "-",
    nanstr: "nan",
    infstr: "inf",
    formatter: null,
    floatmode: "maxprec",
  });
  np.seterr({ all: "ignore" });
  const scope: any = Object.assign(Object.create(null), B);
  const proxy = new Proxy(scope, {
    has: (t, k) =>
      typeof k === "string" &&
      !["Infinity", "Uint8Array", "undefined", "NaN", "json", "String"].includes(k),
    get: (t, k) => {
      if (k === Symbol.unscopables) return undefined;
      if (typeof k === "string" && !(k in t)) {
        const e = new Error(k);
        e.name = "NameError";
        throw e;
      }
      return t[k];
    },
  });
  let reps = 0;
  for (const r of recs) {
    if (r.bad || r.skip || !r.ts) break;
    if (r.error === "NameError" || r.error === "ModuleNotFoundError") break;
    out = "";
    scope.$v = "stmt";
    ran++;
    let err: any, v: any, stop = false;
    try {
      new Function("$scope", `with ($scope) { ${r.ts} }`)(proxy);
      v = scope.$v;
    } catch (e) {
      err = e;
    }
    const report = (s: string) => {
      if (
        err?.name === "NameError" ||
        /object_|structured dtypes|asmatrix|datetime64|np\.str|object_|dtype: 'S|dtype: 'U|dtype: 'M|dtype: 'O/
          .test(s) ||
        /\bid\(|SKIP/.test(r.py) || /np.empty/.test(id)
      ) return;
      sess++;
      console.log(
        `\n== ${id}\n   py: ${r.py.replace(/\n/g, "\n       ")}\n   ts: ${r.ts}\n   ${s}`,
      );
    };
    if (v instanceof Promise) {
      v.catch(() => 0);
      break;
    }
    if (err) {
      if (r.error) {
        if (err.name === r.error || (r.error === "AttributeError" && err.name === "TypeError")) {
          ok++;
          continue;
        }
        report(`NumPy raises ${r.error}: ${r.msg}; here ${err.name}: ${err.message}`);
        break;
      }
      report(
        `here ${err.name}: ${String(err.message).slice(0, 300)}; NumPy ${
          JSON.stringify(r.shown)?.slice(0, 300)
        }`,
      );
      break;
    }
    if (r.error) {
      report(`NumPy raises ${r.error}: ${r.msg}; here ${JSON.stringify(sh(v)).slice(0, 300)}`);
      if (reps >= PER) break;
      continue;
    }
    let w: any;
    try {
      w = r.shown === "stmt" ? "stmt" : v === "stmt" ? "stmt" : v == null ? null : sh(v);
    } catch (e) {
      report(`shown failed ${e}`);
      break;
    }
    if (!same(r.shown, w)) {
      report(
        `NumPy ${JSON.stringify(r.shown)?.slice(0, 500)}\n   here  ${
          JSON.stringify(w)?.slice(0, 500)
        }`,
      );
      if (reps >= PER) break;
      continue;
    }
    if (norm(r.out) !== norm(out)) {
      report(`prints ${JSON.stringify(r.out)}\n   here   ${JSON.stringify(out)}`);
      if (reps >= PER) break;
      continue;
    }
    ok++;
  }
}
console.log(`${ran} statements ran, ${ok} agree, ${sess} sessions differ`);
