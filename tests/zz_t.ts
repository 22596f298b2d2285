import np from "@nplex/np";
import { webgpu } from "@nplex/backend-webgpu";
import { gpu } from "../packages/backend-webgpu/src/device.ts";
await np.setBackend(webgpu);
const g = gpu(), d = g.device;
const med = async (f: () => Promise<unknown>, n = 15) => { const t: number[] = []; await f(); for (let i = 0; i < n; i++) { const s = performance.now(); await f(); t.push(performance.now() - s); } t.sort((a, b) => a - b); return `${t[0].toFixed(2)} best, ${t[n >> 1].toFixed(2)} median`; };
for (const bytes of [256, 4e6]) {
  const src = d.createBuffer({ size: bytes, usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC });
  const host = d.createBuffer({ size: bytes, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST });
  console.log(bytes, "submit+map+slice", await med(async () => {
    const e = d.createCommandEncoder(); e.copyBufferToBuffer(src, 0, host, 0, bytes); d.queue.submit([e.finish()]);
    await host.mapAsync(GPUMapMode.READ); host.getMappedRange().slice(0); host.unmap();
  }));
  console.log(bytes, "submit only + workdone", await med(async () => {
    const e = d.createCommandEncoder(); e.copyBufferToBuffer(src, 0, host, 0, bytes); d.queue.submit([e.finish()]);
    await d.queue.onSubmittedWorkDone();
  }));
  console.log(bytes, "workdone then map", await med(async () => {
    const e = d.createCommandEncoder(); e.copyBufferToBuffer(src, 0, host, 0, bytes); d.queue.submit([e.finish()]);
    await d.queue.onSubmittedWorkDone(); const s = performance.now();
    await host.mapAsync(GPUMapMode.READ); host.getMappedRange().slice(0); host.unmap();
  }));
  console.log(bytes, "map w/o submit", await med(async () => {
    await host.mapAsync(GPUMapMode.READ); host.getMappedRange().slice(0); host.unmap();
  }));
  await host.mapAsync(GPUMapMode.READ);
  console.log("slice", await med(async () => { host.getMappedRange(0, bytes).slice(0); }, 1).catch((e) => e.message)); 
}
const n = 1e6, wave = (at = 0) => Float32Array.from({ length: n }, (_, i) => Math.sin((i + at) * 12.9898) * 3);
const a = await np.array(wave()).ready(), b = await np.array(wave(7)).ready();
const f = (x: typeof a) => np.sqrt(x.multiply(x).add(b.multiply(b))).add(np.sin(x));
console.log("chain+ready", await med(() => f(a).ready()));
console.log("add+ready", await med(() => a.add(b).ready()));
console.log("sum of chain", await med(() => f(a).sum().ready()));
Deno.exit(0)
