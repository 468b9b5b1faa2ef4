package oci

import (
	"github.com/seccompgen/seccompgen/gen/internal/data/names"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// errnoNodes has the two forms of an error number: "errnoRet": 38 of the runtime
// specification, and "errno": "ENOSYS", which the profiles of github.com/containers/common
// add.
type errnoNodes struct{ number, name *node }

// either returns one of the nodes that is present, or nil.
func (e errnoNodes) either() *node {
	if e.number != nil {
		return e.number
	}
	return e.name
}

// action combines an action with its error number, as getAction of runc's
// libcontainer/seccomp does: ERRNO and TRACE without a number carry EPERM.
func (p *profile) action(n *node, errno errnoNodes) (linux.BPFAction, error) {
	name, err := p.oneOf(n, "action", actionNames())
	if err != nil {
		return 0, err
	}
	action := actions[name]
	at := errno.either()
	switch {
	case action != linux.SECCOMP_RET_ERRNO && action != linux.SECCOMP_RET_TRACE:
		if at != nil {
			// Runtimes ignore it (getAction in libcontainer/seccomp of runc).
			p.errnos = append(p.errnos, at.path)
		}
		return action, nil
	case at == nil:
		return action.WithReturnCode(eperm), nil
	}
	v, err := p.errno(errno)
	if err != nil {
		return 0, err
	}
	limit := uint64(linux.SECCOMP_RET_DATA)
	if action == linux.SECCOMP_RET_ERRNO {
		limit = linux.MAX_ERRNO
	}
	if v > limit {
		return 0, p.errorf(at.position, "error number %d is too large (%s carries at most %d)", v, name, limit)
	}
	return action.WithReturnCode(uint16(v)), nil
}

// errno reads an error number in either form. If both are present, they must agree.
func (p *profile) errno(errno errnoNodes) (uint64, error) {
	if errno.name == nil {
		return p.number(errno.number)
	}
	name, err := p.oneOf(errno.name, "error number", names.Errnos())
	if err != nil {
		return 0, err
	}
	v, _ := names.ErrnoNumber(name)
	if errno.number != nil {
		switch number, err := p.number(errno.number); {
		case err != nil:
			return 0, err
		case number != uint64(v):
			return 0, p.errorf(errno.name.position, "%s is %d, but the error number is also given as %d (remove one of them)", name, v, number)
		}
	}
	return uint64(v), nil
}
