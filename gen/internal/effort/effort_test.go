package effort_test

import (
	"flag"
	"runtime"
	"testing"
	"time"

	"github.com/seccompgen/seccompgen/gen/internal/effort"
)

func TestSize(t *testing.T) {
	defer flag.Set("test.short", flag.Lookup("test.short").Value.String())
	for _, c := range []struct {
		short, variable string
		size            int
		long            bool
	}{
		{"false", "", 2, false},
		{"false", "1", 3, true},
		{"true", "", 1, false},
		{"true", "1", 1, false},
	} {
		flag.Set("test.short", c.short)
		t.Setenv(effort.LongVariable, c.variable)
		if size, long := effort.Size(1, 2, 3), effort.Long(); size != c.size || long != c.long {
			t.Errorf("-short=%s and %q: size %d, long %v; want %d, %v", c.short, c.variable, size, long, c.size, c.long)
		}
	}
}

// Work counts, and neither waiting nor what other goroutines do.
func TestCPU(t *testing.T) {
	if idle := effort.CPU(t, func() { time.Sleep(200 * time.Millisecond) }); idle > 100*time.Millisecond {
		t.Errorf("%v of processor time for sleeping", idle)
	}
	elsewhere := effort.CPU(t, func() {
		done := make(chan bool)
		go func() {
			runtime.LockOSThread()
			spin(t, 200*time.Millisecond)
			close(done)
		}()
		<-done
	})
	if elsewhere > 100*time.Millisecond {
		t.Errorf("%v of processor time for another goroutine's work", elsewhere)
	}
	if own := effort.CPU(t, func() { spin(t, 200*time.Millisecond) }); own < 200*time.Millisecond {
		t.Errorf("%v of processor time for at least 200 ms of work", own)
	}
}

// spin works until its goroutine has taken some processor time.
func spin(t *testing.T, least time.Duration) {
	var spent time.Duration
	for spent < least {
		spent += effort.CPU(t, func() {
			for n := range 1_000_000 {
				sink += n
			}
		})
	}
}

var sink int
