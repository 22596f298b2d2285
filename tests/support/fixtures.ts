// Reads what tools/oracle recorded of NumPy.

/**
 * A fixture: what is in tests/fixtures/NAME.json.gz. In a browser that is served as /NAME.json.gz.
 *
 * @param name Its name, with the folder if there is one.
 */
export async function fixture<T>(name: string): Promise<T> {
  const file = `${name}.json.gz`;
  const bytes = "Deno" in globalThis
    ? await Deno.readFile(new URL(`../fixtures/${file}`, import.meta.url))
    : await (await fetch(`/${file}`)).arrayBuffer();
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return await new Response(stream).json();
}
