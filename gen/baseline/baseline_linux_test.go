package baseline_test

import (
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"runtime/debug"
	"sync"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen"
	"github.com/seccompgen/seccompgen/gen/baseline"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp"
	"github.com/seccompgen/seccompgen/seccomp/linux"
	"github.com/seccompgen/seccompgen/seccomp/seccomptest"
)

// filter permits sets of calls, and kills the process at any other.
func filter(t *testing.T, sets ...rules.SyscallRules) []linux.BPFInstruction {
	t.Helper()
	permitted := rules.SyscallRules{
		unix.SYS_WRITE: {{rules.EqualTo(unix.Stdout)}},
	}
	for _, set := range sets {
		permitted.Merge(set)
	}
	program, err := gen.BuildProgram([]rules.RuleSet{baseline.Clone3(), {Action: rules.Allow, Rules: permitted}}, rules.KillProcess, rules.KillProcess)
	if err != nil {
		t.Fatal(err)
	}
	return program
}

// busy does what makes the runtime call the kernel: it prints, sleeps, collects, starts threads and
// goroutines, and lets timers expire.
func busy() error {
	fmt.Println("begun")
	var all sync.WaitGroup
	for i := range 200 {
		all.Go(func() {
			if i%20 == 0 {
				runtime.LockOSThread() // a thread that ends with the goroutine
			}
			select {
			case <-time.After(time.Duration(i%7) * time.Millisecond):
			case <-time.After(time.Second):
			}
			_ = make([]byte, 1<<18)
			runtime.Gosched()
		})
	}
	all.Wait()
	runtime.GC()
	debug.FreeOSMemory()
	time.Sleep(5 * time.Millisecond)
	fmt.Println("done")
	return nil
}

// How many processes do the same, as whether one makes a call depends on chance.
func runs(t *testing.T) int {
	switch {
	case testing.Short():
		return 2
	case os.Getenv("SECCOMPGEN_TEST_LONG") != "":
		return 200
	}
	return 20
}

func TestRuntime(t *testing.T) {
	program := filter(t, baseline.Runtime(), baseline.Cgo())
	for range runs(t) {
		seccomptest.Allowed(t, program, busy)
	}
	seccomptest.Killed(t, program, func() error {
		_, err := os.Open("/etc/passwd")
		return err
	})
}

// What happens about once a second or less often.
func TestRuntimeIdle(t *testing.T) {
	idle := 3 * time.Second
	switch {
	case testing.Short():
		t.Skip("waits for some seconds")
	case os.Getenv("SECCOMPGEN_TEST_LONG") != "":
		idle = time.Minute
	}
	seccomptest.Allowed(t, filter(t, baseline.Runtime(), baseline.Cgo()), func() error {
		time.Sleep(idle)
		return nil
	})
}

// A signal ends the program as it does without a filter.
func TestSignalsEnd(t *testing.T) {
	program := filter(t, baseline.Runtime(), baseline.Cgo(), baseline.Signals())
	for _, s := range []syscall.Signal{syscall.SIGTERM, syscall.SIGHUP, syscall.SIGINT} {
		for range runs(t) / 2 {
			fate := seccomptest.Run(t, program, func() error {
				if err := unix.Tgkill(unix.Getpid(), unix.Gettid(), s); err != nil {
					return err
				}
				time.Sleep(time.Minute)
				return nil
			})
			if fate.Kind != seccomptest.KindSignaled || fate.Signal != s {
				t.Fatalf("%v: %v", s, fate)
			}
		}
	}
}

// Without Signals it ends by SIGSYS: this is what the set is for.
func TestWithoutSignals(t *testing.T) {
	seccomptest.Killed(t, filter(t, baseline.Runtime(), baseline.Cgo()), func() error {
		if err := unix.Tgkill(unix.Getpid(), unix.Gettid(), unix.SIGTERM); err != nil {
			return err
		}
		time.Sleep(time.Minute)
		return nil
	})
}

func TestSignalsReceived(t *testing.T) {
	seccomptest.Allowed(t, filter(t, baseline.Runtime(), baseline.Cgo(), baseline.Signals()), func() error {
		received := make(chan os.Signal, 1)
		signal.Notify(received, syscall.SIGUSR1)
		defer signal.Stop(received)
		if err := unix.Tgkill(unix.Getpid(), unix.Gettid(), unix.SIGUSR1); err != nil {
			return err
		}
		<-received
		return nil
	})
}

// A second filter is installed under the first.
func TestInstall(t *testing.T) {
	second := filter(t, baseline.Runtime(), baseline.Cgo())
	seccomptest.Allowed(t, filter(t, baseline.Runtime(), baseline.Cgo(), baseline.Install()), func() error {
		if err := seccomp.SetFilter(second); err != nil {
			return err
		}
		return busy()
	})
	seccomptest.Killed(t, filter(t, baseline.Runtime(), baseline.Cgo()), func() error { return seccomp.SetFilter(second) })
}

// A program is started, its output is read, it ends, and another one is killed.
func TestExec(t *testing.T) {
	if os.Getenv("BASELINE_TEST_CHILD") != "" {
		fmt.Println("child")
		time.Sleep(20 * time.Millisecond)
		return
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	// What the test binary itself calls until it is at work is not known: the child may do anything
	// but what only the parent's own calls need.
	program := filter(t, baseline.Runtime(), baseline.Cgo(), baseline.Signals(), baseline.Exec(), started())
	seccomptest.Allowed(t, program, func() error {
		cmd := exec.Command(self, "-test.run=^TestExec$", "-test.v")
		cmd.Env = append(os.Environ(), "BASELINE_TEST_CHILD=1")
		out, err := cmd.CombinedOutput()
		if err != nil {
			return fmt.Errorf("%w: %s", err, out)
		}
		killed := exec.Command(self, "-test.run=^TestExec$")
		killed.Env = append(os.Environ(), "BASELINE_TEST_CHILD=1")
		if err := killed.Start(); err != nil {
			return err
		}
		if err := killed.Process.Kill(); err != nil {
			return err
		}
		if err := killed.Wait(); err == nil {
			return fmt.Errorf("the second program was not killed")
		}
		return nil
	})
}

// started has what a Go program calls before main begins, and its loader if it has one.
func started() rules.SyscallRules {
	calls := rules.SyscallRules{
		baseline.MapCall:           {{2: rules.MaskedEqual(unix.PROT_WRITE, 0)}}, // code of libraries
		unix.SYS_READ:              {},
		unix.SYS_FCNTL:             {},
		unix.SYS_READLINKAT:        {},
		unix.SYS_SET_TID_ADDRESS:   {},
		unix.SYS_UNAME:             {},
		unix.SYS_GETDENTS64:        {},
		unix.SYS_GETCWD:            {},
		unix.SYS_SCHED_GETAFFINITY: {},
		unix.SYS_RT_SIGACTION:      {},
		unix.SYS_MINCORE:           {},
		unix.SYS_FSTAT:             {},
		unix.SYS_IOCTL:             {},
		unix.SYS_GETTIMEOFDAY:      {},
	}
	if runtime.GOARCH == "amd64" {
		calls.AddRule(158, rules.Rule{}) // arch_prctl
	}
	return calls
}
