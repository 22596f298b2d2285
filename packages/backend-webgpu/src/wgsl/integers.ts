// WGSL on integers: NumPy's division, shifts and powers of 32-bit integers, and 64-bit integers as pairs of
// words (x low, y high).

/** The functions; library.ts picks those that a kernel needs. */
export const INTEGERS = /* wgsl */ `
fn cut_i8(x: i32) -> i32 { return (x << 24u) >> 24u; }
fn cut_i16(x: i32) -> i32 { return (x << 16u) >> 16u; }
fn cut_u8(x: u32) -> u32 { return x & 0xffu; }
fn cut_u16(x: u32) -> u32 { return x & 0xffffu; }
fn fdiv_i(a: i32, b: i32) -> i32 {
  if (b == 0) { return 0; }
  if (b == -1) { return -a; }
  let d = a / b;
  return select(d, d - 1, a - d * b != 0 && (a < 0) != (b < 0));
}
fn fdiv_u(a: u32, b: u32) -> u32 { return select(a / max(b, 1u), 0u, b == 0u); }
fn fmod_i(a: i32, b: i32) -> i32 {
  if (b == 0 || b == -1) { return 0; }
  return a - (a / b) * b;
}
fn rem_i(a: i32, b: i32) -> i32 {
  let m = fmod_i(a, b);
  return select(m, m + b, m != 0 && (m < 0) != (b < 0));
}
fn rem_u(a: u32, b: u32) -> u32 { return select(a % max(b, 1u), 0u, b == 0u); }
fn recip_i(a: i32) -> i32 {
  if (a == 0) { return bitcast<i32>(0x80000000u); }
  return select(0, a, a == 1 || a == -1);
}
fn pow_u(x: u32, n: u32) -> u32 {
  var r = 1u;
  var a = x;
  for (var k = n; k > 0u; k >>= 1u) {
    if ((k & 1u) == 1u) { r *= a; }
    a *= a;
  }
  return r;
}
fn gcd_u(x: u32, y: u32) -> u32 {
  var a = x;
  var b = y;
  while (b != 0u) {
    let t = a % b;
    a = b;
    b = t;
  }
  return a;
}
fn abs_iu(x: i32) -> u32 { return bitcast<u32>(select(x, -x, x < 0)); }
fn gcd_i(a: i32, b: i32) -> i32 { return bitcast<i32>(gcd_u(abs_iu(a), abs_iu(b))); }
fn lcm_u(a: u32, b: u32) -> u32 {
  let g = gcd_u(a, b);
  return select((a / max(g, 1u)) * b, 0u, g == 0u);
}
fn lcm_i(a: i32, b: i32) -> i32 { return bitcast<i32>(lcm_u(abs_iu(a), abs_iu(b))); }
fn shl_u(a: u32, n: u32) -> u32 { return select(a << (n & 31u), 0u, n > 31u); }
fn shr_u(a: u32, n: u32) -> u32 { return select(a >> (n & 31u), 0u, n > 31u); }
fn shl_i(a: i32, n: i32) -> i32 { return select(a << (u32(n) & 31u), 0, u32(n) > 31u); }
fn shr_i(a: i32, n: i32) -> i32 { return a >> select(u32(n) & 31u, 31u, u32(n) > 31u); }
fn sign_i(a: i32) -> i32 { return select(select(0, -1, a < 0), 1, a > 0); }
fn umul(a: u32, b: u32) -> vec2u {
  let al = a & 0xffffu;
  let ah = a >> 16u;
  let bl = b & 0xffffu;
  let bh = b >> 16u;
  let t = al * bl;
  let u = ah * bl + (t >> 16u);
  let v = al * bh + (u & 0xffffu);
  return vec2u(a * b, ah * bh + (u >> 16u) + (v >> 16u));
}
fn add_l(a: vec2u, b: vec2u) -> vec2u {
  let lo = a.x + b.x;
  return vec2u(lo, a.y + b.y + select(0u, 1u, lo < a.x));
}
fn neg_l(a: vec2u) -> vec2u { return add_l(~a, vec2u(1u, 0u)); }
fn sub_l(a: vec2u, b: vec2u) -> vec2u {
  return vec2u(a.x - b.x, a.y - b.y - select(0u, 1u, a.x < b.x));
}
fn mul_l(a: vec2u, b: vec2u) -> vec2u {
  let p = umul(a.x, b.x);
  return vec2u(p.x, p.y + a.x * b.y + a.y * b.x);
}
fn eq_l(a: vec2u, b: vec2u) -> bool { return a.x == b.x && a.y == b.y; }
fn zero_l(a: vec2u) -> bool { return (a.x | a.y) == 0u; }
fn minus_l(a: vec2u) -> bool { return (a.y >> 31u) == 1u; }
fn lt_uu(a: vec2u, b: vec2u) -> bool { return a.y < b.y || (a.y == b.y && a.x < b.x); }
fn le_uu(a: vec2u, b: vec2u) -> bool { return !lt_uu(b, a); }
fn lt_ll(a: vec2u, b: vec2u) -> bool {
  let x = bitcast<i32>(a.y);
  let y = bitcast<i32>(b.y);
  return x < y || (x == y && a.x < b.x);
}
fn le_ll(a: vec2u, b: vec2u) -> bool { return !lt_ll(b, a); }
fn lt_lu(a: vec2u, b: vec2u) -> bool { return minus_l(a) || lt_uu(a, b); }
fn le_lu(a: vec2u, b: vec2u) -> bool { return minus_l(a) || le_uu(a, b); }
fn lt_ul(a: vec2u, b: vec2u) -> bool { return !minus_l(b) && lt_uu(a, b); }
fn le_ul(a: vec2u, b: vec2u) -> bool { return !minus_l(b) && le_uu(a, b); }
fn eq_lu(a: vec2u, b: vec2u) -> bool { return eq_l(a, b) && !minus_l(a); }
fn max_l(a: vec2u, b: vec2u) -> vec2u { return select(b, a, lt_ll(b, a)); }
fn min_l(a: vec2u, b: vec2u) -> vec2u { return select(b, a, lt_ll(a, b)); }
fn max_L(a: vec2u, b: vec2u) -> vec2u { return select(b, a, lt_uu(b, a)); }
fn min_L(a: vec2u, b: vec2u) -> vec2u { return select(b, a, lt_uu(a, b)); }
fn abs_l(a: vec2u) -> vec2u { return select(a, neg_l(a), minus_l(a)); }
fn sign_l(a: vec2u) -> vec2u {
  return select(vec2u(select(1u, 0u, zero_l(a)), 0u), vec2u(0xffffffffu), minus_l(a));
}
fn shl_L(a: vec2u, n: u32) -> vec2u {
  if (n > 63u) { return vec2u(0u); }
  if (n > 31u) { return vec2u(0u, a.x << (n - 32u)); }
  if (n == 0u) { return a; }
  return vec2u(a.x << n, (a.y << n) | (a.x >> (32u - n)));
}
fn shr_L(a: vec2u, n: u32) -> vec2u {
  if (n > 63u) { return vec2u(0u); }
  if (n > 31u) { return vec2u(a.y >> (n - 32u), 0u); }
  if (n == 0u) { return a; }
  return vec2u((a.x >> n) | (a.y << (32u - n)), a.y >> n);
}
fn shr_l(a: vec2u, n: u32) -> vec2u {
  let top = bitcast<u32>(bitcast<i32>(a.y) >> 31u);
  if (n > 63u) { return vec2u(top); }
  if (n > 31u) { return vec2u(bitcast<u32>(bitcast<i32>(a.y) >> (n - 32u)), top); }
  if (n == 0u) { return a; }
  return vec2u((a.x >> n) | (a.y << (32u - n)), bitcast<u32>(bitcast<i32>(a.y) >> n));
}
fn count_l(n: vec2u) -> u32 { return select(n.x, 64u, n.y != 0u || n.x > 63u); }
// A 64-bit exponent, held to what any float can show.
fn near_l(n: vec2u) -> i32 {
  let x = bitcast<i32>(n.x);
  if (bitcast<i32>(n.y) != (x >> 31u)) { return select(5000, -5000, minus_l(n)); }
  return x;
}
fn div_L(a: vec2u, b: vec2u) -> vec4u {
  if (zero_l(b)) { return vec4u(0u); }
  if ((a.y | b.y) == 0u) { return vec4u(a.x / b.x, 0u, a.x % b.x, 0u); }
  var quo = vec2u(0u);
  var r = vec2u(0u);
  for (var i = 0u; i < 64u; i++) {
    let k = 63u - i;
    let bit = select(a.x >> (k & 31u), a.y >> (k & 31u), k > 31u) & 1u;
    let over = r.y >> 31u;
    r = vec2u((r.x << 1u) | bit, (r.y << 1u) | (r.x >> 31u));
    if (over == 1u || !lt_uu(r, b)) {
      r = sub_l(r, b);
      if (k > 31u) { quo.y |= 1u << (k & 31u); } else { quo.x |= 1u << k; }
    }
  }
  return vec4u(quo, r);
}
fn fmod_l(a: vec2u, b: vec2u) -> vec2u {
  let r = div_L(abs_l(a), abs_l(b)).zw;
  return select(r, neg_l(r), minus_l(a));
}
fn rem_l(a: vec2u, b: vec2u) -> vec2u {
  let m = fmod_l(a, b);
  if (zero_l(m) || minus_l(m) == minus_l(b)) { return m; }
  return add_l(m, b);
}
fn fdiv_l(a: vec2u, b: vec2u) -> vec2u {
  let d = div_L(abs_l(a), abs_l(b));
  if (minus_l(a) == minus_l(b)) { return d.xy; }
  let n = neg_l(d.xy);
  return select(sub_l(n, vec2u(1u, 0u)), n, zero_l(d.zw));
}
fn recip_l(a: vec2u) -> vec2u {
  if (zero_l(a)) { return vec2u(0u, 0x80000000u); }
  return select(vec2u(0u), a, eq_l(a, vec2u(1u, 0u)) || eq_l(a, vec2u(0xffffffffu)));
}
fn pow_L(x: vec2u, n: vec2u) -> vec2u {
  var r = vec2u(1u, 0u);
  var a = x;
  var k = n;
  while (!zero_l(k)) {
    if ((k.x & 1u) == 1u) { r = mul_l(r, a); }
    a = mul_l(a, a);
    k = shr_L(k, 1u);
  }
  return r;
}
fn gcd_L(x: vec2u, y: vec2u) -> vec2u {
  var a = x;
  var b = y;
  while (!zero_l(b)) {
    let t = div_L(a, b).zw;
    a = b;
    b = t;
  }
  return a;
}
fn lcm_L(a: vec2u, b: vec2u) -> vec2u {
  let g = gcd_L(a, b);
  return mul_l(div_L(a, g).xy, b);
}
fn wide_i(x: i32) -> vec2u { return vec2u(bitcast<u32>(x), bitcast<u32>(x >> 31u)); }
fn wide_u(x: u32) -> vec2u { return vec2u(x, 0u); }
// The nearest float32 of an unsigned 64-bit integer with a sign bit, rounded once.
fn float_L(a: vec2u, s: u32) -> f32 {
  if (zero_l(a)) { return 0.0; }
  let n = select(countLeadingZeros(a.y), 32u + countLeadingZeros(a.x), a.y == 0u);
  let v = shl_L(a, n);
  var m = v.y >> 8u;
  let rest = v.y & 0xffu;
  let up = rest > 128u || (rest == 128u && (v.x != 0u || (m & 1u) == 1u));
  m += select(0u, 1u, up);
  var e = 63 - i32(n);
  if (m == 0x1000000u) {
    m = 0x800000u;
    e += 1;
  }
  return join_f(s, m, e);
}
fn float_l(a: vec2u) -> f32 {
  return float_L(abs_l(a), a.y & 0x80000000u);
}
fn float_u(x: u32) -> f32 { return float_L(vec2u(x, 0u), 0u); }
fn float_i(x: i32) -> f32 { return float_l(wide_i(x)); }
// The machine's truncating conversions: what has no integer gives the smallest one.
fn int_l(x: f32) -> vec2u {
  if (mag_f(x) >= 0x5f000000u) { return vec2u(0u, 0x80000000u); }
  if (mag_f(x) < 0x3f800000u) { return vec2u(0u); }
  let v = split_f(x);
  let m = vec2u(u32(v.x), 0u);
  let r = select(shr_L(m, u32(23 - v.y)), shl_L(m, u32(v.y - 23)), v.y > 23);
  return select(r, neg_l(r), sgn_f(x) != 0u);
}
fn int_L(x: f32) -> vec2u {
  if (isnan_f(x)) { return vec2u(0u, 0x80000000u); }
  if (sgn_f(x) != 0u || mag_f(x) < 0x5f000000u) { return int_l(x); }
  if (mag_f(x) >= 0x5f800000u) { return vec2u(0u); }
  return vec2u(0u, u32(split_f(x).x) << 8u);
}
fn int_i(x: f32) -> i32 {
  if (mag_f(x) >= 0x4f000000u) { return bitcast<i32>(0x80000000u); }
  return i32(x);
}
fn int_u(x: f32) -> u32 { return int_l(x).x; }
`;
