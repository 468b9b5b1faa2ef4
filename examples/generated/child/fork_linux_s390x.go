package main

import "syscall"

// The stack comes first here, and then the flags (clone(2)).
const forkArg0, forkArg1 = 0, uintptr(syscall.SIGCHLD)
