package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

func run(args []string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("report", flag.ContinueOnError)
	flags.SetOutput(stderr)
	quick := flags.Bool("quick", false, "print counts alone, which take no time and are the same everywhere")
	rounds := flags.Int("rounds", 21, "take each time in `n` interleaved rounds")
	picture := flags.String("svg", "", "write the picture to `file`")
	if err := flags.Parse(args); err != nil {
		return 2
	}
	if runtime.GOARCH != "amd64" {
		return fail(stderr, errors.New("the policies are for amd64, and libseccomp builds for the machine that it runs on"))
	}
	results, err := compileAll()
	if err != nil {
		return fail(stderr, err)
	}
	var least []smallest
	if !*quick {
		if least, err = smallestAll(); err != nil {
			return fail(stderr, err)
		}
		if err := timeCompilers(results, *rounds); err != nil {
			return fail(stderr, err)
		}
		if err := timeKernel(results, *rounds); err != nil {
			return fail(stderr, err)
		}
	}
	printAll(stdout, results, least)
	if *picture != "" {
		if err := os.WriteFile(*picture, draw(results), 0o644); err != nil {
			return fail(stderr, err)
		}
	}
	missed, notes := misses(results)
	for _, note := range notes {
		fmt.Fprintln(stdout, "noted:", note)
	}
	for _, miss := range missed {
		fmt.Fprintln(stderr, "missed:", miss)
	}
	if len(missed) > 0 {
		return 1
	}
	return 0
}

func fail(stderr io.Writer, err error) int {
	fmt.Fprintln(stderr, "report:", err)
	return 1
}
