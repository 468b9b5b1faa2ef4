package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"time"
)

// demo starts this program again as the server and acts as its client.
func demo(w io.Writer) error {
	server, url, err := start()
	if err != nil {
		return err
	}
	defer server.Process.Kill()
	fmt.Fprintf(w, "The server, process %d at %s, has installed its filter.\n", server.Process.Pid, url)

	for _, step := range []struct{ path, what string }{
		{"/", "It serves a page:"},
		{"/open", "It cannot open a file and gets an error:"},
		{"/dial", "It cannot connect to anything:"},
		{"/", "It continues to serve:"},
	} {
		answer, err := fetch(url + step.path)
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "\n%s\n  GET %-6s %s\n", step.what, step.path, answer)
	}

	_, err = fetch(url + "/exec")
	fmt.Fprintf(w, "\nStarting another program ends it at once:\n  GET /exec  %v\n", err)
	if err == nil {
		return errors.New("the server answered /exec, but the filter must end it")
	}
	err = server.Wait()
	fmt.Fprintf(w, "  process %d: %v\n", server.Process.Pid, err)
	return nil
}

// start starts a server on a free port. It returns when the server has printed its
// URL, which it does once it listens and has installed its filter.
func start() (server *exec.Cmd, url string, err error) {
	self, err := os.Executable()
	if err != nil {
		return nil, "", err
	}
	server = exec.Command(self, "-addr", "127.0.0.1:0")
	server.Stderr = os.Stderr
	out, err := server.StdoutPipe()
	if err != nil {
		return nil, "", err
	}
	if err := server.Start(); err != nil {
		return nil, "", err
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		return nil, "", fmt.Errorf("the server did not start: %w", errors.Join(err, server.Wait()))
	}
	return server, strings.TrimSpace(line), nil
}

// client makes a connection for each request. On a kept connection that the server
// has closed, it would repeat the request.
var client = http.Client{Transport: &http.Transport{DisableKeepAlives: true}, Timeout: 10 * time.Second}

// fetch gets a URL and returns the status and the body on one line.
func fetch(url string) (string, error) {
	resp, err := client.Get(url)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	return resp.Status + ": " + strings.TrimSpace(string(body)), err
}
