// WGSL on the bits of float32: tests, order, exact scaling. WGSL lets compilers assume that there is no NaN and
// no infinity, so none of this compares floats; constants that are not finite are made at run time.
// P[0].x is 0 in every kernel, which compilers can't know: q() is a wall for their rearrangements. Mesa
// does where a condition depends on it alone, so nothing is to be tested that q() made of constants.

/** The functions, one after the other; library.ts picks those that a kernel needs. */
export const BITS = /* wgsl */ `
fn q(x: f32) -> f32 { return bitcast<f32>(bitcast<u32>(x) ^ P[0].x); }
fn q2(x: vec2f) -> vec2f { return bitcast<vec2f>(bitcast<vec2u>(x) ^ vec2u(P[0].x)); }
fn nan_f() -> f32 { return bitcast<f32>(0x7fc00000u | P[0].x); }
fn inf_f() -> f32 { return bitcast<f32>(0x7f800000u | P[0].x); }
fn mag_f(x: f32) -> u32 { return bitcast<u32>(x) & 0x7fffffffu; }
fn sgn_f(x: f32) -> u32 { return bitcast<u32>(x) & 0x80000000u; }
fn isnan_f(x: f32) -> bool { return mag_f(x) > 0x7f800000u; }
fn isinf_f(x: f32) -> bool { return mag_f(x) == 0x7f800000u; }
fn isfin_f(x: f32) -> bool { return mag_f(x) < 0x7f800000u; }
fn neg_f(x: f32) -> f32 { return bitcast<f32>(bitcast<u32>(x) ^ 0x80000000u); }
fn abs_f(x: f32) -> f32 { return bitcast<f32>(mag_f(x)); }
fn zero_f(x: f32) -> bool { return mag_f(x) == 0u; }
fn copysign_f(x: f32, y: f32) -> f32 { return bitcast<f32>(mag_f(x) | sgn_f(y)); }
fn key_f(x: f32) -> i32 {
  let u = bitcast<i32>(x);
  return select(u, -(u & 0x7fffffff), u < 0);
}
fn lt_f(a: f32, b: f32) -> bool { return key_f(a) < key_f(b) && !isnan_f(a) && !isnan_f(b); }
fn le_f(a: f32, b: f32) -> bool { return key_f(a) <= key_f(b) && !isnan_f(a) && !isnan_f(b); }
fn eq_f(a: f32, b: f32) -> bool { return key_f(a) == key_f(b) && !isnan_f(a); }
// NaN after everything, -0 equal to 0: the order of sorting.
fn order_f(x: f32) -> u32 {
  return select(bitcast<u32>(key_f(x)) ^ 0x80000000u, 0xffffffffu, isnan_f(x));
}
fn max_f(a: f32, b: f32) -> f32 {
  return select(select(b, a, key_f(a) > key_f(b) && !isnan_f(b)), a, isnan_f(a));
}
fn min_f(a: f32, b: f32) -> f32 {
  return select(select(b, a, key_f(a) < key_f(b) && !isnan_f(b)), a, isnan_f(a));
}
fn fmax_f(a: f32, b: f32) -> f32 { return select(b, a, lt_f(b, a) || isnan_f(b)); }
fn fmin_f(a: f32, b: f32) -> f32 { return select(b, a, lt_f(a, b) || isnan_f(b)); }
fn clip_f(x: f32, lo: f32, hi: f32) -> f32 {
  let t = select(lo, x, lt_f(lo, x) || isnan_f(x));
  return select(hi, t, lt_f(t, hi) || isnan_f(t));
}
// NumPy's float16 loops keep the first operand of a tie.
fn max_h(a: f32, b: f32) -> f32 { return select(b, a, le_f(b, a) || isnan_f(a)); }
fn min_h(a: f32, b: f32) -> f32 { return select(b, a, le_f(a, b) || isnan_f(a)); }
fn fmax_h(a: f32, b: f32) -> f32 { return select(b, a, le_f(b, a) || isnan_f(b)); }
fn fmin_h(a: f32, b: f32) -> f32 { return select(b, a, le_f(a, b) || isnan_f(b)); }
fn clip_h(x: f32, lo: f32, hi: f32) -> f32 {
  let t = select(lo, x, le_f(lo, x) || isnan_f(x));
  return select(hi, t, le_f(t, hi) || isnan_f(t));
}
fn sign_f(x: f32) -> f32 {
  if (isnan_f(x)) { return x; }
  return select(select(1.0, -1.0, sgn_f(x) != 0u), 0.0, zero_f(x));
}
fn heaviside_f(x: f32, h: f32) -> f32 {
  if (isnan_f(x)) { return x; }
  if (zero_f(x)) { return h; }
  return select(1.0, 0.0, sgn_f(x) != 0u);
}
// |x| = m * 2**(e - 23) with m in [2**23, 2**24), for finite x other than 0.
fn split_f(x: f32) -> vec2i {
  let u = mag_f(x);
  if (u >= 0x800000u) { return vec2i(i32((u & 0x7fffffu) | 0x800000u), i32(u >> 23u) - 127); }
  let s = countLeadingZeros(u) - 8u;
  return vec2i(i32(u << s), -126 - i32(s));
}
// m * 2**(e - 23) with the sign bit s, rounded once to even; m in [2**23, 2**24).
fn join_f(s: u32, m: u32, e: i32) -> f32 {
  if (e > 127) { return bitcast<f32>(s | 0x7f800000u | P[0].x); }
  if (e >= -126) { return bitcast<f32>(s | (u32(e + 127) << 23u) | (m & 0x7fffffu)); }
  if (e < -150) { return bitcast<f32>(s); }
  let n = u32(-126 - e);
  let r = m >> n;
  let rest = m & ((1u << n) - 1u);
  let mid = 1u << (n - 1u);
  let up = rest > mid || (rest == mid && (r & 1u) == 1u);
  return bitcast<f32>(s | (r + select(0u, 1u, up)));
}
fn ldexp_f(x: f32, n: i32) -> f32 {
  if (zero_f(x) || !isfin_f(x)) { return x; }
  let v = split_f(x);
  return join_f(sgn_f(x), u32(v.x), v.y + clamp(n, -1000, 1000));
}
fn mant_f(x: f32) -> f32 {
  if (zero_f(x) || !isfin_f(x)) { return x; }
  return join_f(sgn_f(x), u32(split_f(x).x), -1);
}
fn expo_f(x: f32) -> i32 {
  if (zero_f(x) || !isfin_f(x)) { return 0; }
  return split_f(x).y + 1;
}
fn pow2_f(n: i32) -> f32 { return bitcast<f32>(u32(n + 127) << 23u); }
fn step_f(x: f32, by: i32) -> f32 { return bitcast<f32>(bitcast<i32>(x) + by); }
fn nextafter_f(x: f32, y: f32) -> f32 {
  if (isnan_f(x) || isnan_f(y)) { return nan_f(); }
  if (eq_f(x, y)) { return y; }
  if (zero_f(x)) { return bitcast<f32>(sgn_f(y) | 1u); }
  return step_f(x, select(-1, 1, lt_f(x, y) == (sgn_f(x) == 0u)));
}
fn spacing_f(x: f32) -> f32 {
  if (!isfin_f(x)) { return nan_f(); }
  if (zero_f(x)) { return bitcast<f32>(1u); }
  let e = max(split_f(bitcast<f32>(max(mag_f(x), 0x800000u))).y - 23, -149);
  if (mag_f(x) == 0x7f7fffffu) { return bitcast<f32>(sgn_f(x) | 0x7f800000u | P[0].x); }
  if (e >= -126) { return bitcast<f32>(sgn_f(x) | (u32(e + 127) << 23u)); }
  return bitcast<f32>(sgn_f(x) | (1u << u32(e + 149)));
}
fn whole_f(x: f32, r: f32) -> f32 {
  return select(bitcast<f32>(mag_f(r) | sgn_f(x)), x, mag_f(x) >= 0x4b000000u);
}
// Below 1 the bits decide: drivers may take a subnormal number for 0. Made of bits, as a choice between 0 and -1
// becomes the negative of one between 0 and 1 in Mesa, and 0 then -0.
fn floor_f(x: f32) -> f32 {
  let small = bitcast<f32>((0u - (bitcast<u32>(x) >> 31u)) & 0xbf800000u);
  if (mag_f(x) < 0x3f800000u) { return select(small, x, zero_f(x)); }
  return select(floor(x), x, mag_f(x) >= 0x4b000000u);
}
fn ceil_f(x: f32) -> f32 {
  if (mag_f(x) < 0x3f800000u) { return select(1.0, bitcast<f32>(sgn_f(x)), sgn_f(x) != 0u || zero_f(x)); }
  return whole_f(x, ceil(x));
}
fn trunc_f(x: f32) -> f32 { return whole_f(x, trunc(x)); }
fn rint_f(x: f32) -> f32 { return whole_f(x, round(x)); }
fn modf_int_f(x: f32) -> f32 { return trunc_f(x); }
fn modf_frac_f(x: f32) -> f32 {
  if (isnan_f(x)) { return x; }
  if (mag_f(x) >= 0x4b000000u) { return bitcast<f32>(sgn_f(x)); }
  return copysign_f(x - q(trunc(x)), x);
}
// A float32 rounded to the nearest float16, ties to even, and back.
fn half(x: f32) -> f32 {
  let u = mag_f(x);
  let s = sgn_f(x);
  if (u >= 0x477ff000u) {
    return select(bitcast<f32>(s | 0x7f800000u | P[0].x), x, u > 0x7f800000u);
  }
  if (u < 0x38800000u) {
    let r = q(bitcast<f32>(u) + 0.5) - 0.5;
    return bitcast<f32>(bitcast<u32>(r) | s);
  }
  return bitcast<f32>(s | ((u + 0xfffu + ((u >> 13u) & 1u)) & 0xffffe000u));
}
fn nextafter_h(x: f32, y: f32) -> f32 {
  if (isnan_f(x) || isnan_f(y)) { return nan_f(); }
  if (eq_f(x, y)) { return x; }
  if (zero_f(x)) { return bitcast<f32>(sgn_f(y) | 0x33800000u); }
  if (isinf_f(x)) { return copysign_f(65504.0, x); }
  let up = lt_f(x, y) == (sgn_f(x) == 0u);
  let e = max(split_f(x).y, -14);
  let at_power = (mag_f(x) & 0x7fffffu) == 0u && e > -14;
  let ulp = pow2_f(e - 10 - select(0, 1, at_power && !up));
  let r = q(abs_f(x) + select(-ulp, ulp, up));
  return copysign_f(select(r, inf_f(), mag_f(r) >= 0x47800000u), x);
}
fn spacing_h(x: f32) -> f32 {
  if (!isfin_f(x)) { return nan_f(); }
  if (bitcast<u32>(x) == 0x477fe000u) { return inf_f(); }
  if (mag_f(x) < 0x38800000u) { return pow2_f(-24); }
  let down = sgn_f(x) != 0u && (mag_f(x) & 0x7fffffu) == 0u;
  return pow2_f(max(split_f(x).y - 10 - select(0, 1, down), -24));
}
`;
