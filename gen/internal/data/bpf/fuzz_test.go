package bpf_test

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// FuzzUnmarshal runs the decoders on arbitrary bytes. They must not panic, and a program that they
// accept must survive encoding and decoding.
func FuzzUnmarshal(f *testing.F) {
	for _, p := range [][]linux.BPFInstruction{nil, sample} {
		f.Add(bpf.MarshalJSON(p))
		f.Add(marshalRaw(p, false))
		f.Add(marshalRaw(p, true))
	}
	f.Add([]byte("[[6,0,0,1e3]]"))
	f.Add([]byte("[[6,0,0,null]]"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if p, err := bpf.UnmarshalJSON(b); err == nil {
			again, err := bpf.UnmarshalJSON(bpf.MarshalJSON(p))
			if err != nil || !slices.Equal(p, again) {
				t.Errorf("JSON: %v, then %v, %v", p, again, err)
			}
		}
		for _, bigEndian := range []bool{false, true} {
			p, err := bpf.UnmarshalRaw(b, bigEndian)
			if (err == nil) != (len(b)%8 == 0) {
				t.Errorf("raw: %d bytes: %v", len(b), err)
			}
			if err == nil && !bytes.Equal(marshalRaw(p, bigEndian), b) {
				t.Errorf("raw: %v comes back as other bytes", p)
			}
			if rows := bpf.Rows(p, names(bigEndian)); len(rows) != len(p) {
				t.Errorf("%d rows of %d instructions", len(rows), len(p))
			}
		}
	})
}

// FuzzRun runs the interpreter on arbitrary programs and calls. It must execute each valid program
// in one pass at most. If it stops at an invalid instruction, it must return the error of Check. It
// must allow a call that ConstantAllow reports.
func FuzzRun(f *testing.F) {
	r := rand.New(rand.NewPCG(7, 8))
	call := func() []byte {
		b := make([]byte, linux.SizeofSeccompData)
		for i := range b {
			b[i] = byte(r.Uint32())
		}
		return b
	}
	f.Add(marshalRaw(sample, false), call())
	for n := range 20 {
		f.Add(marshalRaw(randomProgram(r, n), false), call())
	}
	for _, c := range checkCases {
		f.Add(marshalRaw(c.program, false), call())
	}
	f.Fuzz(func(t *testing.T, raw, call []byte) {
		p, err := bpf.UnmarshalRaw(raw[:len(raw)&^7], false)
		if err != nil {
			t.Fatal(err)
		}
		data := callOf(call)
		refusal := bpf.Check(p)
		for _, bigEndian := range []bool{false, true} {
			path, got, err := bpf.Trace(p, &data, bigEndian)
			switch {
			case err != nil && (refusal == nil || err.Error() != refusal.Error()):
				t.Errorf("Check: %v; Run: %v", refusal, err)
			case err == nil && (got.Executed != len(path) || got.Executed > len(p)):
				t.Errorf("executed %d of %d by the path %v", got.Executed, len(p), path)
			case refusal == nil && bpf.ConstantAllow(p, data.Arch, uint32(data.Nr)) && got.Action != linux.SECCOMP_RET_ALLOW:
				t.Errorf("ConstantAllow, but Run answers %v", got.Action)
			}
		}
	})
}

// callOf makes a call from bytes; missing bytes are zero.
func callOf(b []byte) linux.SeccompData {
	var words [linux.SizeofSeccompData / 4]uint32
	for i := range min(len(b), linux.SizeofSeccompData) {
		words[i/4] |= uint32(b[i]) << (i % 4 * 8)
	}
	data := linux.SeccompData{Nr: int32(words[0]), Arch: words[1], InstructionPointer: uint64(words[3])<<32 | uint64(words[2])}
	for i := range data.Args {
		data.Args[i] = uint64(words[5+2*i])<<32 | uint64(words[4+2*i])
	}
	return data
}
