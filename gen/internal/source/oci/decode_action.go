package oci

import (
	"github.com/seccompgen/seccompgen/gen/internal/data/names"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// errnoNodes are the two ways to write an error number: "errnoRet": 38 as the
// runtime specification has it, and "errno": "ENOSYS", which the profiles of
// github.com/containers/common add.
type errnoNodes struct{ number, name *node }

// either returns the node to blame for a number that should not be there, nil
// if there is none.
func (e errnoNodes) either() *node {
	if e.number != nil {
		return e.number
	}
	return e.name
}

// action joins an action with its error number, as getAction of runc's
// libcontainer/seccomp does: without one, ERRNO and TRACE carry EPERM.
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
			return 0, p.errorf(at.place, "%s returns no error number (they go with SCMP_ACT_ERRNO and SCMP_ACT_TRACE)", name)
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
		return 0, p.errorf(at.place, "%d is more than %d, the most that %s carries", v, limit, name)
	}
	return action.WithReturnCode(uint16(v)), nil
}

// errno reads an error number in either form or in both, which must agree.
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
			return 0, p.errorf(errno.name.place, "%s is %d, and the number beside it is %d", name, v, number)
		}
	}
	return uint64(v), nil
}
