// Lists the functions, ufuncs and classes of @nplex/np whose documentation has no example that
// `deno test --doc` would run, and fails if there are any. Whether the examples hold is not asked
// here: `deno task check examples` runs them.

const root = new URL("..", import.meta.url);

/** The part of `deno doc --json` that is read here. */
interface DocSymbol {
  name: string;
  isDefault?: boolean;
  declarations: Declaration[];
}
interface Declaration {
  kind: string;
  location: { filename: string; line: number };
  jsDoc?: { doc?: string; tags?: { kind: string; doc?: string }[] };
  def?: { elements?: DocSymbol[]; tsType?: { kind: string; repr?: string } };
}

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

function hasExample({ jsDoc }: Declaration): boolean {
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

const entry = new URL("packages/np/mod.ts", root).href;
const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
  args: ["doc", "--json", entry],
  cwd: root,
}).output();
if (!success) {
  Deno.stderr.writeSync(stderr);
  Deno.exit(1);
}
const { nodes } = JSON.parse(new TextDecoder().decode(stdout));
const missing: string[] = [];
const seen = collect(nodes[entry].symbols, "np.", missing);
for (const entry of missing) console.log(`no example: ${entry}`);
console.log(`${seen - missing.length} of ${seen} functions have an example`);
if (missing.length > 0) Deno.exit(1);
