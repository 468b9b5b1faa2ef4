//go:build linux

// Guest is the first process of a kernel under test. It runs the programs that /suites
// lists, one after the other, and prints the result of each.
package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"time"
	"unsafe"
)

func main() {
	// With these arguments it is a command that an example starts under its filter.
	if len(os.Args) == 3 && os.Args[1] == "-say" {
		fmt.Println(os.Args[2])
		return
	}
	if len(os.Args) == 2 && os.Args[1] == "-socket" {
		_, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
		fmt.Println("socket:", err)
		return
	}
	if os.Getpid() != 1 {
		fmt.Fprintln(os.Stderr, "guest: not the first process (this program runs only as the first process of a kernel under test)")
		os.Exit(2)
	}
	if err := prepare(); err != nil {
		fmt.Println("guest:", err)
	} else if err := runAll(); err != nil {
		fmt.Println("guest:", err)
	}
	syscall.Sync()
	time.Sleep(200 * time.Millisecond) // for output that is still in the serial line
	fmt.Println("guest: power off:", syscall.Reboot(syscall.LINUX_REBOOT_CMD_POWER_OFF))
}

// prepare sets up what the tests expect of a machine: file systems and a loopback device.
func prepare() error {
	for _, m := range []struct{ kind, on string }{{"proc", "/proc"}, {"sysfs", "/sys"}, {"devtmpfs", "/dev"}, {"tmpfs", "/tmp"}} {
		if err := syscall.Mount(m.kind, m.on, m.kind, 0, ""); err != nil {
			return fmt.Errorf("mount %s: %w", m.on, err)
		}
	}
	if err := loopbackUp(); err != nil {
		fmt.Println("guest: no loopback device:", err) // tests that need it fail
	}
	release, err := os.ReadFile("/proc/sys/kernel/osrelease")
	if err != nil {
		return err
	}
	fmt.Print("\nSECCOMPGEN-KERNEL ", string(release))
	return nil
}

// loopbackUp does the same as the command ifconfig lo up (netdevice(7)).
func loopbackUp() error {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_DGRAM, 0)
	if err != nil {
		return err
	}
	defer syscall.Close(fd)
	var request struct {
		name  [syscall.IFNAMSIZ]byte
		flags uint16
		_     [22]byte
	}
	copy(request.name[:], "lo")
	request.flags = syscall.IFF_UP | syscall.IFF_RUNNING
	if _, _, errno := syscall.Syscall(syscall.SYS_IOCTL, uintptr(fd), syscall.SIOCSIFFLAGS, uintptr(unsafe.Pointer(&request))); errno != 0 {
		return errno
	}
	return nil
}

// runAll runs the lines of /suites. Each has a name, a program, a text that the program
// must print (empty for a test binary), and the program's arguments.
func runAll() error {
	f, err := os.Open("/suites")
	if err != nil {
		return err
	}
	defer f.Close()
	n := 0
	for lines := bufio.NewScanner(f); lines.Scan(); n++ {
		words, err := unquote(lines.Text())
		if err != nil || len(words) < 3 {
			return fmt.Errorf("%q: %v", lines.Text(), err)
		}
		fmt.Println("SECCOMPGEN-BEGIN", words[0])
		stillborn, err := runOne(words[1], words[2], words[3:])
		for again := 0; stillborn && again < 5; again++ {
			fmt.Println("\nSECCOMPGEN-AGAIN", words[0])
			stillborn, err = runOne(words[1], words[2], words[3:])
		}
		if err != nil {
			fmt.Printf("\nSECCOMPGEN-FAIL %s: %v\n", words[0], err)
		} else {
			fmt.Println("\nSECCOMPGEN-PASS", words[0])
		}
	}
	fmt.Println("SECCOMPGEN-END", n)
	return nil
}

// limit is how long one program may run.
const limit = 5 * time.Minute

// runOne runs a program. The result stillborn reports that a Go runtime stopped at its
// start because floating-point arithmetic gave wrong results (runtime.check in
// runtime/runtime1.go). Emulators of some machines do not preserve the floating-point
// registers of a process.
func runOne(program, want string, args []string) (stillborn bool, err error) {
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.Dir = "/tmp"
	cmd.Env = []string{"PATH=/bin", "HOME=/tmp", "TMPDIR=/tmp", "GOTRACEBACK=all"}
	var out bytes.Buffer
	cmd.Stdout = io.MultiWriter(os.Stdout, &out)
	cmd.Stderr = cmd.Stdout
	err = cmd.Run()
	if err == nil && !strings.Contains(out.String(), want) {
		err = fmt.Errorf("the program did not print %q", want)
	}
	return err != nil && strings.Contains(out.String(), "runtime: panic before malloc heap initialized"), err
}

// unquote splits a line into words that are quoted as strconv.Quote does.
func unquote(line string) (words []string, err error) {
	for line = strings.TrimSpace(line); line != ""; line = strings.TrimSpace(line) {
		word, err := strconv.QuotedPrefix(line)
		if err != nil {
			return nil, err
		}
		line = line[len(word):]
		if word, err = strconv.Unquote(word); err != nil {
			return nil, err
		}
		words = append(words, word)
	}
	return words, nil
}
