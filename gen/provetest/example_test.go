package provetest_test

import (
	"fmt"
	"strings"

	"github.com/seccompgen/seccompgen/gen/provetest"
	"github.com/seccompgen/seccompgen/gen/rules"
)

// t stands for the *testing.T of a test, because an example function has none. It prints the
// first line of a failure. The next line would show a call for which the assertion is false.
var t printer

type printer struct{}

func (printer) Helper() {}

func (printer) Errorf(format string, args ...any) {
	first, _, _ := strings.Cut(fmt.Sprintf(format, args...), "\n")
	fmt.Println(first)
}

// These directories contain generated files.
const (
	child     = "../../examples/generated/child"     // Offline denies all sockets but those of AF_UNIX
	webserver = "../../examples/generated/webserver" // Webserver permits what serving needs
)

// These have the same values on all architectures. On Linux, package unix defines them.
const (
	AF_UNIX   = 1
	AF_ALG    = 38
	PROT_EXEC = 4
)

// Tables returns the tables in the directory of the test, one for each architecture. A test
// that runs on one machine thus asserts about all of them. This example has no Output comment,
// because its own directory has no tables. TestExampleTables runs it in a directory with tables.
func ExampleTables() {
	for _, table := range provetest.Tables(t, "Webserver") {
		provetest.Denies(t, table, "ptrace")
		fmt.Println(table)
	}
}

// A test can also assert about the tables of another package.
func ExampleTablesIn() {
	tables := provetest.TablesIn(t, webserver, "Webserver")
	fmt.Println(tables[0])
	// Output: Webserver for 386
}

// A denied call is denied with all values of the arguments that are not mentioned.
func ExampleDenies() {
	for _, table := range provetest.TablesIn(t, child, "Offline") {
		provetest.Denies(t, table, "ptrace")
		provetest.Denies(t, table, "socket", provetest.Arg(0, AF_ALG))
	}
	fmt.Println("denied on all architectures")
	// Output: denied on all architectures
}

// The failure names the table. Its further lines show a call that the filter permits.
func ExampleDenies_failure() {
	for _, table := range provetest.TablesIn(t, webserver, "Webserver") {
		if table.GOARCH() == "arm64" {
			provetest.Denies(t, table, "read")
		}
	}
	// Output: Webserver for arm64: want read denied
}

// Allows asserts that the filter permits what the program needs.
func ExampleAllows() {
	for _, table := range provetest.TablesIn(t, child, "Offline") {
		provetest.Allows(t, table, "execve")
		provetest.Allows(t, table, "socket", provetest.Arg(0, AF_UNIX))
	}
	fmt.Println("permitted on all architectures")
	// Output: permitted on all architectures
}

// Int is for a parameter of type int. It covers all registers whose low half has such a value.
func ExampleInt() {
	for _, table := range provetest.TablesIn(t, child, "Offline") {
		provetest.Denies(t, table, "socket", provetest.Int(0, rules.NotEqual(AF_UNIX)))
	}
	fmt.Println("denied on all architectures")
	// Output: denied on all architectures
}

// Arg takes a matcher of package rules for a set of values, here all values with one flag.
func ExampleArg() {
	for _, table := range provetest.TablesIn(t, webserver, "Webserver") {
		provetest.Denies(t, table, "mprotect", provetest.Arg(2, rules.MaskedEqual(PROT_EXEC, PROT_EXEC)))
	}
	fmt.Println("denied on all architectures")
	// Output: denied on all architectures
}

// Subset compares two filters: the command that is started may do no more than this program.
func ExampleSubset() {
	parents := provetest.TablesIn(t, child, "Offline")
	for i, table := range provetest.TablesIn(t, webserver, "Webserver") {
		provetest.Subset(t, table, parents[i])
		if table.GOARCH() == "arm64" {
			provetest.Subset(t, parents[i], table) // the wrong way round
		}
	}
	// Output: Offline for arm64: want every call that it permits also permitted by Webserver for arm64
}

// Injected code needs memory that is writable and executable. On s390x a filter cannot see the
// arguments of mmap.
func ExampleNoWritableExecutable() {
	for _, table := range provetest.TablesIn(t, webserver, "Webserver") {
		if table.GOARCH() != "s390x" {
			provetest.NoWritableExecutable(t, table)
		}
	}
	fmt.Println("no such memory")
	// Output: no such memory
}

// These two assertions belong beside every Denies: a process can make the same calls by the
// numbers of x32 and of other architectures.
func ExampleNoOtherArchitectures() {
	for _, table := range provetest.TablesIn(t, webserver, "Webserver") {
		provetest.NoOtherArchitectures(t, table)
		provetest.NoX32(t, table)
	}
	fmt.Println("no other way to make a call")
	// Output: no other way to make a call
}

// As is for a filter with rules for several ABIs. It selects the calls of one of them.
func ExampleTable_As() {
	for _, table := range provetest.TablesIn(t, child, "Offline") {
		if table.GOARCH() != "amd64" {
			continue
		}
		for _, abi := range table.ABIs() {
			provetest.Denies(t, table.As(abi), "ptrace")
			fmt.Println("denied to programs of", abi)
		}
	}
	// Output:
	// denied to programs of x32
	// denied to programs of 386
}
