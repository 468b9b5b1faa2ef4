//go:build seccompgen && (386 || s390x)

package main

// These are values of socketcall's first argument (include/uapi/linux/net.h).
const (
	socketcallSocket      = 1
	socketcallGetsockname = 6
	socketcallShutdown    = 13
	socketcallSetsockopt  = 14
	socketcallAccept4     = 18
)
