// WGSL for the mathematical functions of float32: within a few units in the last place over the whole range,
// NumPy's results for NaN, infinities and zeros. WGSL's own may be off by far more and assume finite numbers.
// Reductions and series are the textbook ones; their coefficients are Taylor's or were fitted at Chebyshev
// nodes.

/** The functions; library.ts picks those that a kernel needs. */
export const FLOAT = /* wgsl */ `
// Divisors near the ends of the range are scaled: WGSL promises nothing there.
fn div_f(a: f32, b: f32) -> f32 {
  let e = (bitcast<u32>(b) >> 23u) & 255u;
  let s = select(select(1.0, 0x1p-32, e > 250u), 0x1p64, e < 4u);
  let d = q((a * s) / (b * s));
  let sign = sgn_f(a) ^ sgn_f(b);
  let none = isnan_f(a) || isnan_f(b) || (isinf_f(a) && isinf_f(b)) || (zero_f(a) && zero_f(b));
  let big = select(sign, sign | 0x7f800000u, isinf_f(a) || zero_f(b)) | P[0].x;
  let odd = isinf_f(a) || zero_f(b) || isinf_f(b);
  return select(select(d, bitcast<f32>(big), odd), nan_f(), none);
}
fn sqrt_f(x: f32) -> f32 {
  if (zero_f(x) || isnan_f(x)) { return x; }
  if (sgn_f(x) != 0u) { return nan_f(); }
  if (isinf_f(x)) { return x; }
  // A subnormal number is its bits times 2**-149.
  let small = mag_f(x) < 0x800000u;
  let r = sqrt(select(x, 2.0 * f32(mag_f(x)), small));
  return select(r, r * 0x1p-75, small);
}
// a rounded to 12 bits: products of two such are exact.
fn head_f(a: f32) -> f32 { return bitcast<f32>((bitcast<u32>(a) + (0x800u ^ P[0].x)) & 0xfffff000u); }
// What a product loses when it is rounded to p.
fn lost_f(a: f32, b: f32, p: f32) -> f32 {
  let ah = head_f(a);
  let bh = head_f(b);
  let al = q(a - ah);
  let bl = q(b - bh);
  return q(q(q(q(ah * bh) - p) + q(ah * bl)) + q(al * bh)) + al * bl;
}
fn fmod_f(a: f32, b: f32) -> f32 {
  if (!isfin_f(a) || isnan_f(b) || zero_f(b)) { return nan_f(); }
  if (mag_f(a) < mag_f(b) || zero_f(a)) { return a; }
  let x = split_f(a);
  let y = split_f(b);
  let m = u32(y.x);
  var r = u32(x.x);
  var n = x.y - y.y;
  r = r % m;
  while (n > 0 && r != 0u) {
    let k = min(n, 8);
    r = (r << u32(k)) % m;
    n -= k;
  }
  if (r == 0u) { return bitcast<f32>(sgn_f(a)); }
  let up = countLeadingZeros(r) - 8u;
  return join_f(sgn_f(a), r << up, y.y - i32(up));
}
fn rem_f(a: f32, b: f32) -> f32 {
  let m = fmod_f(a, b);
  if (isnan_f(m)) { return m; }
  if (zero_f(m)) { return copysign_f(0.0, b); }
  return select(m, q(m + b), sgn_f(m) != sgn_f(b));
}
fn fdiv_f(a: f32, b: f32) -> f32 {
  if (zero_f(b)) { return div_f(a, b); }
  let m = fmod_f(a, b);
  if (isnan_f(m)) { return m; }
  var d = div_f(q(a - m), b);
  if (!zero_f(m) && sgn_f(m) != sgn_f(b)) { d = q(d - 1.0); }
  if (zero_f(d)) { return bitcast<f32>(sgn_f(a) ^ sgn_f(b)); }
  let f = floor_f(d);
  return select(f, f + 1.0, q(d - f) > 0.5);
}
// e**r - 1 for |r| < 0.35.
fn exp_core(r: f32) -> f32 {
  let p = r * (1.0 / 6.0 + r * (1.0 / 24.0 + r * (1.0 / 120.0 + r * (1.0 / 720.0 + r * (1.0 / 5040.0)))));
  return r + r * r * (0.5 + p);
}
fn exp_rest(x: f32, k: f32) -> f32 { return q(x - k * 0.693359375) + k * 2.1219444e-4; }
fn scale_f(x: f32, k: i32) -> f32 {
  let h = k >> 1u;
  return q(x * pow2_f(h)) * pow2_f(k - h);
}
fn exp_f(x: f32) -> f32 {
  if (isnan_f(x)) { return x; }
  if (x > 88.72284) { return inf_f(); }
  if (x < -103.97208) { return 0.0; }
  let k = round(x * 1.4426950408889634);
  return scale_f(1.0 + exp_core(exp_rest(x, k)), i32(k));
}
fn exp2_f(x: f32) -> f32 {
  if (isnan_f(x)) { return x; }
  if (x >= 128.0) { return inf_f(); }
  if (x < -150.0) { return 0.0; }
  let k = round(x);
  return scale_f(1.0 + exp_core(q(x - k) * 0.6931471805599453), i32(k));
}
fn expm1_f(x: f32) -> f32 {
  if (isnan_f(x) || zero_f(x)) { return x; }
  if (x > 40.0) { return exp_f(x); }
  if (x < -18.0) { return -1.0; }
  let k = round(x * 1.4426950408889634);
  if (k == 0.0) { return exp_core(x); }
  let t = pow2_f(i32(k));
  return q(t - 1.0) + t * exp_core(exp_rest(x, k));
}
// ln(1 + f) - f for f in (-0.3, 0.42).
fn log_core(f: f32) -> f32 {
  let s = f / (2.0 + f);
  let z = s * s;
  let h = 0.5 * f * f;
  let r = z * (2.0 / 3.0 + z * (2.0 / 5.0 + z * (2.0 / 7.0 + z * (2.0 / 9.0 + z * (2.0 / 11.0)))));
  return q(s * (h + r)) - h;
}
// f and e with x = (1 + f) * 2**e, for finite x > 0.
fn log_parts(x: f32) -> vec2f {
  let v = split_f(x);
  let big = v.x > 0xb504f3;
  let m = bitcast<f32>((u32(v.x) & 0x7fffffu) | select(0x3f800000u, 0x3f000000u, big));
  return vec2f(q(m - 1.0), f32(v.y + select(0, 1, big)));
}
fn log_edge(x: f32) -> f32 {
  if (isnan_f(x)) { return x; }
  if (zero_f(x)) { return neg_f(inf_f()); }
  return select(x, nan_f(), sgn_f(x) != 0u);
}
fn log_odd(x: f32) -> bool { return bitcast<i32>(x) <= 0 || !isfin_f(x); }
fn log_f(x: f32) -> f32 {
  if (log_odd(x)) { return log_edge(x); }
  let p = log_parts(x);
  return q(q(log_core(p.x) - p.y * 2.1219444e-4) + p.x) + p.y * 0.693359375;
}
fn log2_f(x: f32) -> f32 {
  if (log_odd(x)) { return log_edge(x); }
  let p = log_parts(x);
  return p.y + q(p.x + log_core(p.x)) * 1.4426950408889634;
}
fn log10_f(x: f32) -> f32 {
  if (log_odd(x)) { return log_edge(x); }
  let p = log_parts(x);
  let l = q(p.x + log_core(p.x));
  return q(l * 0.4342944819032518 + p.y * 4.605038981e-6) + p.y * 0.301025390625;
}
fn log1p_f(x: f32) -> f32 {
  if (isnan_f(x) || zero_f(x)) { return x; }
  if (x > -0.29 && x < 0.41) { return x + log_core(x); }
  if (x <= -1.0) { return select(nan_f(), neg_f(inf_f()), x == -1.0); }
  if (isinf_f(x)) { return x; }
  let u = q(1.0 + x);
  let c = select(q(x - q(u - 1.0)), q(1.0 - q(u - x)), x >= 1.0);
  return log_f(u) + c / u;
}
struct Turn { r: f32, k: u32 }
struct Turns { r0: vec4f, r1: vec4f, k0: vec4u, k1: vec4u }
fn q4(x: vec4f) -> vec4f { return bitcast<vec4f>(bitcast<vec4u>(x) ^ vec4u(P[0].x)); }
fn whole4(x: vec4f) -> vec4f { return round(x * 0.63661975); }
fn turns4(k: vec4f) -> vec4u { return bitcast<vec4u>(vec4i(clamp(k, vec4f(-1024.0), vec4f(1024.0)))); }
// x = k * pi/2 + r for |x| < 804: pi/2 in parts of 12 bits, whose products with k are exact (Cody and Waite); what
// the third difference loses goes into the fourth.
fn rest4(x: vec4f, k: vec4f) -> vec4f {
  let a = q4(q4(x - k * 0x1.92p+0) - k * 0x1.fb4p-12);
  let b = q4(a - k * 0x1.444p-24);
  return q4(b - (k * 0x1.68c234p-39 - q4(q4(a - b) - k * 0x1.444p-24)));
}
fn is_far(x: f32) -> bool { return mag_f(x) > 0x44490000u; }
fn turn_f(x: f32) -> Turn {
  if (is_far(x)) { return far_f(x); }
  let n = whole4(vec4f(x));
  return Turn(rest4(vec4f(x), n).x, turns4(n).x);
}
// Eight turns. Far ones are rare, but drivers that run all threads in step compute both ways of a branch for each;
// a loop over them is entered once for eight.
fn turns_f(x0: vec4f, x1: vec4f) -> Turns {
  let n0 = whole4(x0);
  let n1 = whole4(x1);
  var t = Turns(rest4(x0, n0), rest4(x1, n1), turns4(n0), turns4(n1));
  let m0 = (bitcast<vec4u>(x0) & vec4u(0x7fffffffu)) > vec4u(0x44490000u);
  let m1 = (bitcast<vec4u>(x1) & vec4u(0x7fffffffu)) > vec4u(0x44490000u);
  let b = select(vec4u(0u), vec4u(1u, 2u, 4u, 8u), m0) | select(vec4u(0u), vec4u(16u, 32u, 64u, 128u), m1);
  var far = b.x | b.y | b.z | b.w;
  while (far != 0u) {
    let j = firstTrailingBit(far);
    far &= far - 1u;
    let i0 = vec4u(0u, 1u, 2u, 3u) == vec4u(j);
    let i1 = vec4u(4u, 5u, 6u, 7u) == vec4u(j);
    let x = select(vec4u(0u), bitcast<vec4u>(x0), i0) | select(vec4u(0u), bitcast<vec4u>(x1), i1);
    let u = far_f(bitcast<f32>(x.x | x.y | x.z | x.w));
    t.r0 = select(t.r0, vec4f(u.r), i0);
    t.r1 = select(t.r1, vec4f(u.r), i1);
    t.k0 = select(t.k0, vec4u(u.k), i0);
    t.k1 = select(t.k1, vec4u(u.k), i1);
  }
  return t;
}
fn shifted(hi: u32, lo: u32, s: u32) -> u32 { return (hi << s) | ((lo >> 1u) >> (31u - s)); }
// The same for |x| > 804: the bits of x times 2/pi that matter are computed in integers (Payne and Hanek), which no
// compiler rearranges and which is exact next to multiples of pi/2. The words of 2/pi are chosen by the bits
// of their number.
fn far_f(x: f32) -> Turn {
  let m = (bitcast<u32>(x) & 0x7fffffu) | 0x800000u;
  let at = (mag_f(x) >> 23u) - 120u;
  let far = (at & 128u) != 0u;
  let a0 = select(0u, 0xf534ddc0u, far);
  let a1 = select(0xa2f9836eu, 0xdb629599u, far);
  let a2 = select(0x4e441529u, 0x3c439041u, far);
  let a3 = select(0xfc2757d1u, 0xfe5163abu, far);
  let two = (at & 64u) != 0u;
  let b0 = select(a0, a2, two);
  let b1 = select(a1, a3, two);
  let b2 = select(a2, 0xf534ddc0u, two);
  let b3 = select(a3, 0xdb629599u, two);
  let b4 = select(0xf534ddc0u, 0x3c439041u, two);
  let one = (at & 32u) != 0u;
  let c0 = select(b0, b1, one);
  let c1 = select(b1, b2, one);
  let c2 = select(b2, b3, one);
  let c3 = select(b3, b4, one);
  let s = at & 31u;
  let p2 = umul(m, shifted(c2, c3, s));
  let p1 = umul(m, shifted(c1, c2, s));
  let r1 = p1.x + p2.y;
  let r0 = m * shifted(c0, c1, s) + p1.y + select(0u, 1u, r1 < p1.x);
  let f1 = (r0 << 2u) | (r1 >> 30u);
  let f0 = (r1 << 2u) | (p2.x >> 30u);
  // The fraction as a number from -1/2 to 1/2: half a turn more where it is past that.
  let up = f1 >> 31u;
  let w1 = select(f1, ~f1, up == 1u);
  let w0 = select(f0, ~f0, up == 1u);
  // Times pi/2: the product of the first 12 bits with the first 12 of pi/2 is exact.
  let a = f32(w1 >> 20u) * 0x1p-12;
  let b = f32((w1 << 12u) | (w0 >> 20u)) * 0x1p-44 + f32(w0 & 0xfffffu) * 0x1p-64;
  let r = a * 0x1.92p+0 + q(a * 0x1.fb5444p-12 + b * 1.5707963267948966);
  let k = (r0 >> 30u) + up;
  let left = sgn_f(x) != 0u;
  return Turn(select(r, -r, left != (up == 1u)), select(k, 0u - k, left));
}
fn sin_core(r: f32) -> f32 {
  let z = r * r;
  return r + r * z * (-1.0 / 6.0 + z * (1.0 / 120.0 + z * (-1.0 / 5040.0 + z * (1.0 / 362880.0))));
}
fn cos_core(r: f32) -> f32 {
  let z = r * r;
  let h = 0.5 * z;
  let w = q(1.0 - h);
  let p = z * z * (1.0 / 24.0 + z * (-1.0 / 720.0 + z * (1.0 / 40320.0 + z * (-1.0 / 3628800.0))));
  return w + (q(q(1.0 - w) - h) + p);
}
fn wave_f(r: f32, k: u32) -> f32 {
  let y = select(sin_core(r), cos_core(r), (k & 1u) == 1u);
  return select(y, -y, (k & 2u) == 2u);
}
fn sin_f(x: f32) -> f32 { return turned_sin_f(x, turn_f(x)); }
fn cos_f(x: f32) -> f32 { return turned_cos_f(x, turn_f(x)); }
fn tan_f(x: f32) -> f32 { return turned_tan_f(x, turn_f(x)); }
fn turned_sin_f(x: f32, t: Turn) -> f32 {
  if (!isfin_f(x)) { return nan_f(); }
  return select(wave_f(t.r, t.k), x, mag_f(x) < 0x39000000u);
}
fn turned_cos_f(x: f32, t: Turn) -> f32 {
  if (!isfin_f(x)) { return nan_f(); }
  return wave_f(t.r, t.k + 1u);
}
fn turned_tan_f(x: f32, t: Turn) -> f32 {
  if (!isfin_f(x)) { return nan_f(); }
  if (mag_f(x) < 0x39000000u) { return x; }
  let s = sin_core(t.r);
  let c = cos_core(t.r);
  return select(div_f(s, c), neg_f(div_f(c, s)), (t.k & 1u) == 1u);
}
fn asin_core(x: f32) -> f32 {
  let z = x * x;
  return x + x * z * (0.16666666 + z * (0.07500099 + z * (0.04459787 + z * (0.03111766 +
    z * (0.01707186 + z * 0.03381448)))));
}
fn asin_f(x: f32) -> f32 {
  let u = mag_f(x);
  if (u > 0x3f800000u) { return nan_f(); }
  if (u <= 0x3f000000u) { return select(asin_core(x), x, u < 0x39000000u); }
  let a = asin_core(sqrt(0.5 * (1.0 - bitcast<f32>(u))));
  return copysign_f(1.5707963705062866 - q(2.0 * a + 4.371139e-8), x);
}
fn acos_f(x: f32) -> f32 {
  let u = mag_f(x);
  if (u > 0x3f800000u) { return nan_f(); }
  if (u <= 0x3f000000u) { return 1.5707963705062866 - q(asin_core(x) + 4.371139e-8); }
  let a = 2.0 * asin_core(sqrt(0.5 * (1.0 - bitcast<f32>(u))));
  return select(a, 3.1415927410125732 - q(a + 8.742278e-8), sgn_f(x) != 0u);
}
fn atan_core(x: f32) -> f32 {
  let z = x * x;
  return x + x * z * (-0.33333333 + z * (0.19999978 + z * (-0.14284167 + z * (0.1107164 +
    z * (-0.08626569 + z * 0.05052625)))));
}
fn atan_f(x: f32) -> f32 {
  if (isnan_f(x)) { return x; }
  let a = abs_f(x);
  if (mag_f(x) < 0x39000000u) { return x; }
  if (a > 1e8) { return copysign_f(1.5707963705062866, x); }
  let inverted = a > 1.0;
  let t = select(a, 1.0 / a, inverted);
  var r: f32;
  if (t > 0.41421356) { r = 0.7853981633974483 + atan_core((t - 1.0) / (t + 1.0)); }
  else { r = atan_core(t); }
  return copysign_f(select(r, 1.5707963705062866 - q(r + 4.371139e-8), inverted), x);
}
fn atan2_f(y: f32, x: f32) -> f32 {
  if (isnan_f(x) || isnan_f(y)) { return nan_f(); }
  let left = sgn_f(x) != 0u;
  if (zero_f(y)) { return copysign_f(select(0.0, 3.1415927410125732, left), y); }
  if (zero_f(x)) { return copysign_f(1.5707963705062866, y); }
  if (isinf_f(x)) {
    if (isinf_f(y)) { return copysign_f(select(0.7853981633974483, 2.356194490192345, left), y); }
    return copysign_f(select(0.0, 3.1415927410125732, left), y);
  }
  if (isinf_f(y)) { return copysign_f(1.5707963705062866, y); }
  let a = atan_f(div_f(abs_f(y), abs_f(x)));
  return copysign_f(select(a, 3.1415927410125732 - q(a + 8.742278e-8), left), y);
}
fn sinh_f(x: f32) -> f32 {
  let a = abs_f(x);
  if (!isfin_f(x) || mag_f(x) < 0x39000000u) { return x; }
  if (a < 1.0) {
    let z = x * x;
    return x + x * z * (1.0 / 6.0 + z * (1.0 / 120.0 + z * (1.0 / 5040.0 + z * (1.0 / 362880.0))));
  }
  return copysign_f(half_exp(a) - half_exp(-a), x);
}
// e**x / 2 without overflow before the result's.
fn half_exp(x: f32) -> f32 {
  if (x < 80.0) { return 0.5 * exp_f(x); }
  if (x > 89.416) { return inf_f(); }
  let k = round(x * 1.4426950408889634);
  return scale_f(1.0 + exp_core(exp_rest(x, k)), i32(k) - 1);
}
fn cosh_f(x: f32) -> f32 {
  if (isnan_f(x)) { return x; }
  let a = abs_f(x);
  if (isinf_f(x)) { return a; }
  return half_exp(a) + half_exp(-a);
}
fn tanh_f(x: f32) -> f32 {
  if (isnan_f(x) || mag_f(x) < 0x39000000u) { return x; }
  let a = abs_f(x);
  if (a > 9.2) { return copysign_f(1.0, x); }
  let t = expm1_f(2.0 * a);
  return copysign_f(t / (t + 2.0), x);
}
fn asinh_f(x: f32) -> f32 {
  if (!isfin_f(x) || mag_f(x) < 0x39000000u) { return x; }
  let a = abs_f(x);
  if (a > 1e8) { return copysign_f(log_f(a) + 0.6931471805599453, x); }
  let z = a * a;
  return copysign_f(log1p_f(a + z / (1.0 + sqrt(1.0 + z))), x);
}
fn acosh_f(x: f32) -> f32 {
  if (isnan_f(x) || lt_f(x, 1.0)) { return nan_f(); }
  if (isinf_f(x)) { return x; }
  if (x > 1e8) { return log_f(x) + 0.6931471805599453; }
  let t = q(x - 1.0);
  return log1p_f(t + sqrt(2.0 * t + t * t));
}
fn atanh_f(x: f32) -> f32 {
  if (isnan_f(x) || mag_f(x) > 0x3f800000u) { return nan_f(); }
  if (mag_f(x) == 0x3f800000u) { return copysign_f(inf_f(), x); }
  if (mag_f(x) < 0x39000000u) { return x; }
  let a = abs_f(x);
  return copysign_f(0.5 * log1p_f(2.0 * a / q(1.0 - a)), x);
}
fn cbrt_f(x: f32) -> f32 {
  if (!isfin_f(x) || zero_f(x)) { return x; }
  let v = split_f(x);
  let e = v.y + 300;
  let k = e / 3;
  let m = f32(v.x) * 1.1920928955078125e-7 * pow2_f(e - 3 * k);
  var y = 0.6 + 0.3 * m * (1.0 - 0.05 * m);
  for (var i = 0; i < 4; i++) {
    let c = y * y * y;
    y = y * (c + 2.0 * m) / (2.0 * c + m);
  }
  let s = q(y * y);
  let p = q(s * y);
  let miss = q(p - m) + lost_f(s, y, p) + lost_f(y, y, s) * y;
  y = q(y - miss / (3.0 * s));
  return bitcast<f32>(bitcast<u32>(ldexp_f(y, k - 100)) | sgn_f(x));
}
fn hypot_f(a: f32, b: f32) -> f32 {
  if (isinf_f(a) || isinf_f(b)) { return inf_f(); }
  if (isnan_f(a) || isnan_f(b)) { return nan_f(); }
  let big = bitcast<f32>(max(mag_f(a), mag_f(b)));
  if (zero_f(big)) { return big; }
  let e = split_f(big).y;
  let x = ldexp_f(a, -e);
  let y = ldexp_f(b, -e);
  return ldexp_f(sqrt(x * x + y * y), e);
}
fn logaddexp_f(a: f32, b: f32) -> f32 {
  if (isnan_f(a) || isnan_f(b)) { return nan_f(); }
  let hi = max_f(a, b);
  if (eq_f(a, b)) { return hi + 0.6931471805599453; }
  if (isinf_f(a) || isinf_f(b)) { return select(hi, 0.0, zero_f(hi)); }
  return hi + log1p_f(exp_f(-abs_f(q(a - b))));
}
fn logaddexp2_f(a: f32, b: f32) -> f32 {
  if (isnan_f(a) || isnan_f(b)) { return nan_f(); }
  let hi = max_f(a, b);
  if (eq_f(a, b)) { return hi + 1.0; }
  if (isinf_f(a) || isinf_f(b)) { return select(hi, 0.0, zero_f(hi)); }
  return hi + 1.4426950408889634 * log1p_f(exp2_f(-abs_f(q(a - b))));
}
// 0 for what is no integer, 1 for odd, 2 for even ones.
fn parity_f(y: f32) -> u32 {
  if (mag_f(y) >= 0x4b800000u) { return 2u; }
  if (mag_f(y) < 0x3f800000u) { return 0u; }
  let v = split_f(y);
  if (v.y >= 23) { return select(2u, 1u, (v.x & 1) == 1); }
  let below = u32(23 - v.y);
  if ((u32(v.x) & ((1u << below) - 1u)) != 0u) { return 0u; }
  return select(2u, 1u, ((u32(v.x) >> below) & 1u) == 1u);
}
// |x|**y for finite x other than 0 and 1, finite y: the logarithm is carried in two floats.
fn pow_core(x: f32, y: f32) -> f32 {
  let p = log_parts(x);
  let f = p.x;
  let d = q(2.0 + f);
  let dl = q(f - q(d - 2.0));
  let s = q(f / d);
  let sd = q(s * d);
  let sl = q(q(q(f - sd) - lost_f(s, d, sd)) - s * dl) / d;
  let z = s * s;
  let t = q(sl + s * z * (1.0 / 3.0 + z * (1.0 / 5.0 + z * (1.0 / 7.0 + z * (1.0 / 9.0 + z * (1.0 / 11.0))))));
  let a = q(s * 2.885390043258667);
  let al = q(lost_f(s, 2.885390043258667, a) + s * 3.8519259e-8 + t * 2.885390043258667);
  let hi = q(p.y + a);
  let lo = q(q(a - q(hi - p.y)) + al);
  let u = q(y * hi);
  if (u > 200.0) { return inf_f(); }
  if (u < -200.0) { return 0.0; }
  let ul = q(lost_f(y, hi, u) + y * lo);
  let k = round(u);
  let r = q(q(u - k) + ul);
  let e = 1.0 + exp_core(r * 0.6931471805599453);
  return ldexp_f(e, i32(k));
}
fn pow_f(x: f32, y: f32) -> f32 {
  if (zero_f(y) || bitcast<u32>(x) == 0x3f800000u) { return 1.0; }
  if (isnan_f(x) || isnan_f(y)) { return nan_f(); }
  let odd = parity_f(y) == 1u;
  let s = select(0u, sgn_f(x), odd);
  let down = sgn_f(y) != 0u;
  if (zero_f(x)) { return bitcast<f32>(s | select(0u, 0x7f800000u | P[0].x, down)); }
  if (isinf_f(x)) { return bitcast<f32>(s | select(0x7f800000u | P[0].x, 0u, down)); }
  let a = abs_f(x);
  if (isinf_f(y)) {
    if (bitcast<u32>(a) == 0x3f800000u) { return 1.0; }
    return select(0.0, inf_f(), (mag_f(x) > 0x3f800000u) != down);
  }
  if (sgn_f(x) != 0u && parity_f(y) == 0u) { return nan_f(); }
  if (bitcast<u32>(a) == 0x3f800000u) { return bitcast<f32>(s | 0x3f800000u); }
  if (bitcast<u32>(y) == 0x40000000u) { return q(x * x); }
  if (mag_f(y) > 0x50000000u) { return select(0.0, inf_f(), (mag_f(x) > 0x3f800000u) != down); }
  return bitcast<f32>(bitcast<u32>(pow_core(a, y)) | s);
}
`;
