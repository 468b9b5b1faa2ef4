package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/compile/layout"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/driver"
)

// stages are the intermediates with a text form, in the order of the pipeline.
var stages = []struct {
	name string
	text func(*driver.Compiled) string
}{
	{"policy", func(c *driver.Compiled) string { return c.Policy.String() }},
	{"weights", func(c *driver.Compiled) string { return c.Diagram.Weights() }},
	{"decisions", func(c *driver.Compiled) string { return c.Diagram.Decisions() }},
	{"diagram", func(c *driver.Compiled) string { return c.Diagram.String() }},
	{"order", func(c *driver.Compiled) string { return layout.Order(c.Diagram) }},
	{"layout", func(c *driver.Compiled) string { return bpf.Listing(c.Program, bpf.NamesOf(c.Policy.Arch)) }},
	{"proof", func(c *driver.Compiled) string {
		return fmt.Sprintf("the program means its rules for all calls\ndigest %s\n%d diagram nodes, %d parts, %v\n",
			c.Proof.Digest, c.Proof.Nodes, c.Proof.Parts, c.ProofTime)
	}},
	{"cost", func(c *driver.Compiled) string { return c.Cost.Text(0, len(c.Cost.Calls)) }},
}

// dump prints a stage of every filter, each below a line that names it.
func dump(ctx context.Context, t *tool, target *target, stage string, patterns []string) error {
	if *target.json {
		return errors.New("-dump prints text (leave -json out)")
	}
	text, err := stageText(stage)
	if err != nil {
		return err
	}
	result, err := target.generate(ctx, t, patterns)
	if err != nil {
		return err
	}
	for i, f := range result.Filters {
		separator := "\n"
		if i == 0 {
			separator = ""
		}
		if err := t.print(fmt.Sprintf("%s== %s: %s: %s\n%s", separator, t.show(f.File), f.Name, stage, text(f.Compiled))); err != nil {
			return err
		}
	}
	return nil
}

// stageNames lists the stages for the manual.
func stageNames() string {
	var s strings.Builder
	for i, stage := range stages {
		switch i {
		case 0:
		case len(stages) - 1:
			s.WriteString(" or ")
		default:
			s.WriteString(", ")
		}
		s.WriteString(stage.name)
	}
	return s.String()
}

func stageText(stage string) (func(*driver.Compiled) string, error) {
	var names []string
	for _, s := range stages {
		if s.name == stage {
			return s.text, nil
		}
		names = append(names, s.name)
	}
	return nil, fmt.Errorf("-dump: unknown stage %q (the stages are %s)", stage, strings.Join(names, ", "))
}
