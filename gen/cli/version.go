package cli

import (
	"context"
	"flag"
	"fmt"
	"runtime"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/driver"
)

func versionCommand() *command {
	return &command{
		name:    "version",
		usage:   "[-json]",
		summary: "print the version and the architectures",
		page: page{description: `
Version prints the version that generated files name, the version of Go that
seccompgen was built with, and the architectures that it supports.`},
		setup: func(flags *flag.FlagSet) action {
			asJSON := jsonFlag(flags)
			return func(_ context.Context, t *tool, args []string) error {
				if len(args) > 0 {
					return unexpected(args)
				}
				if *asJSON {
					return t.printJSON(struct {
						Version       string   `json:"version"`
						Go            string   `json:"go"`
						Architectures []string `json:"architectures"`
					}{driver.Version, runtime.Version(), arch.Names()})
				}
				return t.print(fmt.Sprintf("seccompgen %s\n%s\n%s\n", driver.Version, runtime.Version(), strings.Join(arch.Names(), " ")))
			}
		},
	}
}
