// Bytes of elements; internal.

/** Reverses the bytes of each lane of `width` bytes in place. */
export function swapLanes(bytes: Uint8Array, width: number): void {
  for (let start = 0; width > 1 && start < bytes.length; start += width) {
    bytes.subarray(start, start + width).reverse();
  }
}
