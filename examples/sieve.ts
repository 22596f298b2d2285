// The sieve of Eratosthenes: multiples are struck out by assigning to slices with steps.

import np, { type ndarray } from "@nplex/np";

/** Primes below a limit, the widest gap between two, and the smaller ones of twins. */
export async function sieve(
  limit = 1000,
): Promise<{ primes: ndarray; widest: ndarray; twins: ndarray }> {
  const prime = np.ones(limit, { dtype: np.bool });
  prime.set(":2", false);
  for (let i = 2; i <= Math.floor(Math.sqrt(limit)); i++) {
    if ((await prime.get(i).ready()).item()) prime.set(`${i * i}::${i}`, false);
  }
  const primes = np.flatnonzero(await prime.ready());
  const gaps = np.diff(primes), pairs = await gaps.equal(2).ready();
  const twins = primes.get(":-1").get(pairs), widest = gaps.max();
  await np.ready(primes, widest, twins);
  return { primes, widest, twins };
}

if (import.meta.main) {
  const { primes, widest, twins } = await sieve();
  console.log(`${primes.size} primes below 1000, the widest gap is ${widest}`);
  console.log(String(primes));
  console.log(`twins begin at ${twins}`);
}
