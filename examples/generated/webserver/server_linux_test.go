package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// Two builds must work under the filter: pure Go, for which it is written, and
// the default build of the go command, which may contain a C library.
var builds = []struct {
	name string
	env  []string
	exe  func() (string, error)
}{
	{"pure Go", []string{"CGO_ENABLED=0"}, nil},
	{"as the go tool builds", nil, nil},
}

// dir holds what the tests build.
var dir string

func TestMain(m *testing.M) {
	var err error
	if dir, err = os.MkdirTemp("", "webserver"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	for i := range builds {
		b := &builds[i]
		b.exe = sync.OnceValues(func() (string, error) {
			exe := filepath.Join(dir, fmt.Sprint("webserver", i))
			cmd := exec.Command("go", "build", "-o", exe, ".")
			cmd.Env = append(os.Environ(), b.env...)
			if out, err := cmd.CombinedOutput(); err != nil {
				return "", fmt.Errorf("go build: %w\n%s", err, out)
			}
			return exe, nil
		})
	}
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}

// eachBuild runs the test in parallel for each build.
func eachBuild(t *testing.T, test func(t *testing.T, exe string)) {
	t.Parallel()
	for _, b := range builds {
		t.Run(b.name, func(t *testing.T) {
			t.Parallel()
			exe, err := b.exe()
			if err != nil {
				t.Fatal(err)
			}
			test(t, exe)
		})
	}
}

// server is a running webserver.
type server struct {
	*http.Client
	url    string
	cmd    *exec.Cmd
	output *bytes.Buffer // of standard error; read it after wait
}

func newServer(t *testing.T, exe string, env ...string) *server {
	t.Helper()
	s := &server{cmd: exec.Command(exe, "-addr", "127.0.0.1:0"), output: new(bytes.Buffer)}
	s.cmd.Env = append(os.Environ(), env...)
	s.cmd.Stderr = s.output
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		s.cmd.Process.Kill()
		if end := s.end(); t.Failed() {
			t.Logf("the server: %s", end)
		}
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal("no URL: ", err)
	}
	s.url = strings.TrimSpace(line)
	transport := &http.Transport{MaxIdleConnsPerHost: 64}
	t.Cleanup(transport.CloseIdleConnections)
	s.Client = &http.Client{Transport: transport, Timeout: time.Minute}
	return s
}

// get requests a path and returns status and body.
func (s *server) get(path string) (status int, body string, err error) {
	resp, err := s.Client.Get(s.url + path)
	if err != nil {
		return 0, "", err
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	return resp.StatusCode, string(text), err
}

// want fails the test unless the server answers with a status and a text.
func (s *server) want(t *testing.T, path string, status int, text string) {
	t.Helper()
	if got, body, err := s.get(path); err != nil || got != status || !strings.Contains(body, text) {
		t.Errorf("GET %s: %d %q, %v; want %d with %q", path, got, body, err, status, text)
	}
}

// end waits for the process and returns how it ended and what it wrote.
func (s *server) end() string {
	s.cmd.Wait()
	return fmt.Sprintf("%v\n%s", s.cmd.ProcessState, s.output)
}

// wantSignal fails the test unless the process ends by the signal.
func (s *server) wantSignal(t *testing.T, want syscall.Signal) {
	t.Helper()
	end := s.end()
	status := s.cmd.ProcessState.Sys().(syscall.WaitStatus)
	if !status.Signaled() || status.Signal() != want {
		t.Errorf("the server ended with %s; want signal %v", end, want)
	}
}

func runDemo(t *testing.T, exe string) string {
	t.Helper()
	out, err := exec.Command(exe, "-demo").CombinedOutput()
	if err != nil {
		t.Errorf("webserver -demo: %v\n%s", err, out)
	}
	return string(out)
}
