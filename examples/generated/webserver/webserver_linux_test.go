package main

import (
	"net/http"
	"net/http/httptrace"
	"os"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// The test makes ten thousand requests over kept connections. Each hundredth makes
// the runtime collect garbage and return memory. With a low GOGC the runtime also
// does so by itself.
func TestManyRequests(t *testing.T) {
	eachBuild(t, func(t *testing.T, exe string) {
		const connections = 8
		each := 10_000 / connections
		if testing.Short() {
			each /= 10
		}
		s := newServer(t, exe, "GOGC=10")
		var clients sync.WaitGroup
		for range connections {
			clients.Go(func() {
				for i := range each {
					path, text := "/", page
					if i%100 == 0 {
						path, text = "/work", "done"
					}
					if status, body, err := s.get(path); err != nil || status != http.StatusOK || !strings.Contains(body, text) {
						t.Errorf("request %d, GET %s: %d %q, %v", i, path, status, body, err)
						return
					}
				}
			})
		}
		clients.Wait()
	})
}

// The server accepts, configures and closes a connection for each request.
func TestConnectionForEachRequest(t *testing.T) {
	eachBuild(t, func(t *testing.T, exe string) {
		s := newServer(t, exe)
		s.Transport.(*http.Transport).DisableKeepAlives = true
		for range 500 {
			if s.want(t, "/", http.StatusOK, page); t.Failed() {
				break
			}
		}
	})
}

// In a minute without requests the runtime reads its limits about sixty times, its
// threads sleep and are woken, and the connection stays open.
func TestIdleMinute(t *testing.T) {
	idle := time.Minute
	if testing.Short() {
		idle = 3 * time.Second
		t.Logf("-short: %v instead of a minute", idle)
	}
	eachBuild(t, func(t *testing.T, exe string) {
		s := newServer(t, exe)
		s.want(t, "/", http.StatusOK, page)
		time.Sleep(idle)
		var conn httptrace.GotConnInfo
		trace := &httptrace.ClientTrace{GotConn: func(info httptrace.GotConnInfo) { conn = info }}
		req, err := http.NewRequestWithContext(httptrace.WithClientTrace(t.Context(), trace), "GET", s.url, nil)
		if err != nil {
			t.Fatal(err)
		}
		resp, err := s.Do(req)
		if err != nil {
			t.Fatalf("after %v: %v", idle, err)
		}
		resp.Body.Close()
		if !conn.Reused {
			t.Errorf("the connection did not last %v", idle)
		}
	})
}

// After a stop the kernel resumes interrupted calls by restart_syscall(2).
func TestStopAndContinue(t *testing.T) {
	eachBuild(t, func(t *testing.T, exe string) {
		s := newServer(t, exe)
		s.want(t, "/", http.StatusOK, page)
		for range 20 {
			for _, signal := range []os.Signal{syscall.SIGSTOP, syscall.SIGCONT} {
				if err := s.cmd.Process.Signal(signal); err != nil {
					t.Fatal(err)
				}
				time.Sleep(5 * time.Millisecond)
			}
		}
		s.want(t, "/", http.StatusOK, page)
	})
}

func TestForbiddenCallFails(t *testing.T) {
	eachBuild(t, func(t *testing.T, exe string) {
		s := newServer(t, exe)
		denied := syscall.EACCES.Error()
		s.want(t, "/open", http.StatusForbidden, "/etc/passwd: "+denied)
		s.want(t, "/dial", http.StatusForbidden, "socket: "+denied)
		s.want(t, "/", http.StatusOK, page)
	})
}

func TestExecEndsTheServer(t *testing.T) {
	eachBuild(t, func(t *testing.T, exe string) {
		s := newServer(t, exe)
		if status, body, err := s.get("/exec"); err == nil {
			t.Errorf("GET /exec: %d %q; want no answer", status, body)
		}
		s.wantSignal(t, syscall.SIGSYS)
	})
}

// When a signal ends the process, the runtime makes further calls.
func TestInterruptEndsTheServer(t *testing.T) {
	eachBuild(t, func(t *testing.T, exe string) {
		s := newServer(t, exe)
		if err := s.cmd.Process.Signal(syscall.SIGINT); err != nil {
			t.Fatal(err)
		}
		s.wantSignal(t, syscall.SIGINT)
	})
}

func TestDemo(t *testing.T) {
	eachBuild(t, func(t *testing.T, exe string) {
		out := runDemo(t, exe)
		for _, word := range []string{strings.TrimSpace(page), "permission denied", "bad system call"} {
			if !strings.Contains(out, word) {
				t.Errorf("the demonstration does not print %q:\n%s", word, out)
			}
		}
	})
}
