// The parent's side of an engine: a process of its own that answers commands (worker.ts, numpy_engine.py), is ended
// when it takes too long, and started again when it is needed again.

const HERE = new URL(".", import.meta.url).pathname;

/** What an engine answers. */
export type Answer = Readonly<Record<string, unknown>> & {
  readonly error?: string;
  readonly missing?: string;
  readonly wrong?: string;
  readonly times?: number[];
};

/** NumPy kept from vectors of more than 128 bits, which is what WebAssembly has: what is left of a difference then. */
export const NARROW = "NumPy 128-bit";

/** Whether an engine is a Python program. */
export const isPython = (name: string): boolean => name === "NumPy" || name === NARROW;

/** The variables of a process: OpenBLAS on one thread, with no other setting of it but for narrow vectors. */
function environment(name: string): Record<string, string> {
  const env = Object.entries(Deno.env.toObject()).filter(([key]) => !key.startsWith("OPENBLAS_"));
  const narrow = {
    NPY_DISABLE_CPU_FEATURES: "X86_V3 X86_V4 AVX512_ICL AVX512_SPR",
    OPENBLAS_CORETYPE: "Nehalem",
  };
  return {
    ...Object.fromEntries(env),
    OPENBLAS_NUM_THREADS: "1",
    NO_COLOR: "1",
    ...name === NARROW ? narrow : {},
  };
}

/** A process that runs one engine. */
export class Child {
  #process: Deno.ChildProcess | undefined;
  #lines: ReadableStreamDefaultReader<string> | undefined;
  #rest = "";

  constructor(readonly name: string) {}

  #start(): Deno.ChildProcess {
    const python = isPython(this.name);
    if (this.name === NARROW && Deno.build.arch !== "x86_64") {
      throw new Error("other processors than x86-64 have no wider vectors");
    }
    const process = new Deno.Command(python ? "python3" : Deno.execPath(), {
      args: python
        ? [`${HERE}engines/numpy_engine.py`]
        : ["run", "-A", "--no-check", "-q", `${HERE}worker.ts`, this.name],
      cwd: HERE,
      stdin: "piped",
      stdout: "piped",
      stderr: "null",
      clearEnv: true,
      env: environment(this.name),
    }).spawn();
    this.#lines = process.stdout.pipeThrough(new TextDecoderStream()).getReader();
    this.#rest = "";
    return this.#process = process;
  }

  async #line(): Promise<string> {
    while (!this.#rest.includes("\n")) {
      const { value, done } = await (this.#lines as ReadableStreamDefaultReader<string>).read();
      if (done) throw new Error(`the process of ${this.name} ended`);
      this.#rest += value;
    }
    const at = this.#rest.indexOf("\n");
    const line = this.#rest.slice(0, at);
    this.#rest = this.#rest.slice(at + 1);
    return line;
  }

  /** Sends a command and waits for the answer, `limit` ms at most. */
  async ask(message: Readonly<Record<string, unknown>>, limit: number): Promise<Answer> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      const process = this.#process ?? this.#start();
      const writer = process.stdin.getWriter();
      await writer.write(new TextEncoder().encode(JSON.stringify(message) + "\n"));
      writer.releaseLock();
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error(`no answer in ${limit / 1000} s`)), limit);
      });
      return JSON.parse(await Promise.race([this.#line(), late]));
    } catch (error) {
      this.close();
      return { error: error instanceof Error ? error.message : String(error) };
    } finally {
      clearTimeout(timer);
    }
  }

  /** Ends the process. */
  close(): void {
    try {
      this.#process?.kill("SIGKILL");
    } catch { /* it has ended already */ }
    this.#process = undefined;
  }
}
