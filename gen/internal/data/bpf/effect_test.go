package bpf

import (
	"testing"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

func TestEffect(t *testing.T) {
	for _, c := range []struct {
		value, effect              linux.BPFAction
		permits, delegates, denies bool
	}{
		{linux.SECCOMP_RET_ALLOW | 7, linux.SECCOMP_RET_ALLOW, true, false, false},
		{linux.SECCOMP_RET_LOG, linux.SECCOMP_RET_LOG, true, false, false},
		{linux.SECCOMP_RET_USER_NOTIF | 1, linux.SECCOMP_RET_USER_NOTIF, false, true, false},
		{linux.SECCOMP_RET_TRACE | 1, linux.SECCOMP_RET_TRACE | 1, false, true, false},
		{linux.SECCOMP_RET_ERRNO | 5000, linux.SECCOMP_RET_ERRNO | 4095, false, false, true},
		{linux.SECCOMP_RET_ERRNO, linux.SECCOMP_RET_ERRNO, false, false, false}, // the caller takes it for success
		{linux.SECCOMP_RET_ERRNO | 1, linux.SECCOMP_RET_ERRNO | 1, false, false, true},
		{linux.SECCOMP_RET_TRAP | 2, linux.SECCOMP_RET_TRAP | 2, false, false, true},
		{linux.SECCOMP_RET_KILL_THREAD | 1, linux.SECCOMP_RET_KILL_THREAD, false, false, true},
		{linux.SECCOMP_RET_KILL_PROCESS, linux.SECCOMP_RET_KILL_PROCESS, false, false, true},
		{0x12340000, linux.SECCOMP_RET_KILL_PROCESS, false, false, true},
	} {
		if got := Effect(c.value); got != c.effect {
			t.Errorf("%#x has the effect of %v, want %v", uint32(c.value), got, c.effect)
		}
		if fakes := c.effect == linux.SECCOMP_RET_ERRNO; FakesSuccess(c.value) != fakes {
			t.Errorf("%v: fakes success: %v", c.value, !fakes)
		}
		if Permits(c.value) != c.permits || Delegates(c.value) != c.delegates || Denies(c.value) != c.denies {
			t.Errorf("%v: permits %v, delegates %v, denies %v", c.value, Permits(c.value), Delegates(c.value), Denies(c.value))
		}
	}
}

func TestExceeds(t *testing.T) {
	allow, log, kill := linux.SECCOMP_RET_ALLOW, linux.SECCOMP_RET_LOG, linux.SECCOMP_RET_KILL_PROCESS
	notify, trace := linux.SECCOMP_RET_USER_NOTIF, linux.SECCOMP_RET_TRACE
	zero, eperm := linux.SECCOMP_RET_ERRNO, linux.SECCOMP_RET_ERRNO|1
	for _, c := range []struct {
		a, b linux.BPFAction
		want bool
	}{
		{allow, allow | 3, false}, {allow, log, false}, {log, allow, false},
		{allow, kill, true}, {allow, notify, true}, {kill, allow, false}, {kill, notify, false},
		{notify, allow, false}, {notify, notify, false}, {notify, trace, true}, {trace | 1, trace | 2, true}, {notify, kill, true},
		{zero, kill, true}, {zero, eperm, true}, {eperm, zero, false}, {zero, allow, false}, {allow, zero, true}, {zero, zero, false},
		{zero, notify, true}, {notify, zero, true},
	} {
		if got := Exceeds(c.a, c.b); got != c.want {
			t.Errorf("%v exceeds %v: %v, want %v", c.a, c.b, got, c.want)
		}
	}
}

func TestWider(t *testing.T) {
	allow, log, kill, trap := linux.SECCOMP_RET_ALLOW, linux.SECCOMP_RET_LOG, linux.SECCOMP_RET_KILL_PROCESS, linux.SECCOMP_RET_TRAP
	notify, trace := linux.SECCOMP_RET_USER_NOTIF, linux.SECCOMP_RET_TRACE
	zero, eperm, enosys := linux.SECCOMP_RET_ERRNO, linux.SECCOMP_RET_ERRNO|1, linux.SECCOMP_RET_ERRNO|38
	for _, c := range []struct {
		old, new        linux.BPFAction
		wider, narrower bool
	}{
		{kill, allow, true, false}, {allow, kill, false, true}, {log, allow, true, false}, {kill, trap, true, false},
		{eperm, enosys, false, false}, {allow, allow | 1, false, false}, {kill, 0x12340000, false, false},
		{eperm, zero, true, false}, {zero, eperm, false, true}, {kill, zero, true, false}, {zero, kill, false, true},
		{allow, zero, true, true}, {log, zero, true, true}, {zero, allow, true, false},
		{notify, zero, true, true}, {zero, notify, true, true}, // nobody knows what the supervisor answers
		{notify, trace, true, true}, {trace, notify, true, true}, {trace | 1, trace | 2, true, true}, {notify, notify | 1, false, false},
		{eperm, notify, true, false}, {notify, eperm, false, true}, {notify, allow, true, false}, {allow, notify, false, true},
	} {
		if w, n := Wider(c.old, c.new), Narrower(c.old, c.new); w != c.wider || n != c.narrower {
			t.Errorf("%v → %v: wider %v, narrower %v; want %v, %v", c.old, c.new, w, n, c.wider, c.narrower)
		}
	}
}
