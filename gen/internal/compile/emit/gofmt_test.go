package emit

import (
	"bytes"
	"fmt"
	"github.com/seccompgen/seccompgen/gen/internal/data/generated"
	"go/format"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// unchanged fails if the gofmt of the Go that runs this test would change a file. That it
// holds for several releases, with the same bytes, is what go test under each of them and
// TestReleases of cmd/seccompgen show.
func unchanged(t testing.TB, src []byte, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	formatted, err := format.Source(src)
	if err != nil {
		t.Fatalf("%v\n%s", err, src)
	}
	if !bytes.Equal(formatted, src) {
		t.Fatalf("gofmt makes\n%s\nof\n%s", formatted, src)
	}
}

// Rows of all lengths, in tables where long ones are rare, frequent and in runs.
func TestGofmtLeavesTablesAlone(t *testing.T) {
	r := rand.New(rand.NewPCG(31, 32))
	field := func(odds int, max uint32) uint32 {
		if r.IntN(8) >= odds {
			return 0
		}
		return r.Uint32() >> r.IntN(32) % (max + 1)
	}
	f := hostileFilter(t, "")
	breaks := 0
	for i := range 400 {
		f.Program = make([]linux.BPFInstruction, 1+r.IntN(120))
		odds := r.IntN(9)
		for pc := range f.Program {
			if r.IntN(10) == 0 {
				odds = r.IntN(9)
			}
			f.Program[pc] = linux.BPFInstruction{
				OpCode:     uint16(field(7, math.MaxUint8)),
				JumpIfTrue: uint8(field(odds, math.MaxUint8)), JumpIfFalse: uint8(field(odds, math.MaxUint8)),
				K: field(odds, math.MaxUint32-1),
			}
		}
		a := arch.All()[i%len(arch.All())]
		f.Policy = policyOf(t, a)
		src, err := Table("sandbox", a, []Filter{f}, generated.Made{Version: "v1.2.3"})
		unchanged(t, src, err)
		breaks += bytes.Count(src, []byte("\n\n\t{"))
	}
	if breaks < 100 {
		t.Errorf("only %d sections ended before their table", breaks)
	}
}

// Rows as far from the mean of their section as they may be without ending it: gofmt would
// break the alignment at the least that its mean is off by more than section.go allows.
func TestGofmtAgreesAtTheBorder(t *testing.T) {
	r := rand.New(rand.NewPCG(35, 36))
	for range 150 {
		lengths := []int{1 + r.IntN(70)}
		for range r.IntN(40) {
			var allowed []int
			for next := 1; next <= 250; next++ {
				if begins := sections(append(lengths[:len(lengths):len(lengths)], next)); !begins[len(lengths)] {
					allowed = append(allowed, next)
				}
			}
			lengths = append(lengths, []int{allowed[0], allowed[len(allowed)-1], allowed[r.IntN(len(allowed))], 1 + r.IntN(250)}[r.IntN(4)])
		}
		rows, comments := make([]string, len(lengths)), make([]string, len(lengths))
		for i, length := range lengths {
			rows[i], comments[i] = strings.Repeat("a", length), fmt.Sprintf("// %d", i)
		}
		unchanged(t, []byte("package p\n\nvar x = []t{\n"+strings.Join(align(rows, comments), "\n")+"\n}\n"), nil)
	}
}

// Without an end of section where rows differ too much, gofmt changes the file, or the
// tests above would show nothing.
func TestGofmtNeedsSections(t *testing.T) {
	for _, lengths := range [][]int{{2, 67}, {67, 2}, {14, 14, 41}} {
		src := "package p\n\nvar x = []t{\n"
		for _, length := range lengths {
			src += fmt.Sprintf("\t%-*s // row\n", slices.Max(lengths)+1, strings.Repeat("a", length)+",")
		}
		src += "}\n"
		if formatted, err := format.Source([]byte(src)); err != nil || string(formatted) == src {
			t.Errorf("%v: gofmt leaves alone\n%s", err, src)
		}
	}
}

func TestLog2(t *testing.T) {
	for x := 1; x <= 200; x++ {
		if exact := math.Log2(float64(x)) * (1 << 16); float64(log2(x)) > exact+1e-6 || float64(log2(x)) < exact-2 {
			t.Errorf("log2(%d) = %d, not %.2f", x, log2(x), exact)
		}
	}
}

// Comments made of what gofmt gives a meaning to, in any order.
func TestGofmtLeavesCommentsAlone(t *testing.T) {
	pieces := []string{
		"text", "Heading", "Größe", "Ärzte", "ärzte", "Of it's kind", "Don't", "v1.2 of it", "End.", "# Title", "#\tTitle", "#not", "#",
		"- item", "* item", "• item", "+ item", "-", "1. one", "2) two", "10. ten", "12x", "[x]: https://example.com", "[y]: mailto://z a",
		"[x]: no link", "see [x] and [os.File]", "``quoted''", "```code```", "````", "`", "'''", "https://a.b/c''d``e", "}", "{", "func f() {", `\`,
		"go:build x", "+build x", "//line x.go:1", "\u00a0", "\u00a0- x", "\u3000text", "\u2003+build x", "文件读取。", "“Ab”", "Proven for all calls: 0.",
	}
	margins := []string{"", "", "", "", " ", "  ", "    ", "\t", "\t\t", " \t", "\t "}
	r := rand.New(rand.NewPCG(33, 34))
	f := hostileFilter(t, "")
	for range 6000 {
		var doc strings.Builder
		for range 1 + r.IntN(8) {
			if r.IntN(3) == 0 {
				doc.WriteString("\n")
			}
			doc.WriteString(margins[r.IntN(len(margins))] + pieces[r.IntN(len(pieces))] + []string{"", "", " ", "s", " Bc"}[r.IntN(5)] + "\n")
		}
		f.Doc = doc.String()
		src, err := Stub("sandbox", []string{"amd64"}, []Filter{f}, generated.Made{Version: "v1.2.3"})
		unchanged(t, src, err)
	}
}

// What an author writes as gofmt would have it comes out as it is.
func TestFormattedCommentsStay(t *testing.T) {
	doc := "Worker reads.\n\n# What it may\n\nIt may:\n\n  - read, which\n    is much,\n  - write.\n\nIn order:\n\n 1. open\n\n    and more\n\n 2. close\n\nAs in:\n\n" +
		"\tif x {\n\n\t\treturn\n\t}\n\nAnd that's all\nof it"
	f := hostileFilter(t, doc)
	src, err := Stub("sandbox", []string{"amd64"}, []Filter{f}, generated.Made{})
	unchanged(t, src, err)
	var want strings.Builder
	for line := range strings.Lines(doc) {
		margin := "// "
		if line == "\n" || line[0] == '\t' {
			margin = "//"
		}
		want.WriteString(margin + line)
	}
	if !strings.Contains(string(src), want.String()+"\n//\n") {
		t.Errorf("%s\nis not in\n%s", want.String(), src)
	}
}

// Which lines are headings depends on no version of Unicode. The characters at the ends of
// these had no meaning before versions 16 and 17.
func TestHeadingsOfAllVersions(t *testing.T) {
	for _, line := range []string{"\u1c89b", "\ua7cbb", "\ua7ceb", "\U00010d50b", "\U00016ea0b", "Ab\u088f", "Ab\u0c5c", "Ab\ua7f1", "Ab\U0001e6c0", "Ab\U000323b0", "Ab\U00010d40"} {
		f := hostileFilter(t, "text\n\n"+line+"\n\ntext")
		src, err := Stub("sandbox", []string{"amd64"}, []Filter{f}, generated.Made{})
		unchanged(t, src, err)
		if !strings.Contains(string(src), "\n// # "+line+"\n") {
			t.Errorf("%q is no heading in\n%s", line, src)
		}
	}
	for _, line := range []string{"\u3042b", "文b", "\U0001f680 ab", "\U00020000b", "Ab ”", "Ab。", "Ab \U0001f680"} {
		f := hostileFilter(t, "text\n\n"+line+"\n\ntext")
		src, err := Stub("sandbox", []string{"amd64"}, []Filter{f}, generated.Made{})
		unchanged(t, src, err)
		if strings.Contains(string(src), "# "+line) {
			t.Errorf("%q is a heading in\n%s", line, src)
		}
	}
}
