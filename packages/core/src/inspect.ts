// What consoles show for objects that have a text.

/**
 * Makes `console.log` show a text of an object, or of the instances that inherit from it, in Deno and in Node. A class
 * with computed names of methods stays in every bundle, used or not; hence this.
 */
export function showAsText<T extends object>(x: T, text: (x: T) => string = String): void {
  for (const key of ["Deno.customInspect", "nodejs.util.inspect.custom"]) {
    Object.defineProperty(x, Symbol.for(key), {
      value(this: T) {
        return text(this);
      },
    });
  }
}
