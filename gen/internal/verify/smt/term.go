package smt

import (
	"fmt"
	"slices"
	"strings"
)

// script is a question as it is written, one definition after the other. Each name is
// defined once, before it is used.
type script struct{ strings.Builder }

// boolean is the sort of conditions. Words have that of vectors of bits.
const boolean = "Bool"

// always and never are the conditions that do not depend on the call.
const always, never = "true", "false"

func vector(bits int) string { return fmt.Sprintf("(_ BitVec %d)", bits) }

// answerSort is that of what a filter answers.
var answerSort = vector(32)

// define gives a term a name, and returns the name.
func (s *script) define(name, sort, term string) string {
	if !strings.HasPrefix(term, "\n") {
		term = " " + term
	}
	fmt.Fprintf(s, "(define-fun %s () %s%s)\n", name, sort, term)
	return name
}

// oneLine makes a text one that can stand in a comment. Arrows and dashes of listings
// become ASCII, for readers of solvers that take nothing else. A name that an author chose
// stays as it is.
func oneLine(text string) string {
	return strings.NewReplacer("→", "->", "–", "-", "\n", " ", "\r", " ").Replace(text)
}

// constant is a word of so many bits, in hexadecimal.
func constant(value uint64, bits int) string { return fmt.Sprintf("#x%0*x", bits/4, value) }

func constant32(value uint32) string { return constant(uint64(value), 32) }

// apply is a function with its arguments.
func apply(function string, arguments ...string) string {
	return "(" + function + " " + strings.Join(arguments, " ") + ")"
}

// extract is a part of a word, from one bit down to another.
func extract(word string, high, low int) string {
	return fmt.Sprintf("((_ extract %d %d) %s)", high, low, word)
}

// every is the conjunction of conditions, true if there are none.
func every(conditions ...string) string {
	conditions = slices.DeleteFunc(conditions, func(c string) bool { return c == always })
	return join("and", always, conditions)
}

// some is the disjunction of conditions, false if there are none.
func some(conditions ...string) string { return join("or", never, conditions) }

// join writes long lists one element to a line.
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

// choice is a value that holds under a condition. Note explains it to a reader.
type choice struct{ when, value, note string }

// first is the value of the first choice whose condition holds, or else that of last, which
// needs none.
//
//	(ite c1 v1 ; note
//	(ite c2 v2 ; note
//	v3 ; note
//	))
func first(choices []choice, last choice) string {
	var s strings.Builder
	line := func(term, note string) {
		s.WriteString("\n  " + term)
		if note != "" {
			s.WriteString(" ; " + oneLine(note))
		}
	}
	for _, c := range choices {
		line("(ite "+c.when+" "+c.value, c.note)
	}
	line(last.value, last.note)
	if last.note != "" {
		s.WriteString("\n  ")
	}
	s.WriteString(strings.Repeat(")", len(choices)))
	return s.String()
}
