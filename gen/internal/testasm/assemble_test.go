package testasm

import (
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
)

// What is assembled is listed as the same text, but for the form of numbers and targets.
func TestAssemble(t *testing.T) {
	program := Assemble(t, `
		ld arch;       ld nr;        ld ip;        ld arg5.high
		ld #7;         ld #len;      ld M[3];      ldx #0xff
		ldx #len;      ldx M[15];    st M[0];      stx M[1]
		add 10;        sub x;        and 0xffff;   neg
		tax;           txa;          ja over;      mul 3
	over:	jeq 9, next, out;  jset x, out, next;  jge -1, next, out
		ret a;         ret errno 1
	out:	ret allow`)
	want := `
ld arch · ld nr · ld ip.low · ld arg5.high
ld #0x7 · ld #len · ld M[3] · ldx #0xff
ldx #len · ldx M[15] · st M[0] · stx M[1]
add 0xa · sub x · and 0xffff · neg
tax · txa · jmp 20 · mul 0x3
jeq 0x9 → 21 else 25 · jset x → 25 else 22 · jge 0xffffffff → 23 else 25
ret a · ret errno 1
ret allow
`
	got := strings.Join(bpf.Rows(program, bpf.Names{}), " · ")
	if want := strings.ReplaceAll(strings.TrimSpace(want), "\n", " · "); got != want {
		t.Errorf("\n%s, want\n%s", got, want)
	}
}
