package oci

import (
	"bytes"
	"fmt"
)

// Error is a mistake in a profile, or a part of it that rules cannot express.
type Error struct {
	Source       string // Options.Source
	Line, Column int    // 1-based; the column counts bytes
	Path         string // JSON path of the element: "syscalls[3].args[0].op"; "" is the whole profile
	Err          error  // what is wrong, and the way out
}

func (e *Error) Error() string {
	if e.Path == "" {
		return fmt.Sprintf("%s:%d:%d: %v", e.Source, e.Line, e.Column, e.Err)
	}
	return fmt.Sprintf("%s:%d:%d: %s: %v", e.Source, e.Line, e.Column, e.Path, e.Err)
}

func (e *Error) Unwrap() error { return e.Err }

// document is the text of a profile. It turns offsets into lines and columns.
type document struct {
	source string
	text   []byte
}

// position is the position of an element in the profile.
type position struct {
	offset int
	path   string
}

func (d *document) errorf(at position, format string, args ...any) error {
	offset := min(max(at.offset, 0), len(d.text))
	before := d.text[:offset]
	return &Error{
		Source: d.source,
		Line:   bytes.Count(before, []byte("\n")) + 1,
		Column: offset - (bytes.LastIndexByte(before, '\n') + 1) + 1,
		Path:   at.path,
		Err:    fmt.Errorf(format, args...),
	}
}
