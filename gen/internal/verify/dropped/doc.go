// Package dropped finds the calls after which nobody looks at the error of a function.
//
// A function that calls another one, keeps its result and returns an error itself passes the
// error on: then its own callers have to look at it.
//
//	seccomp.SetFilter(Worker)     kept       kept        dropped
//	                        ◀── sandbox.Enter ◀── setup ◀── main: setup()
//
//	call.go     what happens to the results of a call
//	dropped.go  the calls of a program, and the way of an error through them
//
// An error that is kept in a variable counts as looked at, and so does one of a function that is
// called as a value or by way of an interface.
package dropped
