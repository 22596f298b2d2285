// np.lib.npyio: classes of files.

export { DataSource } from "../io/data_source.ts";
export { NpzFile } from "../io/npy_files.ts";
