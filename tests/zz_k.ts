import np from "@nplex/np";
import { webgpu } from "@nplex/backend-webgpu";
const real = GPUDevice.prototype.createShaderModule;
let n = 0;
GPUDevice.prototype.createShaderModule = function (d: GPUShaderModuleDescriptor) { if (n++ < 1) console.log(d.code); return real.call(this, d); };
await np.setBackend(webgpu);
const a = np.array(new Float32Array(1000000)), b = np.array(new Float32Array(1000000));
await np.sqrt(a.multiply(a).add(b.multiply(b))).add(np.sin(a)).ready();
Deno.exit(0)
