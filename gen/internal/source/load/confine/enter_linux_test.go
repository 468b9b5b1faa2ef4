package confine_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/confine"
)

// entered are what a child does once it is confined. What it prints is compared.
var entered = map[string]func(){
	"nothing": func() { fmt.Print("done") },
	"timer": func() {
		<-time.After(10 * time.Millisecond)
		fmt.Print("done")
	},
	"runtime": func() { // all that it may have to do for rules
		done := make(chan bool)
		for range 4 { // threads start
			go func() {
				runtime.LockOSThread()
				defer runtime.UnlockOSThread()
				blocks := make([][]byte, 32)
				for i := range blocks {
					blocks[i] = make([]byte, 1<<20)
				}
				done <- true
			}()
		}
		go func() { // is preempted by a signal
			for stop := time.Now().Add(50 * time.Millisecond); time.Now().Before(stop); {
			}
			done <- true
		}()
		for range 5 {
			<-done
		}
		debug.FreeOSMemory()
		fmt.Print("done")
	},
	"inherited": func() {
		_, err := syscall.Write(3, []byte("12345678"))
		fmt.Print(errors.Is(err, syscall.EBADF))
	},
	"closed on exec": func() { // what was opened since the start of the program stays
		_, err := early.WriteString("12345678")
		fmt.Print(err)
	},
	"another descriptor": func() {
		_, err := early.WriteString("123456789")
		fmt.Print(errors.Is(err, syscall.ENOSYS))
	},
	"open": func() { os.Open("/etc/passwd") },
	"memory": func() {
		var blocks [][]byte
		for range 2 * confine.MaxMemory >> 26 {
			blocks = append(blocks, make([]byte, 1<<26))
		}
		fmt.Print(len(blocks))
	},
	"processor": func() { spin() },
	"core": func() {
		var limit syscall.Rlimit
		err := syscall.Getrlimit(syscall.RLIMIT_CORE, &limit)
		fmt.Print(err, limit.Cur)
	},
}

var early *os.File

var spun uint64

func spin() {
	for {
		spun++
	}
}

const childVariable = "CONFINE_TEST_CHILD"

func TestMain(m *testing.M) {
	name := os.Getenv(childVariable)
	if name == "" {
		os.Exit(m.Run())
	}
	var err error
	if early, err = os.OpenFile(os.DevNull, os.O_WRONLY, 0); err == nil {
		err = confine.Enter(500 * time.Millisecond)
	}
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	entered[name]()
	os.Exit(0)
}

func TestEnter(t *testing.T) {
	for _, c := range []struct{ name, prints, dies string }{
		{"nothing", "done", ""},
		{"timer", "done", ""},
		{"runtime", "done", ""},
		{"inherited", "true", ""},
		{"closed on exec", "<nil>", ""},
		{"another descriptor", "true", ""},
		{"open", "", "SIGSYS: bad system call"},
		{"memory", "", "exit status 2"},
		{"processor", "", "signal: killed"},
		{"core", "function not implemented 0", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var stderr strings.Builder
			cmd := exec.Command(os.Args[0])
			cmd.Env, cmd.Stderr = append(os.Environ(), childVariable+"="+c.name), &stderr
			leaked, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
			if err != nil {
				t.Fatal(err)
			}
			defer leaked.Close()
			cmd.ExtraFiles = []*os.File{leaked}
			out, err := cmd.Output()
			if (err != nil) != (c.dies != "") || string(out) != c.prints || !strings.Contains(stderr.String()+fmt.Sprint(err), c.dies) {
				t.Errorf("%v, %q, standard error %.400s", err, out, &stderr)
			}
		})
	}
}
