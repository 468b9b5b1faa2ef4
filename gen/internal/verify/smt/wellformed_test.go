package smt_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// node is an atom, or a list of nodes.
type node struct {
	atom string
	list []node
}

func (n node) String() string {
	if n.list == nil {
		return n.atom
	}
	var parts []string
	for _, x := range n.list {
		parts = append(parts, x.String())
	}
	return "(" + strings.Join(parts, " ") + ")"
}

// read parses a text. It does not know strings and quoted symbols, which questions do not have.
func read(text string) ([]node, error) {
	open := [][]node{{}}
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, ";")
		for token := range strings.FieldsSeq(strings.NewReplacer("(", " ( ", ")", " ) ").Replace(line)) {
			top := len(open) - 1
			switch {
			case token == "(":
				open = append(open, []node{})
			case token == ")" && top == 0:
				return nil, fmt.Errorf("unbalanced closing parenthesis: %s", line)
			case token == ")":
				open[top-1] = append(open[top-1], node{list: open[top]})
				open = open[:top]
			default:
				open[top] = append(open[top], node{atom: token})
			}
		}
	}
	if len(open) > 1 {
		return nil, fmt.Errorf("%d parentheses are not closed", len(open)-1)
	}
	return open[0], nil
}

// wellFormed checks a question as the parser of a solver does.
func wellFormed(text string) error {
	commands, err := read(text)
	if err != nil {
		return err
	}
	var order []string
	sorts := map[string]string{}
	for _, c := range commands {
		command := c.String()
		switch name := c.list[0].atom; name {
		case "declare-const", "define-fun":
			order = append(order, "…")
			symbol, sort := c.list[1].atom, c.list[len(c.list)-1].String()
			if name == "define-fun" {
				sort = c.list[3].String()
				if got, err := sortOf(c.list[4], sorts); err != nil || got != sort {
					return fmt.Errorf("%s is of sort %s, its value of %s: %v", symbol, sort, got, err)
				}
			}
			if sorts[symbol] != "" {
				return fmt.Errorf("%s has two definitions", symbol)
			}
			sorts[symbol] = sort
		default:
			order = append(order, command)
		}
	}
	if got, want := strings.Join(slices.Compact(order), " "),
		"(set-option :produce-models true) (set-logic QF_BV) … (assert (distinct program rules)) (check-sat)"; got != want {
		return fmt.Errorf("the commands are %s", got)
	}
	if sorts["program"] != "(_ BitVec 32)" || sorts["rules"] != "(_ BitVec 32)" {
		return fmt.Errorf("program is %s, rules %s", sorts["program"], sorts["rules"])
	}
	return nil
}

// sortOf returns the sort of a term, by the signatures of the theory FixedSizeBitVectors.
func sortOf(n node, sorts map[string]string) (string, error) {
	if n.list == nil {
		if known := sorts[n.atom]; known != "" {
			return known, nil
		}
		switch {
		case n.atom == "true", n.atom == "false":
			return "Bool", nil
		case strings.HasPrefix(n.atom, "#x"):
			return fmt.Sprintf("(_ BitVec %d)", 4*len(n.atom[2:])), nil
		case strings.HasPrefix(n.atom, "#b"):
			return fmt.Sprintf("(_ BitVec %d)", len(n.atom[2:])), nil
		}
		return "", fmt.Errorf("%s is not defined", n.atom)
	}
	var of []string
	for _, argument := range n.list[1:] {
		sort, err := sortOf(argument, sorts)
		if err != nil {
			return "", err
		}
		of = append(of, sort)
	}
	alike := func(list []string) bool { return len(slices.Compact(slices.Clone(list))) == 1 }
	words := len(of) > 0 && alike(of) && strings.HasPrefix(of[0], "(_ BitVec")
	function := n.list[0]
	if function.list != nil { // ((_ extract high low) word)
		high, _ := strconv.Atoi(function.list[2].atom)
		low, _ := strconv.Atoi(function.list[3].atom)
		if len(of) == 1 && of[0] == "(_ BitVec 64)" && high < 64 && low <= high {
			return fmt.Sprintf("(_ BitVec %d)", high-low+1), nil
		}
		return "", fmt.Errorf("%v of %v", n, of)
	}
	switch function.atom {
	case "and", "or":
		if len(of) >= 2 && alike(of) && of[0] == "Bool" {
			return "Bool", nil
		}
	case "not":
		if len(of) == 1 && of[0] == "Bool" {
			return "Bool", nil
		}
	case "ite":
		if len(of) == 3 && of[0] == "Bool" && of[1] == of[2] {
			return of[1], nil
		}
	case "=", "distinct", "bvult", "bvule", "bvugt", "bvuge":
		if len(of) == 2 && words {
			return "Bool", nil
		}
	case "bvadd", "bvsub", "bvmul", "bvudiv", "bvand", "bvor", "bvxor", "bvshl", "bvlshr":
		if len(of) == 2 && words {
			return of[0], nil
		}
	case "bvneg":
		if len(of) == 1 && words {
			return of[0], nil
		}
	}
	return "", fmt.Errorf("%v of %v", n, of)
}
