package cli

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// parseCall makes the seccomp_data of a call from the flags.
func parseCall(a *arch.Arch, name, args, ip string) (*linux.SeccompData, error) {
	number, err := parseNumber(a, name)
	if err != nil {
		return nil, fmt.Errorf("-syscall: %w", err)
	}
	data := &linux.SeccompData{Nr: int32(number), Arch: a.Token}
	list := splitList(args)
	if len(list) > len(data.Args) {
		return nil, fmt.Errorf("-args: %d arguments (a system call has at most %d)", len(list), len(data.Args))
	}
	for i, arg := range list {
		if data.Args[i], err = parseWord(arg, a.WordBits); err != nil {
			return nil, fmt.Errorf("-args: argument %d: %w", i, err)
		}
	}
	if data.InstructionPointer, err = parseWord(ip, a.WordBits); err != nil {
		return nil, fmt.Errorf("-ip: %w", err)
	}
	return data, nil
}

// parseNumber reads a system call's name, or its number.
func parseNumber(a *arch.Arch, name string) (uint32, error) {
	if name == "" {
		return 0, errors.New("no system call (name one, or give its number)")
	}
	if number, ok := a.Number(name); ok {
		return number, nil
	}
	if strings.ContainsAny(name[:1], "-+0123456789") {
		number, err := parseWord(name, 32)
		return uint32(number), err
	}
	var known []string
	for _, number := range a.Numbers() {
		known = append(known, a.Name(number))
	}
	plain := strings.TrimPrefix(strings.ToLower(name), "sys_")
	return 0, fmt.Errorf("%s has no system call %q%s", a, name, didYouMean(plain, known, "give its number"))
}

// parseWord reads an integer literal of Go that fits so many bits, signed or
// not.
func parseWord(s string, bits int) (uint64, error) {
	var value uint64
	var err error
	if strings.HasPrefix(s, "-") {
		var signed int64
		signed, err = strconv.ParseInt(s, 0, bits)
		value = uint64(signed) & (1<<bits - 1)
	} else {
		value, err = strconv.ParseUint(s, 0, bits)
	}
	switch {
	case errors.Is(err, strconv.ErrRange):
		return 0, fmt.Errorf("%q does not fit %d bits", s, bits)
	case err != nil:
		return 0, fmt.Errorf("%q is not a number (write it as in Go: 577, 0x241, -1)", s)
	}
	return value, nil
}
