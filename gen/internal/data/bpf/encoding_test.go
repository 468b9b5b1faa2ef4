package bpf_test

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

var sample = program(
	op(bpf.LoadAbs, bpf.OffsetArch),
	jump(bpf.JumpEq, 0xc000003e, 1, 0),
	op(bpf.ReturnK, uint32(linux.SECCOMP_RET_KILL_PROCESS)),
	op(bpf.ReturnK, allow))

func TestMarshalRaw(t *testing.T) {
	for _, c := range []struct {
		bigEndian bool
		want      string
	}{
		{false, "\x20\x00\x00\x00\x04\x00\x00\x00\x15\x00\x01\x00\x3e\x00\x00\xc0\x06\x00\x00\x00\x00\x00\x00\x80\x06\x00\x00\x00\x00\x00\xff\x7f"},
		{true, "\x00\x20\x00\x00\x00\x00\x00\x04\x00\x15\x01\x00\xc0\x00\x00\x3e\x00\x06\x00\x00\x80\x00\x00\x00\x00\x06\x00\x00\x7f\xff\x00\x00"},
	} {
		if got := marshalRaw(sample, c.bigEndian); string(got) != c.want {
			t.Errorf("big-endian %v: %q", c.bigEndian, got)
		}
		if got, err := bpf.UnmarshalRaw([]byte(c.want), c.bigEndian); err != nil || !slices.Equal(got, sample) {
			t.Errorf("big-endian %v: %v, %v", c.bigEndian, got, err)
		}
	}
	if _, err := bpf.UnmarshalRaw(make([]byte, 17), false); err == nil || !strings.Contains(err.Error(), "17 bytes") {
		t.Errorf("17 bytes: %v", err)
	}
}

func TestMarshalJSON(t *testing.T) {
	const want = "[\n[32,0,0,4],\n[21,1,0,3221225534],\n[6,0,0,2147483648],\n[6,0,0,2147418112]\n]\n"
	if got := bpf.MarshalJSON(sample); string(got) != want {
		t.Errorf("%s", got)
	}
	for _, text := range []string{want, strings.ReplaceAll(want, "\n", ""), strings.ReplaceAll(want, ",", " ,\t")} {
		if got, err := bpf.UnmarshalJSON([]byte(text)); err != nil || !slices.Equal(got, sample) {
			t.Errorf("%q: %v, %v", text, got, err)
		}
	}
}

func TestUnmarshalJSONRefuses(t *testing.T) {
	for _, c := range []struct {
		name, text string
		words      []string
	}{
		{"nothing", "", []string{"[[code,jt,jf,k],…]", "line 1"}},
		{"null", "null", []string{"`null`", "not an array"}},
		{"object", `{"code": 6}`, []string{"not an array"}},
		{"number", "6", []string{"not an array"}},
		{"truncated", "[\n[6,0,0,0],\n[6,0", []string{"line 3", "column 4", "end"}},
		{"not JSON", "[\n[6,0,0,0],\n[6,x,0,0]]", []string{"line 3", "column 4"}},
		{"more after the array", "[[6,0,0,0]] 7", []string{"line 1", "column 13"}},
		{"comma at the end", "[[6,0,0,0],]", []string{"column 12"}},
		{"instruction is null", "[[6,0,0,0],null]", []string{"instruction 1", "`null`"}},
		{"instruction is an object", `[{"code":6,"jt":0,"jf":0,"k":0}]`, []string{"instruction 0", "[code,jt,jf,k]"}},
		{"too few", "[[6,0,0]]", []string{"instruction 0", "3 elements"}},
		{"too many", "[[6,0,0,0],[6,0,0,0,0]]", []string{"instruction 1", "5 elements"}},
		{"code too large", "[[65536,0,0,0]]", []string{"code", "65536", "65535"}},
		{"jt too large", "[[21,256,0,0]]", []string{"jt", "256", "255"}},
		{"jf too large", "[[21,0,300,0]]", []string{"jf", "300", "255"}},
		{"k too large", "[[6,0,0,4294967296]]", []string{"k is", "4294967296", "4294967295"}},
		{"negative", "[[6,0,0,-1]]", []string{"k is", "-1"}},
		{"fraction", "[[6.0,0,0,1]]", []string{"code", "6.0"}},
		{"exponent", "[[6,0,0,1e3]]", []string{"k is", "1e3"}},
		{"string", `[[6,0,0,"1"]]`, []string{"k is", `"1"`}},
		{"null field", "[[6,null,0,1]]", []string{"jt", "null"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			program, err := bpf.UnmarshalJSON([]byte(c.text))
			if err == nil || program != nil {
				t.Fatalf("accepted: %v (error %v)", program, err)
			}
			for _, word := range c.words {
				if !strings.Contains(err.Error(), word) {
					t.Errorf("error lacks %q: %v", word, err)
				}
			}
		})
	}
}

func TestEncodingsRoundTrip(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for n := range 50 {
		p := make([]linux.BPFInstruction, n)
		for i := range p {
			p[i] = linux.BPFInstruction{OpCode: uint16(r.Uint32()), JumpIfTrue: uint8(r.Uint32()), JumpIfFalse: uint8(r.Uint32()), K: r.Uint32()}
		}
		for _, bigEndian := range []bool{false, true} {
			if got, err := bpf.UnmarshalRaw(marshalRaw(p, bigEndian), bigEndian); err != nil || !slices.Equal(got, p) {
				t.Fatalf("raw, big-endian %v: %v, %v", bigEndian, got, err)
			}
		}
		if got, err := bpf.UnmarshalJSON(bpf.MarshalJSON(p)); err != nil || !slices.Equal(got, p) {
			t.Fatalf("JSON: %v, %v", got, err)
		}
	}
	if !bytes.Equal(bpf.MarshalJSON(nil), []byte("[\n]\n")) {
		t.Errorf("nothing: %q", bpf.MarshalJSON(nil))
	}
}
