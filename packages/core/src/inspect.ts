// What consoles show for objects that have a text.

/**
 * Makes `console.log` show the text of an object, in Deno and in Node. Called by constructors: a class with
 * computed names of methods stays in every bundle, used or not.
 */
export function showAsText(x: object): void {
  for (const key of ["Deno.customInspect", "nodejs.util.inspect.custom"]) {
    Object.defineProperty(x, Symbol.for(key), { value: () => String(x) });
  }
}
