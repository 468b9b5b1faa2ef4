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
		{linux.SECCOMP_RET_TRAP | 2, linux.SECCOMP_RET_TRAP | 2, false, false, true},
		{linux.SECCOMP_RET_KILL_THREAD | 1, linux.SECCOMP_RET_KILL_THREAD, false, false, true},
		{linux.SECCOMP_RET_KILL_PROCESS, linux.SECCOMP_RET_KILL_PROCESS, false, false, true},
		{0x12340000, linux.SECCOMP_RET_KILL_PROCESS, false, false, true},
	} {
		if got := Effect(c.value); got != c.effect {
			t.Errorf("%#x has the effect of %v, want %v", uint32(c.value), got, c.effect)
		}
		if Permits(c.value) != c.permits || Delegates(c.value) != c.delegates || Denies(c.value) != c.denies {
			t.Errorf("%v: permits %v, delegates %v, denies %v", c.value, Permits(c.value), Delegates(c.value), Denies(c.value))
		}
	}
}

func TestExceeds(t *testing.T) {
	allow, log, kill := linux.SECCOMP_RET_ALLOW, linux.SECCOMP_RET_LOG, linux.SECCOMP_RET_KILL_PROCESS
	notify, trace := linux.SECCOMP_RET_USER_NOTIF, linux.SECCOMP_RET_TRACE
	for _, c := range []struct {
		a, b linux.BPFAction
		want bool
	}{
		{allow, allow | 3, false}, {allow, log, false}, {log, allow, false},
		{allow, kill, true}, {allow, notify, true}, {kill, allow, false}, {kill, notify, false},
		{notify, allow, false}, {notify, notify, false}, {notify, trace, true}, {trace | 1, trace | 2, true}, {notify, kill, true},
	} {
		if got := Exceeds(c.a, c.b); got != c.want {
			t.Errorf("%v exceeds %v: %v, want %v", c.a, c.b, got, c.want)
		}
	}
}
