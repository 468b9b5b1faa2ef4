package profile

import (
	"strconv"
	"strings"

	"github.com/seccompgen/seccompgen/gen/arch"
	"github.com/seccompgen/seccompgen/gen/nearest"
)

// list reads lines of a name and a count. A number stands for a call without a name.
//
//	# of one day
//	futex    81234
//	ioctl    502       # the camera's
//	0x1cb    7
func (r *reader) list() error {
	for i, line := range r.lines {
		text, _, _ := strings.Cut(line, "#")
		fields := strings.Fields(text)
		switch len(fields) {
		case 0:
			continue
		case 2:
		default:
			return r.fail(i+1, "%q is not a name and a count%s", line, r.way(line))
		}
		n, err := strconv.ParseUint(fields[1], 10, 64)
		if err != nil {
			return r.fail(i+1, "%q is no count, a whole number up to 2⁶⁴−1%s", fields[1], r.way(line))
		}
		if number, err := strconv.ParseUint(fields[0], 0, 32); err == nil {
			r.rows++
			if err := r.count(i+1, uint32(number), n); err != nil {
				return err
			}
			continue
		}
		ok, err := r.add(i+1, fields[0], n)
		if err != nil {
			return err
		}
		if !ok {
			return r.unknown(i+1, fields[0])
		}
	}
	return nil
}

// way is the way out for a line that does not belong into a list.
func (r *reader) way(line string) string {
	if strings.Contains(line, "(") {
		return " (if this is what strace or perf trace print, have them count: strace -c, perf trace -s)"
	}
	return " (" + howTo + ")"
}

// unknown is the error for a name that no table has.
func (r *reader) unknown(line int, name string) error {
	var known []string
	for _, a := range append([]*arch.Arch{r.arch}, arch.All()...) {
		for _, number := range a.Numbers() {
			known = append(known, a.Name(number))
		}
	}
	way := "give its number"
	if near := nearest.Of(strings.TrimPrefix(strings.ToLower(name), "sys_"), known); near != "" {
		way = "did you mean " + near + "?"
	}
	return r.fail(line, "%s has no system call %q (%s)", r.arch, name, way)
}
