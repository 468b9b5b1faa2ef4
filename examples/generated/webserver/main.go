// Webserver serves HTTP under a filter that it installs once it listens.
//
//	webserver [-addr 127.0.0.1:8080]    # serve until interrupted
//	webserver -demo                     # start a server, fetch pages, explain
//
// The filter is for a server in pure Go (CGO_ENABLED=0) that only accepts, reads,
// writes and waits. It also permits the threads that a C library starts. rules.go
// defines which calls are permitted, which fail with an error and which end the
// process.
//
// A server must open everything that it needs before it installs the filter: the
// listening socket, certificates, templates, the time zone.
package main

import (
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"time"

	"github.com/seccompgen/seccompgen/seccomp"
)

//go:generate go tool seccompgen -arch all

func main() {
	log.SetPrefix("webserver: ")
	addr := flag.String("addr", "127.0.0.1:8080", "listen on `host:port`; port 0 selects a free port")
	show := flag.Bool("demo", false, "start a server, fetch pages from it and print what happens")
	flag.Parse()
	run := func() error { return serve(*addr) }
	if *show {
		run = func() error { return demo(os.Stdout) }
	}
	if err := run(); err != nil {
		log.Fatal(err)
	}
}

// serve listens, installs the filter and serves.
func serve(addr string) error {
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	_ = time.Local.String() // reads the zone for the log while files can be opened
	if err := seccomp.SetFilter(Webserver); err != nil {
		return err
	}
	fmt.Printf("http://%s\n", listener.Addr())
	server := &http.Server{Handler: handler(), ReadHeaderTimeout: 10 * time.Second}
	return server.Serve(listener)
}
