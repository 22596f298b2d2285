// Lists the functions, ufuncs and classes of @nplex/np, and the methods of its classes, whose documentation has
// no example that `deno test --doc` would run, and fails if there are any. Whether the examples hold is not asked
// here: `deno task check examples` runs them.

const root = new URL("..", import.meta.url);

/** The part of `deno doc --json` that is read here. */
interface DocSymbol {
  name: string;
  isDefault?: boolean;
  declarations: Declaration[];
}
interface Documented {
  kind: string;
  jsDoc?: { doc?: string; tags?: { kind: string; doc?: string }[] };
}
interface Member extends Documented {
  name: string;
}
interface Declaration extends Documented {
  location: { filename: string; line: number };
  def?: {
    elements?: DocSymbol[];
    tsType?: { kind: string; repr?: string };
    methods?: Member[];
    properties?: Member[];
  };
}

/** The classes whose methods need examples, and the interfaces that list the methods of others, by file. */
const CLASSES: Readonly<Record<string, readonly string[]>> = {
  "core/src/ndarray.ts": ["ndarray"],
  "core/src/methods/unary.ts": ["UnaryMethods"],
  "core/src/methods/binary.ts": ["BinaryMethods"],
  "core/src/methods/in_place.ts": ["InPlaceMethods"],
  "core/src/methods/elementwise.ts": ["ElementwiseMethods"],
  "core/src/methods/reductions.ts": ["ReductionMethods"],
  "core/src/methods/products.ts": ["ProductMethods"],
  "core/src/methods/order.ts": ["OrderMethods"],
  "core/src/methods/shape.ts": ["ShapeMethods"],
  "core/src/methods/creation.ts": ["CreationMethods"],
  "core/src/flat.ts": ["FlatIter"],
  "core/src/complex.ts": ["Complex"],
  "np/src/ma/masked_array.ts": ["MaskedArray"],
  "np/src/ma/methods.ts": ["MaskedMethods"],
  "np/src/ma/flat.ts": ["MaskedIterator"],
  "np/src/polynomial/poly1d.ts": ["poly1d"],
  "np/src/polynomial/series.ts": ["Series"],
  "np/src/polynomial/classes.ts": ["Chebyshev"],
  "np/src/nditer.ts": ["nditer"],
  "np/src/broadcast.ts": ["broadcast"],
  "np/src/iterators.ts": ["ndindex", "ndenumerate"],
  "np/src/frompyfunc.ts": ["ElementUFunc"],
  "np/src/random/generator_methods.ts": ["GeneratorMethods"],
  "np/src/random/random_state_methods.ts": ["RandomStateMethods"],
  "np/src/random/continuous_methods.ts": ["ContinuousDistributions"],
  "np/src/random/discrete_methods.ts": ["DiscreteDistributions"],
  "np/src/random/generator.ts": ["Generator"],
  "np/src/random/random_state.ts": ["RandomState"],
  "np/src/random/bit_generator.ts": ["BitGenerator"],
  "np/src/random/pcg64.ts": ["PCG"],
  "np/src/random/philox.ts": ["Philox"],
  "np/src/random/mt19937.ts": ["MT19937"],
  "np/src/random/seed_sequence.ts": ["SeedSequence"],
  "np/src/io/npy_files.ts": ["NpzFile"],
  "np/src/lib/numpy_version.ts": ["NumpyVersion"],
  "np/src/lib/arrayterator.ts": ["Arrayterator"],
  "np/src/testing/raises.ts": ["suppress_warnings"],
};

/** Methods for other parts of the packages, and those that only refuse. */
const NOT_FOR_USERS = new Set([
  ...["fill", "settle", "readState", "writeState", "seedState", "legacySeed", "copyOf", "words"]
    .map(
      (name) => `random.${name}`,
    ),
  ...["requireUntraced", "useBits"].map((name) => `random.${name}`),
  ...["toflex", "torecords", "tofile"].map((name) => `ma.${name}`),
]);

