// Where in the user's program a recorded call was made. Capturing must be cheap, because every recorded call
// does it; the text is made only when an error needs it.

/** A place in the user's program. */
export interface CallSite {
  /** The stack, which engines write out when it is first read. */
  readonly stack?: string;
  /** What a trace found out about the call, where it is one of a compiled function. */
  readonly known?: SiteText;
}

/** The np function that the user called and the line where, if they can be told. */
export interface SiteText {
  /** The function. */
  readonly call: string | undefined;
  /** The line. */
  readonly line: string | undefined;
}

let origin: CallSite | undefined;

/** Runs a function whose calls all come from one place, that of a trace. */
export function whileAt<T>(site: CallSite, f: () => T): T {
  const before = origin;
  origin = site;
  try {
    return f();
  } finally {
    origin = before;
  }
}

const FRAMES = 32;
// All packages lie beside each other, in the repository and in a registry.
const HOME = import.meta.url.replace(/core\/(?:[^/]*\/)?src\/lazy\/[^/]*$/, "");
const stackHolder = Error as unknown as {
  captureStackTrace?(holder: object, above?: unknown): void;
  stackTraceLimit?: number;
};

/** Remembers the place of the call in progress. */
export function callSite(): CallSite {
  if (origin) return origin;
  const limit = stackHolder.stackTraceLimit;
  stackHolder.stackTraceLimit = FRAMES;
  try {
    if (!stackHolder.captureStackTrace) return new Error();
    const site: CallSite = {};
    stackHolder.captureStackTrace(site, callSite);
    return site;
  } finally {
    stackHolder.stackTraceLimit = limit;
  }
}

interface Frame {
  readonly name: string;
  readonly place: string;
}

function frames(site: CallSite): Frame[] {
  const out: Frame[] = [];
  for (const line of (site.stack ?? "").split("\n")) {
    // V8: "at name (place)" or "at place"; others: "name@place".
    const m = /^\s*at (?:async )?(?:(.*?) \()?([^()]+?:\d+:\d+)\)?$/.exec(line) ??
      /^(.*)@(.+:\d+:\d+)$/.exec(line);
    if (m) out.push({ name: (m[1] ?? "").replace(/ \[as .*\]$/, ""), place: m[2] });
  }
  return out;
}

const ours = (place: string) =>
  place.startsWith(HOME) && !/_test\.ts:|\.md\$|\.md:|\$\d+-\d+\.ts/.test(place) ||
  place.startsWith("nplex:") || place.startsWith("ext:") || place.startsWith("node:");

/** The np function that the user called and the line where, if they can be told. */
export function describeSite(site: CallSite): SiteText {
  if (site.known) return site.known;
  const all = frames(site);
  const user = all.findIndex((f) => !ours(f.place));
  const inner = user < 0 ? all : all.slice(0, user);
  let call: string | undefined;
  for (let i = inner.length - 1; i >= 0 && call === undefined; i--) {
    const name = inner[i].name.split(".").pop() ?? "";
    if (/^[a-z_]\w*$/i.test(name) && !/^(value|f|call|apply|anonymous)$/.test(name)) call = name;
  }
  return { call, line: user < 0 ? undefined : all[user].place };
}
