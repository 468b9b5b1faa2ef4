package smt

import (
	"fmt"
	"slices"
	"strings"
)

// script is the text of a question. Each name is defined once, before it is used.
type script struct{ strings.Builder }

// boolean is the sort of conditions. The sort of words is a bit vector.
const boolean = "Bool"

// always and never are the conditions that do not depend on the call.
const always, never = "true", "false"

func vector(bits int) string { return fmt.Sprintf("(_ BitVec %d)", bits) }

// answerSort is the sort of the actions of a filter.
var answerSort = vector(32)

// define defines a name for a term, and returns the name.
func (s *script) define(name, sort, term string) string {
	if !strings.HasPrefix(term, "\n") {
		term = " " + term
	}
	fmt.Fprintf(s, "(define-fun %s () %s%s)\n", name, sort, term)
	return name
}

// oneLine makes a text fit for a comment of one line. It replaces the arrows and dashes of listings
// by ASCII, for solvers that read nothing else. It does not change names that an author chose.
func oneLine(text string) string {
	return strings.NewReplacer("→", "->", "–", "-", "\n", " ", "\r", " ").Replace(text)
}

// constant returns a word with this number of bits, in hexadecimal.
func constant(value uint64, bits int) string { return fmt.Sprintf("#x%0*x", bits/4, value) }

func constant32(value uint32) string { return constant(uint64(value), 32) }

// apply returns the application of a function to arguments.
func apply(function string, arguments ...string) string {
	return "(" + function + " " + strings.Join(arguments, " ") + ")"
}

// extract returns bits high to low of a word.
func extract(word string, high, low int) string {
	return fmt.Sprintf("((_ extract %d %d) %s)", high, low, word)
}

// every returns the conjunction of conditions, true if there are none.
func every(conditions ...string) string {
	conditions = slices.DeleteFunc(conditions, func(c string) bool { return c == always })
	return join("and", always, conditions)
}

// some returns the disjunction of conditions, false if there are none.
func some(conditions ...string) string { return join("or", never, conditions) }

// join applies a function to a list. It writes long lists one element to a line.
func join(function, none string, list []string) string {
	const most = 4
	switch n := len(list); {
	case n == 0:
		return none
	case n == 1:
		return list[0]
	case n > most:
		return "(" + function + "\n  " + strings.Join(list, "\n  ") + ")"
	}
	return apply(function, list...)
}

// branch is a value with its condition. Note explains it in a comment.
type branch struct{ when, value, note string }

// first returns the value of the first branch whose condition holds, or that of last if none does.
//
//	(ite c1 v1 ; note
//	(ite c2 v2 ; note
//	v3 ; note
//	))
func first(branches []branch, last branch) string {
	var s strings.Builder
	line := func(term, note string) {
		s.WriteString("\n  " + term)
		if note != "" {
			s.WriteString(" ; " + oneLine(note))
		}
	}
	for _, b := range branches {
		line("(ite "+b.when+" "+b.value, b.note)
	}
	line(last.value, last.note)
	if last.note != "" {
		s.WriteString("\n  ")
	}
	s.WriteString(strings.Repeat(")", len(branches)))
	return s.String()
}
