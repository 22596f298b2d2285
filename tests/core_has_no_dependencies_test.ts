// The direction of dependencies, read off the imports of the packages' sources: core depends on
// nothing, backend-cpu on core only, the other engines on core and what they wrap, np on both and on the npm packages that import_map.json declares.
// Files named *_test.ts may import what they like.

import { assertEquals, assertGreater } from "@std/assert";

const root = new URL("..", import.meta.url);

/** Which bare specifiers the sources of a package may import. */
const allowed: Record<string, (specifier: string) => boolean> = {
  "core": () => false,
  "backend-cpu": (specifier) => belongsTo(specifier, "@nplex/core"),
  "backend-tfjs": (specifier) =>
    belongsTo(specifier, "@nplex/core") || specifier.startsWith("@tensorflow/tfjs-"),
  "backend-onnx": (specifier) =>
    belongsTo(specifier, "@nplex/core") ||
    ["onnxruntime-web", "onnxruntime-web/webgpu", "@bufbuild/protobuf/wire"].includes(specifier),
  "backend-webgpu": (specifier) =>
    belongsTo(specifier, "@nplex/core") || specifier === "@webgpu/types",
  "np": (specifier) =>
    belongsTo(specifier, "@nplex/core") || belongsTo(specifier, "@nplex/backend-cpu") ||
    declaredNpm.some((name) => belongsTo(specifier, name)),
};

/** Node's own modules are for reading files, and only where a call asks for it, not at import. */
const mayLoadNodeLazily = new Set(["np"]);

/** What import_map.json declares for tests and for the engines' own packages. */
const FOR_OTHERS = /^fast-check$|^@tensorflow\//;

const declaredNpm: string[] = [];
for (const config of ["import_map.json", "packages/np/deno.json"]) {
  const { imports = {} } = JSON.parse(Deno.readTextFileSync(new URL(config, root)));
  for (const [name, target] of Object.entries(imports)) {
    if (String(target).startsWith("npm:") && !FOR_OTHERS.test(name)) declaredNpm.push(name);
  }
}

function belongsTo(specifier: string, name: string): boolean {
  return specifier === name || specifier.startsWith(`${name}/`);
}

interface Import {
  specifier: string;
  /** `import("x")`, evaluated only when it is reached. */
  lazy: boolean;
}

/** The imports of a formatted module, types included; examples in comments don't count. */
function importsOf(source: string): Import[] {
  const code = source.replace(/^\s*\/\*\*?[\s\S]*?\*\//gm, "").replace(/^\s*\/\/(?!\/).*$/gm, "");
  const found: Import[] = [];
  const forms: [RegExp, boolean][] = [
    [/^(?:import|export)\b[^;"']*?\bfrom\s*["']([^"']+)["']/gm, false],
    [/^import\s*["']([^"']+)["']/gm, false],
    [/^\/\/\/\s*<reference\s+(?:path|types)="([^"]+)"/gm, false],
    [/\b(?:import|require)\(\s*["'`]([^"'`]+)["'`]/g, true],
  ];
  for (const [form, lazy] of forms) {
    for (const match of code.matchAll(form)) found.push({ specifier: match[1], lazy });
  }
  return found;
}

function sourcesOf(folder: URL): URL[] {
  const found: URL[] = [];
  for (const entry of Deno.readDirSync(folder)) {
    if (entry.isDirectory) found.push(...sourcesOf(new URL(`${entry.name}/`, folder)));
    else if (/\.[mc]?[jt]sx?$/.test(entry.name) && !/_test\.[jt]s$/.test(entry.name)) {
      found.push(new URL(entry.name, folder));
    }
  }
  return found;
}

for (const [name, mayImport] of Object.entries(allowed)) {
  const folder = new URL(`packages/${name}/`, root);

  Deno.test(`packages/${name} imports only what its place in the layers allows`, () => {
    const sources = sourcesOf(folder);
    assertGreater(sources.length, 0);
    const wrong: string[] = [];
    for (const file of sources) {
      for (const { specifier, lazy } of importsOf(Deno.readTextFileSync(file))) {
        const relative = /^\.{0,2}\//.test(specifier);
        const ok = relative
          ? new URL(specifier, file).href.startsWith(folder.href)
          : mayImport(specifier) ||
            (lazy && specifier.startsWith("node:") && mayLoadNodeLazily.has(name));
        if (!ok) wrong.push(`${file.href.slice(root.href.length)} imports ${specifier}`);
      }
    }
    assertEquals(wrong, []);
  });
}

Deno.test("the reader of imports sees every form and no comment", () => {
  const source = [
    'import a, { b } from "one";',
    "import {",
    "  c,",
    '} from "two";',
    'import type { D } from "three";',
    'export * from "four";',
    'import "five";',
    "/**",
    ' * import x from "no";',
    " */",
    '// import y from "no";',
    'const z = await import("six");',
    'type E = import("seven").E;',
    'export { b } from "eight";',
    "export const from = 1;",
  ].join("\n");
  assertEquals(
    importsOf(source).map(({ specifier }) => specifier).sort(),
    ["one", "two", "three", "four", "five", "six", "seven", "eight"].sort(),
  );
});
