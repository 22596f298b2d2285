// Fourier transforms and factorizations on WebGPU against the cpu backend, which computes in float64.

import { assertEquals, assertRejects } from "@std/assert";
import np from "@nplex/np";
import { readDense, runAll, type Tensor } from "@nplex/core";
import { both, type Check, compare, gpuTest, onBoth, pair } from "./support/webgpu.ts";

gpuTest("Fourier transforms of any length along any axis", async () => {
  const checks: Check[] = [];
  for (const n of [1, 2, 3, 4, 5, 8, 12, 17, 60, 64, 97, 210, 512, 1009, 1024]) {
    const x = pair(np.complex64, [2, n]), real = pair(np.float32, [n, 3]);
    for (const inverse of [false, true]) {
      const attrs = { axis: 1, inverse, scale: inverse ? 1 / n : 1 };
      checks.push({ name: `fft ${n} ${inverse}`, ...both("fft", [x], attrs), off: 8 });
    }
    checks.push({ name: `rfft ${n}`, ...both("rfft", [real], { axis: 0, scale: 0.5 }), off: 8 });
    const half = pair(np.complex64, [Math.floor(n / 2) + 1, 2]);
    const attrs = { n, axis: 0, scale: 1 / n };
    checks.push({ name: `irfft ${n}`, ...both("irfft", [half], attrs), off: 8 });
  }
  await compare(checks);
});

/** Numbers from -0.5 to 0.5 without a pattern. */
function random(shape: readonly number[], complex: boolean, diagonal = 0) {
  const lanes = complex ? 2 : 1, n = shape[shape.length - 1];
  const size = shape.reduce((p, m) => p * m, 1);
  let state = 99;
  const data = Float32Array.from({ length: size * lanes }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32 - 0.5;
  });
  for (let i = 0; diagonal && i < size; i += 1) {
    const place = i % (n * n);
    if (place % (n + 1) === 0) data[i * lanes] += diagonal;
  }
  return onBoth(data, complex ? np.complex64 : np.float32, shape);
}

gpuTest("triangular systems, in stacks, both triangles", async () => {
  const checks: Check[] = [];
  for (const complex of [false, true]) {
    for (const n of [1, 5, 40]) {
      const a = random([2, n, n], complex, 4), b = random([2, n, 3], complex);
      for (const lower of [false, true]) {
        for (const unit of [false, true]) {
          if (unit && n > 5) continue;
          const name = `${complex} ${n} ${lower} ${unit}`;
          checks.push({ name, ...both("triangular_solve", [a, b], { lower, unit }), off: 64 });
        }
      }
    }
  }
  await compare(checks);
});

gpuTest("Cholesky and LU factors", async () => {
  const checks: Check[] = [];
  for (const complex of [false, true]) {
    for (const n of [1, 2, 7, 50, 130]) {
      const a = random([2, n, n], complex);
      const square = (t: Tensor) => {
        const adjoint = new np.ndarray(t).conj().swapaxes(-1, -2);
        const p = new np.ndarray(t).matmul(adjoint).add(np.eye(n, { dtype: "float32" }));
        return p.tensor;
      };
      const p = { cpu: square(a.cpu), gpu: a.gpu };
      const host = readDense(p.cpu).slice();
      const spd = onBoth(host as Float32Array, complex ? np.complex64 : np.float32, [2, n, n]);
      checks.push({ name: `cholesky ${complex} ${n}`, ...both("cholesky", [spd]), off: 64 });
      checks.push({
        name: `lu ${complex} ${n}`,
        cpu: runAll("lu", [a.cpu]),
        gpu: runAll("lu", [a.gpu]),
        off: 1024,
      });
    }
    const wide = random([4, 9], complex), tall = random([9, 4], complex);
    for (const x of [wide, tall]) {
      checks.push({
        name: `lu ${x.cpu.shape}`,
        cpu: runAll("lu", [x.cpu]),
        gpu: runAll("lu", [x.gpu]),
        off: 64,
      });
    }
  }
  await compare(checks);
});

gpuTest("a matrix that is not positive definite is NumPy's error", async () => {
  await np.withBackend("webgpu", async () => {
    const a = np.float32([[1, 2], [2, 1]]);
    const l = np.linalg.cholesky(a);
    await assertRejects(() => l.ready(), np.linalg.LinAlgError, "not positive definite");
    const good = np.linalg.cholesky(np.float32([[4, 2], [2, 5]]));
    assertEquals((await good.ready()).tolist(), [[2, 0], [1, 2]]);
    const f = await np.fft.fft(np.float32([1, 2, 3, 4])).real.ready();
    assertEquals(f.tolist(), [10, -2, -2, -2]);
  });
});
