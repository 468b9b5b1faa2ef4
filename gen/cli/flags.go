package cli

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"
)

// newFlags returns an empty set that reports errors and prints nothing.
func newFlags(c *command) *flag.FlagSet {
	flags := flag.NewFlagSet(c.name, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	return flags
}

// parse parses flags wherever they stand, up to "--", and returns the operands.
// Package flag alone stops at the first operand, but
// `seccompgen eval FILTER -syscall read` is the natural order.
func parse(flags *flag.FlagSet, args []string) (operands []string, err error) {
	for {
		if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
			return nil, err
		} else if err != nil {
			return nil, explainFlag(flags, err)
		}
		rest := flags.Args()
		if len(rest) == 0 {
			return operands, nil
		}
		if parsed := len(args) - len(rest); parsed > 0 && args[parsed-1] == "--" {
			return append(operands, rest...), nil
		}
		operands, args = append(operands, rest[0]), rest[1:]
	}
}

// explainFlag adds the way out to an error about flags: the flag that may have
// been meant, or where to read.
func explainFlag(flags *flag.FlagSet, err error) error {
	_, name, unknown := strings.Cut(err.Error(), "flag provided but not defined: ")
	way := "see seccompgen help " + flags.Name()
	if !unknown {
		return fmt.Errorf("%w (%s)", err, way)
	}
	var names []string
	flags.VisitAll(func(f *flag.Flag) { names = append(names, "-"+f.Name) })
	return fmt.Errorf("unknown flag %s%s", name, didYouMean(name, names, way))
}

// splitList splits at commas; blanks around elements do not count, and an empty
// string is an empty list.
func splitList(s string) []string {
	if strings.TrimSpace(s) == "" {
		return nil
	}
	list := strings.Split(s, ",")
	for i := range list {
		list[i] = strings.TrimSpace(list[i])
	}
	return list
}

// jsonFlag declares -json, which is the same everywhere.
func jsonFlag(flags *flag.FlagSet) *bool {
	return flags.Bool("json", false, "print JSON")
}
