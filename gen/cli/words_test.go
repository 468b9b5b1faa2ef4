package cli

import (
	"flag"
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

func TestParseWord(t *testing.T) {
	for _, c := range []struct {
		text string
		bits int
		want uint64
		err  string // a piece of the message, "" for none
	}{
		{"0", 64, 0, ""},
		{"0x241", 64, 0x241, ""},
		{"0o1101", 64, 0x241, ""},
		{"0b11", 64, 3, ""},
		{"1_000", 64, 1000, ""},
		{"-1", 64, 1<<64 - 1, ""},
		{"-1", 32, 1<<32 - 1, ""},
		{"-100", 32, 0xffffff9c, ""},
		{"-0x80000000", 32, 0x80000000, ""},
		{"-0x80000001", 32, 0, "32 bits"},
		{"0xffffffffffffffff", 64, 1<<64 - 1, ""},
		{"0xffffffff", 32, 1<<32 - 1, ""},
		{"0x100000000", 32, 0, "32 bits"},
		{"18446744073709551616", 64, 0, "64 bits"},
		{"", 64, 0, "number"},
		{"1 2", 64, 0, "number"},
		{"'a'", 64, 0, "number"},
		{"08", 64, 0, "number"},
	} {
		got, err := parseWord(c.text, c.bits)
		if c.err == "" && (err != nil || got != c.want) {
			t.Errorf("%q in %d bits = %#x, %v; want %#x", c.text, c.bits, got, err, c.want)
		}
		if c.err != "" && (err == nil || !strings.Contains(err.Error(), c.err)) {
			t.Errorf("%q in %d bits: %v, want %s", c.text, c.bits, err, c.err)
		}
	}
}

func TestParseNegativeNumberIsTheKernels(t *testing.T) {
	a, err := arch.Lookup("amd64")
	if err != nil {
		t.Fatal(err)
	}
	data, err := parseCall(a, "-1", "", "0")
	if err != nil || uint32(data.Nr) != 1<<32-1 {
		t.Errorf("%+v, %v", data, err)
	}
}

func TestDidYouMeanIsSilentAboutTheFar(t *testing.T) {
	if got := didYouMean("zzzzzz", []string{"read", "write"}, "look it up"); got != " (look it up)" {
		t.Errorf("%q", got)
	}
}

func TestFlagsStandAnywhere(t *testing.T) {
	for _, c := range []struct {
		args     string
		o        string
		json     bool
		operands string
	}{
		{"", "", false, ""},
		{"-o x a b", "x", false, "a b"},
		{"a -o x b -json", "x", true, "a b"},
		{"a - -o=x", "x", false, "a -"},
		{"a -- -o x", "", false, "a -o x"},
		{"-json -- -json -- b", "", true, "-json -- b"},
	} {
		flags := flag.NewFlagSet("test", flag.ContinueOnError)
		o, asJSON := flags.String("o", "", ""), jsonFlag(flags)
		operands, err := parse(flags, strings.Fields(c.args))
		if err != nil || *o != c.o || *asJSON != c.json || strings.Join(operands, " ") != c.operands {
			t.Errorf("%q: -o %q, -json %v, operands %q, %v", c.args, *o, *asJSON, operands, err)
		}
	}
}

func TestIdentifier(t *testing.T) {
	for name, want := range map[string]string{
		"default": "Default", "moby-default": "MobyDefault", "a.b_c": "ABC", "2nd": "Profile", "": "Profile", "über": "Über",
	} {
		if got := identifier(name); got != want {
			t.Errorf("identifier(%q) = %q, want %q", name, got, want)
		}
	}
}

// Only a comparison of arch itself tells what a program is for.
func TestComparesArch(t *testing.T) {
	const token = linux.AUDIT_ARCH_X86_64
	loadArch := linux.BPFInstruction{OpCode: bpf.LoadAbs, K: bpf.OffsetArch}
	compare := linux.BPFInstruction{OpCode: bpf.JumpEq, K: token}
	for _, c := range []struct {
		name    string
		program []linux.BPFInstruction
		want    bool
	}{
		{"as libseccomp writes it", []linux.BPFInstruction{loadArch, compare}, true},
		{"after another", []linux.BPFInstruction{loadArch, {OpCode: bpf.JumpEq, K: 5}, compare}, true},
		{"of another word", []linux.BPFInstruction{loadArch, {OpCode: bpf.LoadAbs, K: bpf.OffsetNr}, compare}, false},
		{"of scratch memory", []linux.BPFInstruction{loadArch, {OpCode: bpf.LoadMem}, compare}, false},
		{"of a result", []linux.BPFInstruction{loadArch, {OpCode: bpf.AndK, K: 1}, compare}, false},
		{"of X", []linux.BPFInstruction{loadArch, {OpCode: bpf.CopyXToA}, compare}, false},
		{"without a load", []linux.BPFInstruction{compare}, false},
		{"not for equality", []linux.BPFInstruction{loadArch, {OpCode: bpf.JumpGe, K: token}}, false},
	} {
		if got := comparesArch(c.program, token); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}
