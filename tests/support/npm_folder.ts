// Where Deno keeps the files of an npm package: for tests that hand them to Node and to browsers as an installation
// would.

/** The folder of each package that a module needs, itself included, by name. */
export async function npmFolders(specifier: string): Promise<Map<string, string>> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["info", "--json", "--no-lock", specifier],
    cwd: new URL("../..", import.meta.url),
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  const { npmPackages } = JSON.parse(new TextDecoder().decode(stdout)) as {
    npmPackages: Record<string, { name: string; localPath: string }>;
  };
  return new Map(Object.values(npmPackages).map((p) => [p.name, p.localPath]));
}
