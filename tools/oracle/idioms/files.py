# NumPy's guide, chapters on genfromtxt and on how to read and write files. tests/idioms/files.ts has the same ids in
# TypeScript. Columns of structured arrays are shown one by one: there they are arrays of their own.

#: genfromtxt: delimiter
from io import StringIO
data = "1, 2, 3\n4, 5, 6"
np.genfromtxt(StringIO(data), delimiter=",")
#: genfromtxt: fixed width
from io import StringIO
data = "  1  2  3\n  4  5 67\n890123  4"
np.genfromtxt(StringIO(data), delimiter=3)
#: genfromtxt: widths
from io import StringIO
data = "123456789\n   4  7 9\n   4567 9"
np.genfromtxt(StringIO(data), delimiter=(4, 3, 2))
#: genfromtxt: autostrip
from io import StringIO
data = "1, abc , 2\n 3, xxx, 4"
np.genfromtxt(StringIO(data), delimiter=",", dtype="|U5").tolist(), np.genfromtxt(StringIO(data), delimiter=",", dtype="|U5", autostrip=True).tolist()
#: genfromtxt: comments
from io import StringIO
data = """#
# Skip me !
# Skip me too !
1, 2
3, 4
5, 6 #This is the third line of the data
7, 8
# And here comes the last line
9, 0
"""
np.genfromtxt(StringIO(data), comments="#", delimiter=",")
#: genfromtxt: header and footer
from io import StringIO
data = "\n".join(str(i) for i in range(10))
np.genfromtxt(StringIO(data)), np.genfromtxt(StringIO(data), skip_header=3, skip_footer=5)
#: genfromtxt: columns by number
from io import StringIO
data = "1 2 3\n4 5 6"
np.genfromtxt(StringIO(data), usecols=(0, -1))
#: genfromtxt: columns by name
from io import StringIO
data = "1 2 3\n4 5 6"
a = np.genfromtxt(StringIO(data), names="a, b, c", usecols=("a", "c"))
b = np.genfromtxt(StringIO(data), names="a, b, c", usecols=("a, c"))
a.dtype.names, a["a"], a["c"], b.dtype.names, b["a"], b["c"]
#: genfromtxt: a dtype for each column
from io import StringIO
data = "1 2 3\n 4 5 6"
a = np.genfromtxt(StringIO(data), dtype=[(_, int) for _ in "abc"])
a.dtype.names, a["a"], a["b"], a["c"]
#: genfromtxt: names
from io import StringIO
data = "1 2 3\n 4 5 6"
a = np.genfromtxt(StringIO(data), names="A, B, C")
a.dtype.names, a["A"], a["B"], a["C"]
#: genfromtxt: names from the file
from io import StringIO
data = "So it goes\n#a b c\n1 2 3\n 4 5 6"
a = np.genfromtxt(StringIO(data), skip_header=1, names=True)
a.dtype.names, a["a"], a["b"], a["c"]
#: genfromtxt: names over those of the dtype
from io import StringIO
data = "1 2 3\n 4 5 6"
ndtype = [("a", int), ("b", float), ("c", int)]
names = ["A", "B", "C"]
a = np.genfromtxt(StringIO(data), names=names, dtype=ndtype)
a.dtype.names, a["A"], a["B"], a["C"]
#: genfromtxt: made up names
from io import StringIO
data = "1 2 3\n 4 5 6"
a = np.genfromtxt(StringIO(data), dtype=(int, float, int))
b = np.genfromtxt(StringIO(data), dtype=(int, float, int), names="a")
c = np.genfromtxt(StringIO(data), dtype=(int, float, int), defaultfmt="var_%02i")
a.dtype.names, b.dtype.names, c.dtype.names, a["f0"], a["f1"], c["var_02"]
#: genfromtxt: percent signs are no numbers
from io import StringIO
data = "1, 2.3%, 45.\n6, 78.9%, 0"
names = ("i", "p", "n")
a = np.genfromtxt(StringIO(data), delimiter=",", names=names)
a["i"], a["p"], a["n"]
#: genfromtxt: a converter
from io import StringIO
convertfunc = lambda x: float(x.strip("%")) / 100.
data = "1, 2.3%, 45.\n6, 78.9%, 0"
names = ("i", "p", "n")
a = np.genfromtxt(StringIO(data), delimiter=",", names=names, converters={1: convertfunc})
b = np.genfromtxt(StringIO(data), delimiter=",", names=names, converters={"p": convertfunc})
a["i"], a["p"], a["n"], b["p"]
#: genfromtxt: a converter of missing entries
from io import StringIO
data = "1, , 3\n 4, 5, 6"
convert = lambda x: float(x.strip() or -999)
np.genfromtxt(StringIO(data), delimiter=",", converters={1: convert})
#: genfromtxt: missing and filling values
from io import StringIO
data = "N/A, 2, 3\n4, ,???"
kwargs = dict(delimiter=",", dtype=int, names="a,b,c", missing_values={0: "N/A", "b": " ", 2: "???"}, filling_values={0: 0, "b": 0, 2: -999})
a = np.genfromtxt(StringIO(data), **kwargs)
a["a"], a["b"], a["c"]
#: genfromtxt: usemask
from io import StringIO
data = "N/A, 2, 3\n4, ,???"
a = np.genfromtxt(StringIO(data), delimiter=",", dtype=int, missing_values={0: "N/A", 1: " ", 2: "???"}, usemask=True)
a, a.mask
#: files: read a table without missing values
from io import StringIO
csv = "# x, y, z\n1, 2, 3\n4, 5, 6\n"
np.loadtxt(StringIO(csv), delimiter=","), np.genfromtxt(StringIO(csv), delimiter=",")
#: files: read a table with missing values
from io import StringIO
with_missing = "1, 2, 3\n4,, 5\n6,7,8"
np.genfromtxt(StringIO(with_missing), delimiter=","), np.genfromtxt(StringIO(with_missing), delimiter=",", filling_values=99)
#: files: masked where values are missing
from io import StringIO
np.genfromtxt(StringIO("1, 2, 3\n4,, 5\n"), delimiter=",", usemask=True), np.ma.masked_invalid(np.genfromtxt(StringIO("1, 2, 3\n4,, 5\n"), delimiter=","))
#: files: write a table and read it again
from io import StringIO
x = np.arange(6).reshape(2, 3) / 8
s = StringIO()
np.savetxt(s, x, fmt="%.2e", delimiter=",", header="a,b,c")
s.getvalue(), np.loadtxt(StringIO(s.getvalue()), delimiter=",")
#: files: the default format
from io import StringIO
s = StringIO()
np.savetxt(s, np.arange(3))
s.getvalue()
#: files: several formats a row
from io import StringIO
s = StringIO()
np.savetxt(s, np.array([[1, 2.5], [3, 4.25]]), fmt=["%d", "%6.3f"], footer="end", newline=";\n")
s.getvalue()
#: files: columns apart
from io import StringIO
x, y = np.loadtxt(StringIO("1,0,2\n3,0,4"), delimiter=",", usecols=(0, 2), unpack=True)
x, y
#: files: skip rows, quotes and converters
from io import StringIO
text = "name value\n'a' 1\n'b' 0x1F\n"
np.loadtxt(StringIO("head\n10.01 31.25-\n19.22 64.31\n17.57- 63.94\n"), skiprows=1, converters=lambda fld: -float(fld[:-1]) if fld.endswith("-") else float(fld)), np.loadtxt(StringIO(text), skiprows=1, usecols=1, converters={1: lambda s: int(s, 16)})
#: files: a regular expression
from io import StringIO
text = StringIO("1312 foo\n1534  bar\n 444   qux")
a = np.fromregex(text, r"(\d+)\s+...", [("num", np.int64)])
a["num"]
#: files: npy keeps dtype and shape
import io
s = io.BytesIO()
np.save(s, np.arange(6, dtype="f4").reshape(2, 3))
s.seek(0)
np.load(s)
#: files: npz keeps several
import io
s = io.BytesIO()
np.savez(s, x=np.arange(3), y=np.eye(2))
s.seek(0)
z = np.load(s)
sorted(z.files), z["x"], z["y"]
#: files: numbers of a string
np.fromstring("1 2", dtype=int, sep=" "), np.fromstring("1.5, 2", sep=","), np.frombuffer(np.arange(3, dtype="i2").tobytes(), dtype="i2")
#: printing: precision, threshold and suppression
with np.printoptions(precision=3):
    a = str(np.array([1.123456789]))
with np.printoptions(threshold=5, edgeitems=2):
    b = str(np.arange(10))
with np.printoptions(suppress=True):
    c = str(np.finfo(float).eps * np.array([1, 1e16]))
a, b, c, np.array2string(np.arange(3.), formatter={"float_kind": lambda x: "%.2f" % x})
