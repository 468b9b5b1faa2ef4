package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

// The test starts its own binary as the program of this example, which starts it
// once more as its command. The environment variable tells each process its role.
const roleEnv = "CHILD_TEST_ROLE"

func TestMain(m *testing.M) {
	switch os.Getenv(roleEnv) {
	case "program":
		os.Setenv(roleEnv, "command")
		before := noNewPrivs()
		err := run([]string{os.Args[0]})
		fmt.Printf("program: %v, socket of AF_INET: %s, no_new_privs as before: %v\n", err, trySocket(syscall.AF_INET), noNewPrivs() == before)
		os.Exit(0)
	case "command":
		fmt.Printf("command: socket of AF_UNIX: %s\n", trySocket(syscall.AF_UNIX))
		fmt.Printf("command: socket of AF_INET: %s\n", trySocket(syscall.AF_INET))
		os.Exit(0)
	case "fail":
		os.Exit(7)
	case "succeed":
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// trySocket makes the call socket directly: on 386 and s390x package syscall uses socketcall,
// which the filter denies for sockets.
func trySocket(family int) string {
	fd, _, errno := syscall.RawSyscall(unix.SYS_SOCKET, uintptr(family), syscall.SOCK_STREAM, 0)
	if errno != 0 {
		return errno.Error()
	}
	syscall.Close(int(fd))
	return "made"
}

func noNewPrivs() string {
	status, err := os.ReadFile("/proc/thread-self/status")
	if err != nil {
		return err.Error()
	}
	_, line, _ := strings.Cut(string(status), "NoNewPrivs:")
	line, _, _ = strings.Cut(line, "\n")
	return line
}

func TestOnlyTheCommandIsOffline(t *testing.T) {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), roleEnv+"=program")
	out, err := cmd.CombinedOutput()
	want := `command: socket of AF_UNIX: made
command: socket of AF_INET: ` + syscall.EACCES.Error() + `
program: <nil>, socket of AF_INET: made, no_new_privs as before: true
`
	if err != nil || string(out) != want {
		t.Errorf("%v, got:\n%s\nwant:\n%s", err, out, want)
	}
}

func TestExitStatusIsTheCommands(t *testing.T) {
	t.Setenv(roleEnv, "fail")
	var exit *exitError
	if err := run([]string{os.Args[0]}); !errors.As(err, &exit) || exit.status() != 7 {
		t.Errorf("%v, want exit status 7", err)
	}
}

// The child reports an error as an errno through the pipe.
func TestErrorsOfTheChild(t *testing.T) {
	tests := map[string]struct {
		path   string
		length int // of the filter
		want   error
		step   step
	}{
		"no such program": {"/nonexistent", len(Offline), syscall.ENOENT, executing},
		"not a program":   {"/dev/null", len(Offline), syscall.EACCES, executing},
		"no filter":       {os.Args[0], 0, syscall.EINVAL, installing},
		"half a filter":   {os.Args[0], len(Offline) / 2, syscall.EINVAL, installing},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			process, err := start(tt.path, []string{tt.path}, nil, Offline[:tt.length])
			if process != nil || !errors.Is(err, tt.want) || !strings.Contains(err.Error(), tt.step.String()) {
				t.Errorf("process %v, %v; want none, %v in %q", process, err, tt.want, tt.step)
			}
		})
	}
}

// A child that takes a lock, grows its stack or allocates would sometimes hang or
// crash here, because other threads allocate and collect garbage during the fork.
func TestForksWhileTheRuntimeIsBusy(t *testing.T) {
	const forks = 60
	done := make(chan struct{})
	var busy, forking sync.WaitGroup
	for range 2 {
		busy.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
					_ = make([]*int, 1<<16)
					runtime.GC()
				}
			}
		})
	}
	env := append(os.Environ(), roleEnv+"=succeed")
	for range 4 {
		forking.Go(func() {
			for range forks / 4 {
				process, err := start(os.Args[0], os.Args[:1], env, Offline)
				if err != nil {
					t.Error(err)
					return
				}
				if state, err := process.Wait(); err != nil || !state.Success() {
					t.Errorf("the command ended with %v, %v", state, err)
					return
				}
			}
		})
	}
	forking.Wait()
	close(done)
	busy.Wait()
}
