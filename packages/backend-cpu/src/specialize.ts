// One loop, many uses, no slow-down. A loop that calls a function for each element runs at full speed
// while it sees one function only; shared by many operations it becomes seven times slower. `specialize`
// gives each operation and dtype a copy of the loop's code with a type profile of its own.

/** Makes a loop around an inner function. It must use nothing from outside but its parameters. */
// deno-lint-ignore no-explicit-any
type Factory<L> = (...deps: any[]) => L;

let allowed: boolean | undefined;

/** Whether new code may be made at run time: a page's security policy can forbid it. */
function mayGenerate(): boolean {
  if (allowed === undefined) {
    try {
      allowed = new Function("return 7")() === 7;
    } catch {
      allowed = false;
    }
  }
  return allowed;
}

/** Turns specialization off or on; the tests compare both. */
export function setSpecialization(on: boolean | undefined): void {
  allowed = on;
}

/**
 * A private copy of a loop factory's code; the factory itself where new code is forbidden.
 * @param factory A self-contained function, or one that a bundler made depend on outside names (then it
 * is used as it is). @param key A name for the copy, seen in profiles.
 */
export function specialize<L>(factory: Factory<L>, key: string): Factory<L> {
  if (!mayGenerate()) return factory;
  const text = factory.toString();
  // Instrumented or name-keeping bundles put references to outside helpers into functions.
  if (/\b(__name|cov_\w+|__vite\w*)\b/.test(text)) return factory;
  return new Function(`return (${text});\n//# sourceURL=nplex:${key}`)();
}