/** Constants that show themselves: `np.pi`, `np.newaxis`, `np.float32`, `np.integer`, `np.True_`. */
function isPlainConstant({ kind, def }: Declaration): boolean {
  const type = def?.tsType;
  if (kind !== "variable" || !type) return false;
  return type.kind === "keyword" || type.kind === "literal" || type.kind === "typeOperator" ||
    /^(DType|dtype|AbstractType|UnsupportedDType|Unsupported|UnsupportedModule|Readonly|ndarray)$/
      .test(
        type.repr ?? "",
      );
}

/** Classes of errors: what throws them shows them. */
const isError = (name: string): boolean => /(Error|Warning)$/.test(name);

function hasExample({ jsDoc }: Documented): boolean {
  return (jsDoc?.tags ?? []).some((tag) =>
    tag.kind === "example" && /^```(?:ts|js|typescript|javascript)\s*$/m.test(tag.doc ?? "")
  );
}

/** Adds the symbols without an example to `missing`; looks into namespaces. Returns how many it saw. */
function collect(symbols: DocSymbol[], prefix: string, missing: string[]): number {
  let seen = 0;
  for (const { name, isDefault, declarations } of symbols) {
    // The default export is the namespace once more.
    if (isDefault || name === "default" || isError(name)) continue;
    for (const { kind, def } of declarations) {
      if (kind === "namespace") seen += collect(def?.elements ?? [], `${prefix}${name}.`, missing);
    }
    const shown = declarations.filter((declaration) =>
      ["function", "variable", "class"].includes(declaration.kind) && !isPlainConstant(declaration)
    );
    if (shown.length === 0) continue;
    seen++;
    if (shown.some(hasExample)) continue;
    const { filename, line } = shown[0].location;
    missing.push(`${prefix}${name}  ${filename.replace(root.href, "")}:${line}`);
  }
  return seen;
}

/** The symbols of a module. */
async function symbolsOf(path: string): Promise<DocSymbol[]> {
  const module = new URL(path, root).href;
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["doc", "--json", module],
    cwd: root,
  }).output();
  if (!success) {
    Deno.stderr.writeSync(stderr);
    Deno.exit(1);
  }
  return JSON.parse(new TextDecoder().decode(stdout)).nodes[module].symbols;
}

/** Adds the methods of a class without an example; one of several forms of a method is enough. */
function collectMethods(
  path: string,
  name: string,
  symbols: DocSymbol[],
  missing: string[],
): number {
  const declarations = symbols.find((s) => s.name === name)?.declarations ?? [];
  const methods = declarations.flatMap(({ kind, def }) => [
    ...(def?.methods ?? []).filter((m) => m.kind !== "getter" && m.kind !== "setter"),
    // What an interface of methods declares as properties are methods, too.
    ...(kind === "interface" && /Methods$|Distributions$/.test(name) ? def?.properties ?? [] : []),
  ]);
  if (methods.length === 0) throw new Error(`${path} has no class ${name} with methods`);
  const folder = path.split("/").at(-2);
  const shown = Map.groupBy(
    methods.filter((m) => !m.name.startsWith("[") && !NOT_FOR_USERS.has(`${folder}.${m.name}`)),
    (m) => m.name,
  );
  for (const [method, forms] of shown) {
    if (!forms.some(hasExample)) missing.push(`${name}.${method}  packages/${path}`);
  }
  return shown.size;
}

const missing: string[] = [];
const functions = collect(await symbolsOf("packages/np/mod.ts"), "np.", missing);
let methods = 0;
await Promise.all(
  Object.entries(CLASSES).map(async ([path, names]) => {
    const symbols = await symbolsOf(`packages/${path}`);
    for (const name of names) methods += collectMethods(path, name, symbols, missing);
  }),
);
for (const entry of missing.sort()) console.log(`no example: ${entry}`);
console.log(
  `${
    functions + methods - missing.length
  } of ${functions} functions and ${methods} methods have an example`,
);
if (missing.length > 0) Deno.exit(1);
