package gen_test

import (
	"fmt"
	"log"
	"os"
	"syscall"

	"github.com/seccompgen/seccompgen/gen"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp"
)

// The filters of these examples would apply to the process that runs the other tests. Most of
// the examples therefore have no Output comment. TestExamples runs each of these in a child
// process and compares its output.

// Rules that are known only at run time, such as rules from a configuration, are compiled and
// verified then.
func ExampleBuildProgram() {
	configured := []uintptr{syscall.SYS_CHDIR, syscall.SYS_CHROOT}

	denied := rules.SyscallRules{}
	for _, number := range configured {
		denied[number] = nil // with any arguments
	}
	program, err := gen.BuildProgram([]rules.RuleSet{
		{Action: rules.Errno(uint16(syscall.EPERM)), Rules: denied},
	}, rules.Allow, rules.KillProcess)
	if err != nil {
		log.Fatal(err)
	}
	if err := seccomp.SetFilter(program); err != nil {
		log.Fatal(err)
	}
	fmt.Println(syscall.Chdir(".")) // operation not permitted
}

// The error lists all mistakes in the rules. Here the second rule set can never decide.
func ExampleBuildProgram_mistake() {
	exit := rules.SyscallRules{syscall.SYS_EXIT: {}}
	_, err := gen.BuildProgram([]rules.RuleSet{
		{Action: rules.Allow, Rules: exit},
		{Action: rules.Errno(uint16(syscall.EPERM)), Rules: exit},
	}, rules.KillProcess, rules.KillProcess)
	fmt.Println(err)
	// Output: rule set 1, exit: unreachable action errno (1): rule set 0 already decides every exit (remove one of the two entries, or put the narrower rule set first)
}

// Install is enough if every call that is not listed must end the process.
func ExampleInstall() {
	allow := runtimeCalls() // those of the Go runtime; package examples/generated/hello has them as rules
	allow[syscall.SYS_GETPPID] = nil

	deny := rules.SyscallRules{
		syscall.SYS_MPROTECT: rules.DenyNewExecMappings[syscall.SYS_MPROTECT],
	}
	if err := gen.Install(allow, deny); err != nil {
		log.Fatal(err)
	}
	fmt.Println(os.Getppid() > 0) // true
}
