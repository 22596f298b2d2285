// WGSL for complex64 as vec2f: arithmetic, order and tests with NumPy's rules.

/** The functions; library.ts picks those that a kernel needs. */
export const COMPLEX = /* wgsl */ `
fn neg_c(a: vec2f) -> vec2f { return vec2f(neg_f(a.x), neg_f(a.y)); }
fn conj_c(a: vec2f) -> vec2f { return vec2f(a.x, neg_f(a.y)); }
// Where both products overflow, NumPy's fused multiply-add keeps the second one's infinity.
fn fused_c(sum: f32, second: f32, a: f32, b: f32) -> f32 {
  return select(sum, second, isnan_f(sum) && isfin_f(a) && isfin_f(b) && isinf_f(second));
}
fn mul_c(a: vec2f, b: vec2f) -> vec2f {
  let p = neg_f(q(a.y * b.y));
  let s = q(a.y * b.x);
  return vec2f(
    fused_c(q(q(a.x * b.x) + p), p, a.x, b.x),
    fused_c(q(q(a.x * b.y) + s), s, a.x, b.y),
  );
}
fn div_c(a: vec2f, b: vec2f) -> vec2f {
  let x = abs_f(b.x);
  let y = abs_f(b.y);
  if (le_f(y, x)) {
    if (zero_f(x)) { return vec2f(div_f(a.x, x), div_f(a.y, x)); }
    let r = div_f(b.y, b.x);
    let k = div_f(1.0, q(b.x + q(b.y * r)));
    return vec2f(q(q(a.x + q(a.y * r)) * k), q(q(a.y - q(a.x * r)) * k));
  }
  let r = div_f(b.x, b.y);
  let k = div_f(1.0, q(b.y + q(b.x * r)));
  return vec2f(q(q(q(a.x * r) + a.y) * k), q(q(q(a.y * r) - a.x) * k));
}
fn recip_c(a: vec2f) -> vec2f {
  if (le_f(abs_f(a.y), abs_f(a.x))) {
    let r = div_f(a.y, a.x);
    let d = q(a.x + q(a.y * r));
    return vec2f(div_f(1.0, d), div_f(neg_f(r), d));
  }
  let r = div_f(a.x, a.y);
  let d = q(q(a.x * r) + a.y);
  return vec2f(div_f(r, d), div_f(-1.0, d));
}
fn sign_c(a: vec2f) -> vec2f {
  let m = hypot_f(a.x, a.y);
  if (zero_f(m)) { return vec2f(0.0); }
  if (isfin_f(m)) { return vec2f(div_f(a.x, m), div_f(a.y, m)); }
  if (isnan_f(m) || (isinf_f(a.x) && isinf_f(a.y))) { return vec2f(nan_f()); }
  if (isinf_f(a.x)) { return vec2f(copysign_f(1.0, a.x), 0.0); }
  return vec2f(0.0, copysign_f(1.0, a.y));
}
fn nan_c(a: vec2f) -> bool { return isnan_f(a.x) || isnan_f(a.y); }
fn true_c(a: vec2f) -> bool { return !zero_f(a.x) || !zero_f(a.y); }
fn eq_c(a: vec2f, b: vec2f) -> bool { return eq_f(a.x, b.x) && eq_f(a.y, b.y); }
fn lt_c(a: vec2f, b: vec2f) -> bool {
  return (eq_f(a.x, b.x) && lt_f(a.y, b.y)) || (lt_f(a.x, b.x) && !isnan_f(a.y) && !isnan_f(b.y));
}
fn le_c(a: vec2f, b: vec2f) -> bool {
  return (eq_f(a.x, b.x) && le_f(a.y, b.y)) || (lt_f(a.x, b.x) && !isnan_f(a.y) && !isnan_f(b.y));
}
fn max_c(a: vec2f, b: vec2f) -> vec2f { return select(b, a, nan_c(a) || le_c(b, a)); }
fn min_c(a: vec2f, b: vec2f) -> vec2f { return select(b, a, nan_c(a) || le_c(a, b)); }
fn fmax_c(a: vec2f, b: vec2f) -> vec2f { return select(b, a, nan_c(b) || le_c(b, a)); }
fn fmin_c(a: vec2f, b: vec2f) -> vec2f { return select(b, a, nan_c(b) || le_c(a, b)); }
fn clip_c(x: vec2f, lo: vec2f, hi: vec2f) -> vec2f {
  let t = select(lo, x, nan_c(x) || lt_c(lo, x));
  return select(hi, t, nan_c(t) || lt_c(t, hi));
}
`;
