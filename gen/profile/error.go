package profile

import "fmt"

// fail makes an error with a place: of a line, counted from 1, or of the whole file.
func (r *reader) fail(line int, format string, args ...any) error {
	place := r.name
	if line > 0 {
		place = fmt.Sprintf("%s:%d", r.name, line)
	}
	return fmt.Errorf("%s: %s", place, fmt.Sprintf(format, args...))
}
