package oci

import (
	"fmt"
	"slices"
	"strings"
)

// both returns the arguments of a call that meets the conditions of both clauses, as text:
// "(40, *, 9)". Ok is false if none is found.
func both(x, y clause) (text string, ok bool) {
	all := append(append([]condition(nil), x.conditions...), y.conditions...)
	last := 0
	var args [6]string
	for arg := range args {
		args[arg] = "*"
		var of []condition
		for _, c := range all {
			if c.arg == arg {
				of = append(of, c)
			}
		}
		if len(of) == 0 {
			continue
		}
		v, found := common(of)
		if !found {
			return "", false
		}
		args[arg], last = literal(v), arg
	}
	return fmt.Sprintf("(%s)", strings.Join(args[:last+1], ", ")), true
}

// common returns the least value that meets all conditions. It tries the constants, their
// neighbours and their union.
func common(conditions []condition) (uint64, bool) {
	var union uint64
	for _, c := range conditions {
		union |= c.value
	}
	candidates := []uint64{union, 0}
	for _, c := range conditions {
		candidates = append(candidates, c.value, c.value+1, c.value-1)
	}
	slices.Sort(candidates)
	for _, v := range candidates {
		ok := true
		for _, c := range conditions {
			ok = ok && c.meets(v)
		}
		if ok {
			return v, true
		}
	}
	return 0, false
}

// meets reports whether a value meets a condition.
func (c condition) meets(v uint64) bool {
	switch c.op {
	case equal:
		return v == c.value
	case notEqual:
		return v != c.value
	case lessThan:
		return v < c.value
	case lessOrEqual:
		return v <= c.value
	case greaterOrEqual:
		return v >= c.value
	case greaterThan:
		return v > c.value
	}
	return v&c.mask == c.value
}
