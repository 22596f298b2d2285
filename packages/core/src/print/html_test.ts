// What the notebook table shows, cuts and escapes.
import { assertEquals } from "@std/assert";
import type { PrintView } from "./array2string.ts";
import { arrayHtml } from "./html.ts";
import { printoptions } from "./options.ts";

/** The table without its looks. */
function plain(view: PrintView): string {
  return arrayHtml(view).replace(/ style="[^"]*"/g, "");
}

Deno.test("a matrix is one table with row and column numbers", () => {
  assertEquals(
    plain({ shape: [1, 2], dtype: "float64", at: (i) => i / 2 }),
    "<div><table><tr><th></th><th>0</th><th>1</th></tr>" +
      "<tr><th>0</th><td>0.</td><td>0.5</td></tr></table>" +
      "<div>array, shape (1, 2), float64</div></div>",
  );
});

Deno.test("vectors, scalars and empty arrays have a form of their own", () => {
  assertEquals(
    plain({ shape: [1], dtype: "bool", at: () => true }),
    "<div><table><tr><th>0</th></tr><tr><td>True</td></tr></table>" +
      "<div>array, shape (1,), bool</div></div>",
  );
  assertEquals(
    plain({ shape: [], dtype: "complex64", at: () => ({ re: 1, im: 2 }) }),
    "<div><code>(1+2j)</code><div>array, shape (), complex64</div></div>",
  );
  assertEquals(
    plain({ shape: [3, 0], dtype: "int8", at: () => 0 }),
    "<div><code>[]</code><div>array, shape (3, 0), int8</div></div>",
  );
});

Deno.test("more dimensions are a table for each matrix, under its index", () => {
  const html = plain({ shape: [2, 1, 1, 1], dtype: "int64", at: (i) => i });
  assertEquals(html.match(/<table>/g)?.length, 2);
  assertEquals(html.includes("<div>[1, 0, :, :]</div>"), true);
});

Deno.test("a large array is cut as text is, and only what shows is read", () => {
  let reads = 0;
  const view: PrintView = { shape: [1e5, 1e5], dtype: "int64", at: (i) => (reads++, i) };
  const html = plain(view);
  assertEquals(html.match(/<tr>/g)?.length, 8);
  assertEquals(html.match(/⋮/g)?.length, 8);
  assertEquals(reads, 72);
});

Deno.test("what formatters return is escaped", () => {
  const html = printoptions(
    { formatter: { int: () => "<b>&'\"" } },
    () => plain({ shape: [1], dtype: "int64", at: (i) => i }),
  );
  assertEquals(html.includes("<td>&lt;b&gt;&amp;&#39;&quot;</td>"), true);
});
