//go:build !s390x

package main

import "syscall"

// The flags are the first argument of clone(2).
const forkArg0, forkArg1 = uintptr(syscall.SIGCHLD), 0
