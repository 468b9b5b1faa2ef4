package tree

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"strings"
)

// ExceptionFile is the name of the list of what a repository does not prove, below its top.
const ExceptionFile = ".seccompgen/unproved"

// Exception is a line of the list: a file, or a directory with all below it, and the reason.
type Exception struct {
	Path   string // with slashes, relative to the top
	Reason string
	File   string // where the list is
	Line   int
}

// ReadExceptions reads the list below the top of a repository; without one there are none.
func ReadExceptions(top string) ([]Exception, error) {
	name := filepath.Join(top, filepath.FromSlash(ExceptionFile))
	src, err := Read(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return ParseExceptions(name, src)
}

// ParseExceptions reads a list from a file's contents, of whatever revision. Name is for errors. A line is a path, a blank and the reason; lines that begin with
// # are comments.
//
//	gen/bench/compilers/   compares programs that other compilers make
func ParseExceptions(name string, src []byte) (list []Exception, err error) {
	n := 0
	for line := range strings.Lines(string(src)) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		file, reason := line, ""
		if i := strings.IndexAny(line, " \t"); i >= 0 {
			file, reason = line[:i], strings.TrimSpace(line[i:])
		}
		if reason == "" {
			return nil, fmt.Errorf("%s:%d:1: %s has no reason (write one behind the path)", name, n, file)
		}
		if clean := path.Clean(file); clean == "." || !filepath.IsLocal(filepath.FromSlash(clean)) {
			return nil, fmt.Errorf("%s:%d:1: %q is not a path below the top of the repository", name, n, file)
		}
		list = append(list, Exception{path.Clean(file), reason, name, n})
	}
	return list, nil
}

// Covers reports whether the exception is about a file, given relative to the top.
func (e *Exception) Covers(rel string) bool {
	rel = filepath.ToSlash(rel)
	return rel == e.Path || strings.HasPrefix(rel, e.Path+"/")
}
