# Cases for np.testing: what passes, and the messages of what fails, to the character.
import numpy as np

from harness import FLOATS, INTS, F, Family, L, N, S


def testing():
    f = Family("testing", tol=0)
    t = "testing."
    nan, inf = np.nan, np.inf
    a = np.array([1.5, 2.25, 3])
    big = np.arange(12.0).reshape(3, 4)
    moved = big.copy()
    moved[1, 2] += 0.5
    moved[2] *= 1.25
    pairs = [
        (a, a), (a, a + 1), (a, np.array([1.5, 2.25, 4])), (a, np.array([1.5, 2.25])), (a, np.array(1.5)),
        (np.array(2.5), a), (np.array(2.5), np.array(2.5)), (np.array(2.5), np.array(3.0)), (big, moved), (moved, big),
        (F(big), N(moved)), (S(big), big), (np.array([1, nan, 3]), np.array([1, nan, 3])),
        (np.array([1, nan, 3]), np.array([1, 2, nan])), (np.array([1, nan, 3]), np.array([1.5, nan, 3])),
        (np.array([1, inf, -inf]), np.array([1, inf, -inf])), (np.array([1, inf, -inf]), np.array([1, -inf, -inf])),
        (np.array([1, inf, 2]), np.array([1, 5, 2])), (np.array([nan, inf, 2]), np.array([nan, inf, 3])),
        (np.array([nan, nan]), np.array([nan, nan])), (np.array(nan), np.array(nan)), (np.array(nan), a), (a, np.array(inf)),
        (np.array([1, 2, 3]), np.array([1, 2, 4])), (np.array([1, 2], "uint8"), np.array([2, 1], "uint8")),
        (np.array([200, 1], "uint8"), np.array([100, 255], "uint8")), (np.array([1, 2], "int8"), np.array([-128, 127], "int8")),
        (np.array([True, False]), np.array([True, True])), (np.array([True, False]), np.array([1, 1])),
        (np.array([1 + 2j, 3]), np.array([1 + 2j, 3 + 1e-3j])), (np.array([1 + 2j]), np.array([1.0])),
        (np.array([1.0], "float32"), np.array([1.1])), (np.array([0.1, 0.2], "float32"), np.array([0.1, 0.25], "float32")),
        (np.zeros(0), np.zeros(0)), (np.zeros((0, 2)), np.zeros((2, 0))), (np.zeros((2, 1)), np.zeros((1, 2))),
        (np.zeros(5), np.array([0, 0, 1e-9, 1e-5, 0.5])), (np.arange(2000.0), np.arange(2000.0) + 1),
        (np.arange(100.0), np.arange(100.0)[::-1].copy()), (np.ones((4, 4, 4)), np.full((4, 4, 4), 1.0 + 1e-5)),
        (np.array([1e-20, 1e20]), np.array([2e-20, 1.1e20])), (np.array([123456.789, 2]), np.array([123456.788, 2])),
        (np.array([2**53, 1]), np.array([2**53 + 1, 1])), (np.array([-0.0]), np.array([0.0])),
        (L([1, 2]), L([1, 3])), ([1.5, 2.5], [1.5, 2.75]), (L(4), L(5)), (1.5, 1.75), (np.array([1, 2, 3, 4, 5, 6, 7]), np.array(3)),
    ]
    for x, y in pairs:
        for name in ("assert_array_equal", "assert_allclose", "assert_array_almost_equal", "assert_array_less"):
            f.case(t + name, x, y)
            f.case(t + name, x, y, err_msg="what I say")
            f.case(t + name, x, y, verbose=False)
            if name != "assert_array_almost_equal":
                f.case(t + name, x, y, strict=True)
        f.case(t + "assert_allclose", x, y, 1e-3)
        f.case(t + "assert_allclose", x, y, rtol=0.25, atol=0.5)
        f.case(t + "assert_allclose", x, y, atol=1e-12, equal_nan=False)
        f.case(t + "assert_array_almost_equal", x, y, 2)
        f.case(t + "assert_array_almost_equal", x, y, decimal=10)
        f.case(t + "assert_almost_equal", x, y)
        f.case(t + "assert_almost_equal", x, y, 1, "hm")
        f.case(t + "assert_equal", x, y)
        f.case(t + "assert_equal", x, y, "the message")
    scalars = [L(0), L(1), L(-3), 1.5, 1.25, nan, inf, -inf, 1e-5, 1e300, "a", "it's", "a\nb", None, True, False, 1 + 2j, 2j,
               complex(nan, 1), [], [1.5], [1.5, 2.5], [1.5, [2.5, "x"]], [1.5, [2.5, "y"]], [None, True], 0.1, 0.30000000000000004]
    for x in scalars:
        for y in scalars:
            # Where a complex number meets a ragged list, NumPy fails by itself.
            if not (isinstance(x, complex) and isinstance(y, list) and len(y) == 2):
                f.case(t + "assert_equal", x, y)
            f.case(t + "print_assert_equal", "my test", x, y)
    f.case(t + "assert_equal", 1.5, 2.5, "long " * 20)
    f.case(t + "assert_equal", 1.5, 2.5, "two\nlines")
    f.case(t + "assert_equal", 1.5, 2.5, "short", False)
    f.case(t + "print_assert_equal", "wide", [0.5 + i for i in range(30)], [0.5])
    numbers = [0.5, 0.50000001, 0.5000002, 0.51, -0.5, nan, inf, -inf, 1e-20, 1.0000001e-20, 123456.5, 123456.6, L(2), L(0), 1e300]
    for x in numbers:
        for y in numbers:
            f.case(t + "assert_almost_equal", x, y)
            f.case(t + "assert_almost_equal", x, y, 3)
            f.case(t + "assert_approx_equal", x, y)
            f.case(t + "assert_approx_equal", x, y, 3)
            f.case(t + "assert_approx_equal", x, y, significant=4, err_msg="close?")
    for x, y in ((1 + 2j, 1 + 2j), (1 + 2j, 1 + 2.5j), (1j, 2.5), (1.5, 1.5 + 1e-9j)):
        f.case(t + "assert_almost_equal", x, y)
        f.case(t + "assert_equal", x, y)
    for d in FLOATS:
        x = np.array([1, 2, 1e-3, 100], d)
        for k in (0, 1, 2, 5, 100):
            y = x.copy()
            for _ in range(k):
                y = np.nextafter(y, np.array(np.inf, d))
            for n in (1, 2, 10):
                f.case(t + "assert_array_almost_equal_nulp", x, y, n)
                f.case(t + "assert_array_max_ulp", x, y, n)
                f.case(t + "assert_array_max_ulp", y, -x, maxulp=n)
            f.case(t + "assert_array_almost_equal_nulp", x, y)
            f.case(t + "assert_array_max_ulp", x, y)
            f.case(t + "assert_array_max_ulp", x, y, 5, "float32")
    f.case(t + "assert_array_max_ulp", np.array([nan, 1]), np.array([nan, 1]))
    f.case(t + "assert_array_max_ulp", np.array([-0.0]), np.array([0.0]))
    f.case(t + "assert_array_max_ulp", np.array([1.0, 2]), np.array([1.0]))
    f.case(t + "assert_array_max_ulp", np.array([1.0]), np.array([-1.0]), 2**62)
    f.case(t + "assert_array_almost_equal_nulp", np.array([1 + 1j]), np.array([1 + 2j]))
    f.case(t + "assert_array_almost_equal_nulp", np.array([1 + 1j]), np.array([1 + 1j]))
    texts = ["", "abc", "abd", "a\nb\nc\n", "a\nx\nc\n", "a\nb\n", "foo\nbar", "foo\nbaz", "hello world", "hello there world",
             "one\ntwo\nthree\nfour\n", "one\ntwwo\nthree\nfive\n", "  indented\n", "\tindented\n", "axxb", "ayyb", "private"]
    for x in texts:
        for y in texts:
            # Where lines are missing at the end, NumPy runs out of differences itself: an IndexError.
            try:
                np.testing.assert_string_equal(x, y)
            except IndexError:
                continue
            except AssertionError:
                pass
            f.case(t + "assert_string_equal", x, y)
    f.case(t + "assert_", True)
    f.case(t + "assert_", False, "so")
    f.case(t + "build_err_msg", [1.5, a], "text")
    f.case(t + "build_err_msg", [big, moved], "text", "A header:", True, ("x", "y"), 3)
    f.case(t + "build_err_msg", [np.arange(40.0).reshape(10, 4), L(3)], "", verbose=True)
    return f


def build():
    return [testing()]
