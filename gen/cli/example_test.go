package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"github.com/seccompgen/seccompgen/gen/cli"
)

// A program that offers the command among its own gives it arguments, streams and a directory.
// It gets the exit status and, with -json, results that it can read.
func ExampleRun() {
	filter := strings.NewReader("[[6,0,0,2147418112]]") // one instruction: return ALLOW
	args := []string{"eval", "-json", "-arch", "amd64", "-syscall", "read", "-"}

	var stdout bytes.Buffer
	status := cli.Run(context.Background(), args, os.Environ(), ".", filter, &stdout, os.Stderr)

	var result struct {
		Action string `json:"action"`
	}
	if status == cli.ExitGood {
		if err := json.Unmarshal(stdout.Bytes(), &result); err != nil {
			fmt.Println(err)
		}
	}
	fmt.Printf("exit status %d, action of read: %s\n", status, result.Action)
	// Output: exit status 0, action of read: allow
}

// The command itself, as a main function. This example has no Output comment because Main ends
// the process; TestSignals runs it in one of its own.
func ExampleMain() {
	cli.Main()
}
