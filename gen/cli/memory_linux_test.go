package cli

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
)

// measured runs the command in a process of its own, and appends to the last line of standard error
// how many bytes of memory it took at most (getrusage(2), ru_maxrss). A process begins with the
// figure of the one that started it, which is why the test, itself large, does not start it.
func measured() {
	cmd := exec.Command(os.Args[0], os.Args[1:]...)
	cmd.Env = append(os.Environ(), "SECCOMPGEN_TEST_MAIN=1")
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	cmd.Run()
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		fmt.Fprintf(os.Stderr, "%s%d\n", memoryLine, int64(usage.Maxrss)<<10)
	}
	os.Exit(cmd.ProcessState.ExitCode())
}

const memoryLine = "memory: "

// memoryOf takes what measured has written from standard error.
func memoryOf(stderr string) (rest string, bytes int64) {
	i := strings.LastIndex(stderr, memoryLine)
	if i < 0 {
		return stderr, 1 << 62 // it did not end
	}
	fmt.Sscan(stderr[i+len(memoryLine):], &bytes)
	return stderr[:i], bytes
}
