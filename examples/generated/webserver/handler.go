package main

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"runtime/debug"
	"syscall"
	"time"
)

const page = "Hello from a server that can neither open files nor start programs.\n"

// handler serves pages that work and pages that make denied calls.
func handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		fmt.Fprint(w, page)
	})
	mux.HandleFunc("GET /work", func(w http.ResponseWriter, _ *http.Request) {
		work()
		fmt.Fprintln(w, "done")
	})
	mux.HandleFunc("GET /open", func(w http.ResponseWriter, _ *http.Request) {
		_, err := os.ReadFile("/etc/passwd")
		report(w, err)
	})
	mux.HandleFunc("GET /dial", func(w http.ResponseWriter, _ *http.Request) {
		_, err := net.Dial("tcp", "127.0.0.1:1")
		report(w, err)
	})
	mux.HandleFunc("GET /exec", func(w http.ResponseWriter, _ *http.Request) {
		report(w, syscall.Exec("/bin/sh", []string{"sh"}, nil)) // does not return
	})
	return mux
}

// report answers with the error of a denied call.
func report(w http.ResponseWriter, err error) {
	if err == nil {
		fmt.Fprintln(w, "it worked") // no filter is installed
		return
	}
	http.Error(w, err.Error(), http.StatusForbidden)
}

// work makes the runtime collect garbage, return memory to the system, map new
// memory and wait for a timer.
func work() {
	blocks := make([][]byte, 64)
	for i := range blocks {
		blocks[i] = make([]byte, 1<<20)
		blocks[i][i] = 1
	}
	clear(blocks)
	debug.FreeOSMemory()
	time.Sleep(10 * time.Millisecond)
}
