package main

import "syscall"

// On s390x the stack is the first argument of clone(2), the flags are the second.
const forkArg0, forkArg1 = 0, uintptr(syscall.SIGCHLD)
