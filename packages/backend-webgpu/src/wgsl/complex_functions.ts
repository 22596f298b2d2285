// WGSL for functions of complex64: roots, exponentials, logarithms, circular and hyperbolic ones, with C99's
// results for infinities, NaN and signed zeros, which are NumPy's.

/** The functions; library.ts picks those that a kernel needs. */
export const COMPLEX_FUNCTIONS = /* wgsl */ `
fn sqrt_c(z: vec2f) -> vec2f {
  if (isinf_f(z.y)) { return vec2f(inf_f(), z.y); }
  if (isnan_f(z.x)) { return vec2f(nan_f()); }
  if (isinf_f(z.x)) {
    if (sgn_f(z.x) == 0u) { return vec2f(z.x, select(copysign_f(0.0, z.y), nan_f(), isnan_f(z.y))); }
    return vec2f(select(0.0, nan_f(), isnan_f(z.y)), copysign_f(inf_f(), z.y));
  }
  if (isnan_f(z.y)) { return vec2f(nan_f()); }
  if (zero_f(z.x) && zero_f(z.y)) { return vec2f(0.0, z.y); }
  // Halving an even exponent takes the scale through the root.
  let e = split_f(bitcast<f32>(max(mag_f(z.x), mag_f(z.y)))).y & -2;
  let x = ldexp_f(abs_f(z.x), -e);
  let y = ldexp_f(abs_f(z.y), -e);
  let r = sqrt_f((x + sqrt_f(x * x + y * y)) * 0.5);
  let s = select(div_f(y, 2.0 * r), r, zero_f(z.x));
  let half = e / 2;
  let left = sgn_f(z.x) != 0u && !zero_f(z.x);
  return vec2f(
    ldexp_f(select(r, s, left), half),
    copysign_f(ldexp_f(select(s, r, left), half), z.y),
  );
}
// e**x (cos y, sin y) 2**k for finite x and y: only the product may over- or underflow.
fn turned_exp(x: f32, y: f32, k: i32) -> vec2f {
  let c = clamp(x, -300.0, 300.0);
  let n = round(c * 1.4426950408889634);
  let m = 1.0 + exp_core(exp_rest(c, n));
  let im = ldexp_f(q(m * sin_f(y)), i32(n) + k);
  return vec2f(ldexp_f(q(m * cos_f(y)), i32(n) + k), select(im, y, zero_f(y)));
}
fn exp_c(z: vec2f) -> vec2f {
  let x = z.x;
  let y = z.y;
  if (isfin_f(y)) {
    if (isnan_f(x)) { return vec2f(x, select(nan_f(), y, zero_f(y))); }
    if (isfin_f(x)) { return turned_exp(x, y, 0); }
    let size = select(inf_f(), 0.0, sgn_f(x) != 0u);
    let im = copysign_f(size, sin_f(y));
    return vec2f(copysign_f(size, cos_f(y)), select(im, y, zero_f(y)));
  }
  if (!isinf_f(x)) { return vec2f(nan_f()); }
  if (sgn_f(x) == 0u) { return vec2f(x, nan_f()); }
  return vec2f(0.0, copysign_f(0.0, y));
}
fn exp2_c(z: vec2f) -> vec2f { return exp_c(vec2f(q(z.x * 0.6931471805599453), q(z.y * 0.6931471805599453))); }
fn expm1_c(z: vec2f) -> vec2f {
  let h = sin_f(q(z.y * 0.5));
  let re = q(q(expm1_f(z.x) * cos_f(z.y)) - q(2.0 * q(h * h)));
  return vec2f(re, q(exp_f(z.x) * sin_f(z.y)));
}
// log |z|. Where |z| is near 1, x**2 + y**2 - 1 is summed with what its parts lose.
fn log_size(z: vec2f) -> f32 {
  if (isinf_f(z.x) || isinf_f(z.y)) { return inf_f(); }
  if (isnan_f(z.x) || isnan_f(z.y)) { return nan_f(); }
  let x = bitcast<f32>(max(mag_f(z.x), mag_f(z.y)));
  let y = bitcast<f32>(min(mag_f(z.x), mag_f(z.y)));
  if (x > 0.5 && x < 2.0) {
    let u = q(x - 1.0);
    let v = q(x + 1.0);
    let w = q(q(v - 1.0) - x);
    let p = q(u * v);
    let pp = q(lost_f(u, v, p) - q(u * w));
    let yy = q(y * y);
    let s = q(p + yy);
    let b = q(s - p);
    let e = q(q(p - q(s - b)) + q(yy - b));
    return 0.5 * log1p_f(q(s + q(e + q(pp + select(lost_f(y, y, yy), 0.0, y < 1e-15)))));
  }
  if (x > 1e38) { return log_f(hypot_f(x * 0.5, y * 0.5)) + 0.6931471805599453; }
  return log_f(hypot_f(x, y));
}
fn log_c(z: vec2f) -> vec2f { return vec2f(log_size(z), atan2_f(z.y, z.x)); }
fn log2_c(z: vec2f) -> vec2f { return log_c(z) * 1.4426950408889634; }
fn log10_c(z: vec2f) -> vec2f { return log_c(z) * 0.4342944819032518; }
fn log1p_c(z: vec2f) -> vec2f {
  let x = q(z.x + 1.0);
  return vec2f(log_f(hypot_f(x, z.y)), atan2_f(z.y, x));
}
fn cosh_c(z: vec2f) -> vec2f {
  let x = z.x;
  let y = z.y;
  if (!isfin_f(y)) {
    if (isinf_f(x)) { return vec2f(inf_f(), nan_f()); }
    return vec2f(nan_f(), select(nan_f(), 0.0, zero_f(x)));
  }
  let turned = bitcast<f32>(bitcast<u32>(y) ^ select(sgn_f(x), 0u, isnan_f(x)));
  if (zero_f(y)) { return vec2f(cosh_f(x), turned); }
  if (isnan_f(x)) { return vec2f(x, x); }
  if (isinf_f(x)) {
    return vec2f(copysign_f(inf_f(), cos_f(y)), bitcast<f32>(bitcast<u32>(copysign_f(inf_f(), sin_f(y))) ^ sgn_f(x)));
  }
  if (abs_f(x) > 10.0) {
    let r = turned_exp(abs_f(x), y, -1);
    return vec2f(r.x, bitcast<f32>(bitcast<u32>(r.y) ^ sgn_f(x)));
  }
  return vec2f(q(cosh_f(x) * cos_f(y)), q(sinh_f(x) * sin_f(y)));
}
fn sinh_c(z: vec2f) -> vec2f {
  let x = z.x;
  let y = z.y;
  if (!isfin_f(y)) {
    if (isinf_f(x)) { return vec2f(inf_f(), nan_f()); }
    return vec2f(select(nan_f(), x, zero_f(x)), nan_f());
  }
  if (zero_f(y)) { return vec2f(sinh_f(x), y); }
  if (isnan_f(x)) { return vec2f(x, x); }
  if (isinf_f(x)) {
    return vec2f(bitcast<f32>(bitcast<u32>(copysign_f(inf_f(), cos_f(y))) ^ sgn_f(x)), copysign_f(inf_f(), sin_f(y)));
  }
  if (abs_f(x) > 10.0) {
    let r = turned_exp(abs_f(x), y, -1);
    return vec2f(bitcast<f32>(bitcast<u32>(r.x) ^ sgn_f(x)), r.y);
  }
  return vec2f(q(sinh_f(x) * cos_f(y)), q(cosh_f(x) * sin_f(y)));
}
fn tanh_c(z: vec2f) -> vec2f {
  let x = z.x;
  let y = z.y;
  if (!isfin_f(x) || !isfin_f(y)) {
    if (isinf_f(x)) {
      var turn = y;
      if (isfin_f(y) && abs_f(y) > 1.0) { turn = sin_f(y) * cos_f(y); }
      return vec2f(copysign_f(1.0, x), copysign_f(0.0, turn));
    }
    return vec2f(select(nan_f(), x, zero_f(x)), select(nan_f(), y, zero_f(y)));
  }
  let s = sin_f(y);
  let c = cos_f(y);
  if (abs_f(x) > 10.0) {
    let e = exp_f(-abs_f(x));
    return vec2f(copysign_f(1.0, x), q(4.0 * q(s * c)) * q(e * e));
  }
  let h = sinh_f(x);
  let d = q(h * h) + q(c * c);
  return vec2f(div_f(q(h * cosh_f(x)), d), div_f(q(s * c), d));
}
fn cos_c(z: vec2f) -> vec2f { return cosh_c(vec2f(neg_f(z.y), z.x)); }
fn sin_c(z: vec2f) -> vec2f {
  if (!isfin_f(z.x) && isinf_f(z.y)) { return vec2f(nan_f(), inf_f()); }
  let w = sinh_c(vec2f(neg_f(z.y), z.x));
  return vec2f(w.y, neg_f(w.x));
}
fn tan_c(z: vec2f) -> vec2f {
  let w = tanh_c(vec2f(neg_f(z.y), z.x));
  return vec2f(w.y, neg_f(w.x));
}
`;
