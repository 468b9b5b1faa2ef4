// Command seccompgen compiles seccomp rules written in Go into tables of BPF
// instructions, emitted as Go source. What follows is what it prints as help.
//
//	NAME
//	    seccompgen - compile seccomp rules written in Go into tables of BPF instructions
//
//	SYNOPSIS
//	    seccompgen [generate] [flags] [package...]
//	    seccompgen command [flags] [arguments]
//
//	DESCRIPTION
//	    An author writes system-call rules in Go, in files with the build tag
//	    seccompgen. Seccompgen compiles them when the author runs go generate and writes
//	    Go source: for each filter and architecture one constant table, commented row by
//	    row. The author's program links the table and package seccomp, which installs
//	    it; no compiler runs in it.
//
//	    Without a command, seccompgen generates. Flags may stand before or after other
//	    arguments; "--" ends them.
//
//	COMMANDS
//	    generate    compile rules and write the tables; the default
//	    check       say which tables are not what generate would write
//	    prove       prove that the tables on disk mean the rules
//	    lint        say what in the rules is most likely a mistake
//	    show        list the instructions of a filter
//	    eval        say what a filter does with a system call, and how
//	    cost        say how many instructions calls execute
//	    diff        say what changed in meaning between filters
//	    subset      say whether one filter permits no more than another
//	    import oci  make rules of a container runtime's profile
//	    init        write first rules, the go:generate line and a test
//	    version     print the version and the architectures
//	    help        show the manual, or a command's page of it
//
//	    seccompgen help command prints the page of a command.
//
//	EXIT STATUS
//	    0  good
//	    1  findings: check found a file that is not as it should be, prove a table that
//	       it cannot prove, lint something in the rules, diff what -fail-on names, subset
//	       a call that is too much, or show a program that the kernel would refuse
//	    2  misuse or failure; what is wrong is said on standard error
//
//	EXAMPLES
//	    go get -tool github.com/seccompgen/seccompgen/cmd/seccompgen
//	    go tool seccompgen init ./sandbox     a first rules file, and a test
//	    go generate ./sandbox                 the tables
//	    go test ./sandbox                     the filter at work
//
// # seccompgen generate
//
//	NAME
//	    seccompgen generate - compile rules and write the tables; the default
//
//	SYNOPSIS
//	    seccompgen generate [-arch list] [-o directory] [-pkg name] [-dump stage]
//	        [-json] [package...]
//
//	DESCRIPTION
//	    Generate reads the filters of Go packages, the current one by default, and
//	    writes their tables: for each architecture a file zseccomp_linux_GOARCH.go with
//	    all filters of the package, and zseccomp_other.go, in which they are empty, so
//	    that the package builds for every platform.
//
//	    Rules stand in files with the build tag seccompgen, which no ordinary build
//	    reads. A filter is a variable or a function of type rules.Program or
//	    rules.SyscallRules below a comment //seccompgen:filter Name; see package
//	    gen/rules for the words that rules are written in.
//
//	    A filter is for one ABI, that of its architecture. Behind its name stand those
//	    that it is for as well, where a kernel serves them: with abi=amd64,386,x32 its
//	    rules are evaluated for 386 too, and the table for amd64 has both, and the calls
//	    of x32 by the rules of amd64. Names are those of GOARCH, and x32.
//
//	    The architectures do not depend on the machine or on GOARCH, so go generate
//	    writes the same files everywhere. Rules with a constant that one of them lacks
//	    are an error; ask for the others with -arch.
//
//	    Files are written only when everything has been compiled, and all of them or
//	    none: a mistake in the rules leaves the earlier output as it was. A file whose
//	    contents are right is not touched, also if only its line ends are those of
//	    Windows. Files that an earlier run wrote and that are not wanted any more are
//	    removed. Nothing is written over a file that seccompgen has not written, nor
//	    through a symbolic link.
//
//	    One line for each filter and architecture says how large it is, how many
//	    instructions a call executes on the mean and at most, and how many system calls
//	    are always allowed, which Linux 5.11 and later remember and then execute none
//	    for; see seccompgen help cost. A filter can be made for the calls that a program
//	    was seen to make (-profile) and for kernels that remember nothing (-kernel):
//	    that changes which of them execute few instructions, never what it permits.
//
//	    What is most likely a mistake in the rules is printed on standard error, one
//	    warning a line, and hinders nothing; see seccompgen help lint.
//
//	OPTIONS
//	    -arch list
//	        the architectures, a comma-separated list of GOARCH values, or "all" for the
//	        linux ports of Go: 386, amd64, arm, arm64, loong64, mips, mips64, mips64le,
//	        mipsle, ppc64, ppc64le, riscv64, s390x
//	        (default amd64,arm64)
//	    -dump stage
//	        print the text form of a stage for each filter and write nothing:
//	        policy, weights, decisions, diagram, order, layout, proof or cost
//	    -json
//	        print the answer as JSON
//	    -kernel version
//	        the oldest Linux version that the filter will run on, such as 5.4;
//	        before 5.11 a call that is always allowed executes the filter as well
//	    -o directory
//	        the directory of the generated files; by default they are written beside
//	        the rules, each package's to its own directory
//	    -pkg name
//	        the name of the package of the generated files; by default that of the Go
//	        files in -o or, if there are none, that of the rules
//	    -profile file
//	        a file that says how often each system call is made: the output of
//	        strace -c or perf trace -s, or lines of a name and a count; - is
//	        standard input
//
//	EXIT STATUS
//	    0  good
//	    2  misuse or failure
//
//	EXAMPLES
//	    seccompgen                            the package in the current directory
//	    seccompgen -arch amd64 ./...          all packages with filters, for amd64
//	    seccompgen -o ../sandbox ./rules      rules in a package of their own
//	    seccompgen -dump policy               what the rules mean, call by call
//	    seccompgen -profile worker.prof       for the calls that strace -c counted
//
//	    In Go source, for go generate:
//
//	    //go:generate go tool seccompgen -arch amd64,arm64
//
// # seccompgen check
//
//	NAME
//	    seccompgen check - say which tables are not what generate would write
//
//	SYNOPSIS
//	    seccompgen check [-arch list] [-o directory] [-pkg name] [-json] [package...]
//
//	DESCRIPTION
//	    Check does what generate does and writes nothing; give it the same flags. Each
//	    file that generate would write, change or remove is a finding, with a unified
//	    diff from what is there to what should be:
//
//	    missing    the file is not there
//	    wrong      a table in it does not mean the rules; a call shows it
//	    stale      seccompgen wrote it, of other rules or in another version; the detail
//	               says whether it means the same
//	    edited     it is not as any run has left it: a row does not do what its
//	               comment says, the file is cut off, the first line is gone
//	    orphan     an earlier run wrote it and generate would remove it
//
//	    The line ends of Windows are no finding: git may have put them there.
//
//	OPTIONS
//	    -arch list
//	        the architectures, a comma-separated list of GOARCH values, or "all" for the
//	        linux ports of Go: 386, amd64, arm, arm64, loong64, mips, mips64, mips64le,
//	        mipsle, ppc64, ppc64le, riscv64, s390x
//	        (default amd64,arm64)
//	    -json
//	        print the answer as JSON
//	    -kernel version
//	        the oldest Linux version that the filter will run on, such as 5.4;
//	        before 5.11 a call that is always allowed executes the filter as well
//	    -o directory
//	        the directory of the generated files; by default they are written beside
//	        the rules, each package's to its own directory
//	    -pkg name
//	        the name of the package of the generated files; by default that of the Go
//	        files in -o or, if there are none, that of the rules
//	    -profile file
//	        a file that says how often each system call is made: the output of
//	        strace -c or perf trace -s, or lines of a name and a count; - is
//	        standard input
//
//	EXIT STATUS
//	    0  every file is what generate would write
//	    1  there are findings
//	    2  the rules cannot be compiled, a file cannot be read, or the command line is
//	       wrong
//
//	EXAMPLES
//	    seccompgen check -arch amd64,arm64 ./...
//
//	    In a test, so that nobody forgets to generate (seccompgen init writes one):
//
//	    exec.Command("go", "tool", "seccompgen", "check").CombinedOutput()
//
// # seccompgen prove
//
//	NAME
//	    seccompgen prove - prove that the tables on disk mean the rules
//
//	SYNOPSIS
//	    seccompgen prove [-arch list] [-o directory] [-pkg name] [-smt2 directory]
//	        [-json] [package...]
//
//	DESCRIPTION
//	    Prove reads the rules, and the tables as they stand on disk, and decides for
//	    each whether it means its rules for all calls. It compiles nothing: between the
//	    bytes that a program links and the rules that a person reads stands the verifier
//	    alone. Give it the flags of generate.
//
//	    One line for each filter and architecture says what became of it:
//
//	    proved      it means its rules, and its comment names the proof
//	    wrong       it does not: a call shows it, with the answer of the table, that of
//	                the rules and where they stand, and below it the instructions that
//	                the call executes; or the kernel would refuse the table
//	    undecided   it is too large to tell
//	    header      it means its rules, but its comment names another proof or none
//	    missing     the file is not there, or has no such table
//	    unreadable  the file is not what seccompgen writes
//	    extra       no rules are for the table
//
//	    Prove asks for the same meaning, check also for the same bytes; check finds all
//	    that prove finds.
//
//	    With -smt2 it also writes, for each table that has rules, the question whether
//	    there is a call that the two answer differently, for a solver that is not ours:
//
//	    directory/import/path/Filter_linux_GOARCH.smt2
//
//	    The files are SMT-LIB 2, logic QF_BV, which z3, cvc5, bitwuzla and others read.
//	    The answer unsat means that the table means its rules, and sat that it does not;
//	    each file says how to see a call. No solver is run. Prove and the questions
//	    share no code but for the facts about architectures and instructions. There is
//	    no question about a table that is missing or unreadable, that no rules are for,
//	    or that the kernel would refuse; one that an earlier run wrote is removed.
//
//	OPTIONS
//	    -arch list
//	        the architectures, a comma-separated list of GOARCH values, or "all" for the
//	        linux ports of Go: 386, amd64, arm, arm64, loong64, mips, mips64, mips64le,
//	        mipsle, ppc64, ppc64le, riscv64, s390x
//	        (default amd64,arm64)
//	    -json
//	        print the answer as JSON
//	    -o directory
//	        the directory of the generated files; by default they are written beside
//	        the rules, each package's to its own directory
//	    -pkg name
//	        the name of the package of the generated files; by default that of the Go
//	        files in -o or, if there are none, that of the rules
//	    -smt2 directory
//	        write the same questions for other solvers, as files below this directory
//
//	EXIT STATUS
//	    0  every table is proved
//	    1  one is not
//	    2  there is a mistake in the rules, a file cannot be read, or the command line
//	       is wrong
//
//	EXAMPLES
//	    seccompgen prove ./...
//	    seccompgen prove -arch arm64 -json ./sandbox
//
//	    Another solver is asked like this:
//
//	    seccompgen prove -arch amd64 -smt2 questions ./sandbox
//	    z3 questions/example.com/app/sandbox/Worker_linux_amd64.smt2
//
// # seccompgen lint
//
//	NAME
//	    seccompgen lint - say what in the rules is most likely a mistake
//
//	SYNOPSIS
//	    seccompgen lint [-arch list] [-format form] [package...]
//
//	DESCRIPTION
//	    Lint reads the filters of Go packages, the current one by default, and prints
//	    what compiles and is most likely a mistake. Generate warns of the same. That a
//	    rule is dead or covered, a condition constant, a call let through, is decided
//	    for all calls and not guessed from the text.
//
//	    A finding that is right as it is gets an answer in the rules, a comment
//
//	    //seccompgen:ignore CODE reason
//
//	    on its line or the line above, which is for all of an entry that begins there;
//	    in the doc comment of a declaration, for all that stands in it; or in that of a
//	    filter, for all of the filter. CODE may be several, joined by commas. An ignore
//	    that silences nothing is found itself.
//
//	    The codes:
//
//	    dead-rule
//	        A rule decides no call: earlier rules take all of its calls, or there
//	        are none. Remove it, or put the narrower rule first.
//	    dead-rule-set
//	        A rule set decides no call: each of its rules is dead, or it has none.
//	        Remove it, or put it before the rule set that takes its calls.
//	    covered-rule
//	        Without the rule all calls are answered as before. Later rules or the
//	        default action give its calls the same answer. All rules found can be
//	        removed together.
//	    constant-condition
//	        A condition on an argument holds for every value or for none. Write
//	        rules.MatchAny{} if any value is meant, and remove a rule whose
//	        condition never holds.
//	    high-bits
//	        A call is refused, and let through with other bits in its registers that
//	        the kernel does not look at. The kernel takes 32 bits of an int and
//	        drops the rest. Compare with rules.MaskedEqual(0xffffffff, …), in a
//	        rule set that refuses, before the one that allows.
//	    kill-thread
//	        KILL_THREAD ends a thread of a Go program and leaves the process half
//	        alive. Locks and goroutines of the thread are lost. The action is also
//	        what rules mean that leave it out. Use KILL_PROCESS.
//	    x32-bypass
//	        An x32 number lets through a call that is refused under its own. Make
//	        X32Action or BadArchAction one that refuses, or rule the x32 number,
//	        which has bit 30 set, like the call's own.
//	    arch-bypass
//	        32-bit calls are let through while calls of the program's own
//	        architecture are refused. BadArchAction is ALLOW or LOG. Make it one
//	        that refuses; a filter that 32-bit programs must run under names their
//	        ABI (abi=amd64,386).
//	    narrow-word
//	        A comparison needs more bits than an argument of a 32-bit architecture
//	        has. This is an error of seccompgen generate and seccompgen lint, not a
//	        finding, and cannot be ignored.
//	    twin
//	        Another call does what the rules keep this one from. Rule both calls
//	        alike. A call is kept from something if the rules check its arguments,
//	        or refuse it by name with an action other than errno ENOSYS.
//	    pointer-twin
//	        Another call does what the rules keep this one from, by arguments in
//	        memory, where no filter looks. Refuse the other call; errno ENOSYS sends
//	        libraries back to this one.
//	    runtime-call
//	        A call is refused that every Go program makes. Allow exit_group,
//	        rt_sigreturn, by which signal handlers return, and restart_syscall, by
//	        which a wait goes on after a stop.
//	    unused-ignore
//	        A //seccompgen:ignore silences nothing. Remove it. It counts for the
//	        architectures that are asked for.
//	    undecided
//	        The rules are too large for a question to be decided. Nothing is known
//	        then. It is not counted, nor printed as text.
//
//	    Sarif is the format of the OASIS standard, version 2.1.0, which code-scanning
//	    services read. Paths in it are relative to the current directory, and what is
//	    ignored is in it as suppressed. In json, too, it is listed apart, as is what
//	    could not be decided.
//
//	OPTIONS
//	    -arch list
//	        the architectures, a comma-separated list of GOARCH values, or "all" for the
//	        linux ports of Go: 386, amd64, arm, arm64, loong64, mips, mips64, mips64le,
//	        mipsle, ppc64, ppc64le, riscv64, s390x
//	        (default amd64,arm64)
//	    -format form
//	        the form in which findings are printed: text, json or sarif
//	        (default text)
//
//	EXIT STATUS
//	    0  nothing is found
//	    1  there are findings
//	    2  the rules cannot be compiled, or the command line is wrong
//
//	EXAMPLES
//	    seccompgen lint ./...
//	    seccompgen lint -arch amd64 -format sarif ./... > seccompgen.sarif
//
// # seccompgen show
//
//	NAME
//	    seccompgen show - list the instructions of a filter
//
//	SYNOPSIS
//	    seccompgen show [-arch GOARCH] [-json] FILTER
//
//	DESCRIPTION
//	    Show prints a filter's architecture and size and its instructions, numbered from
//	    zero, with the names of system calls, errors and architectures. A program that
//	    the kernel would refuse is listed all the same, and then the reason is given.
//
//	    FILTER is one of
//
//	    FILE#Name   a table of a generated file; #Name may be left out if there is
//	                only one
//	    FILE        raw struct sock_filter, as in files *.bpf, or JSON of the form
//	                [[code,jt,jf,k],…]
//	    -           standard input, in any of these forms; -#Name chooses a table
//
//	    The contents tell the form. Raw programs and JSON do not say their architecture:
//	    it is taken from the program's own comparison of arch, or from -arch if that
//	    leaves it open.
//
//	OPTIONS
//	    -arch GOARCH
//	        the architecture of FILTER, a GOARCH, if it does not say it itself
//	    -json
//	        print the answer as JSON
//
//	EXIT STATUS
//	    0  good
//	    1  the kernel would refuse the program
//	    2  misuse or failure
//
//	EXAMPLES
//	    seccompgen show zseccomp_linux_amd64.go#Worker
//	    seccompgen show -json - < filter.bpf
//
// # seccompgen eval
//
//	NAME
//	    seccompgen eval - say what a filter does with a system call, and how
//
//	SYNOPSIS
//	    seccompgen eval [-arch GOARCH] [-abi name] [-json] FILTER -syscall call
//	        [-args list] [-ip address]
//
//	DESCRIPTION
//	    Eval runs a filter for one system call as the kernel would, without making the
//	    call, and prints the action and the instructions that were executed.
//
//	    Numbers are written as in Go: 577, 0x241, 0o1101, 0b1. A negative one stands for
//	    its two's complement, so that -1 is a word of ones: 64 bits wide, or 32 where
//	    the architecture is. Arguments that are not given are 0.
//
//	    FILTER is one of
//
//	    FILE#Name   a table of a generated file; #Name may be left out if there is
//	                only one
//	    FILE        raw struct sock_filter, as in files *.bpf, or JSON of the form
//	                [[code,jt,jf,k],…]
//	    -           standard input, in any of these forms; -#Name chooses a table
//
//	    The contents tell the form. Raw programs and JSON do not say their architecture:
//	    it is taken from the program's own comparison of arch, or from -arch if that
//	    leaves it open.
//
//	OPTIONS
//	    -abi name
//	        the name of the convention by which the call is made, a GOARCH or x32; by
//	        default that of FILTER's architecture
//	    -arch GOARCH
//	        the architecture of FILTER, a GOARCH, if it does not say it itself
//	    -args list
//	        its arguments, a comma-separated list of up to six numbers
//	    -ip address
//	        the address of the instruction that makes the call
//	        (default 0)
//	    -json
//	        print the answer as JSON
//	    -syscall call
//	        the system call, by name or number
//
//	EXIT STATUS
//	    0  good
//	    2  misuse or failure
//
//	EXAMPLES
//	    seccompgen eval zseccomp_linux_amd64.go#Worker -syscall openat -args 0,0,0x241
//	    seccompgen eval filter.bpf -arch arm64 -syscall 63
//	    seccompgen eval zseccomp_linux_amd64.go -abi 386 -syscall socketcall -args 1
//
// # seccompgen cost
//
//	NAME
//	    seccompgen cost - say how many instructions calls execute
//
//	SYNOPSIS
//	    seccompgen cost [-arch GOARCH] [-json] [-profile file] [-kernel version]
//	        [-max-insns n] [-max-path n] [-max-expected x] [-top n] FILTER...
//
//	DESCRIPTION
//	    Cost counts what a filter costs the program that it is installed in: how many
//	    instructions a call executes on the mean and at most, which calls the kernel
//	    remembers and executes none for, and what the installation takes. It looks at
//	    the program alone, whoever made it.
//
//	    The mean is over the calls that execute instructions. A program is taken to be
//	    what its filter was written for: 80 % of these calls have arguments that are
//	    checked and are let through, each way in which they can be as likely as any
//	    other; 20 % are of numbers that are denied, each as likely as any other. From
//	    Linux 5.11 on a call that is always allowed executes nothing and does not count;
//	    with -kernel before that, each is as likely as a way. With -profile 95 % are the
//	    calls that were counted, with arguments that are let through, and the rest is as
//	    before.
//
//	    What it says that the mean is at least holds for programs of the same meaning
//	    that find numbers, and the values of arguments, by equality and order, one
//	    instruction each; or as this program does, where that takes less.
//
//	    The longest path is one that a call takes: the call is printed. "install" is the
//	    kernel's search for calls to remember, in its native table of numbers; it also
//	    translates each instruction.
//
//	    FILTER is one of
//
//	    FILE#Name   a table of a generated file; #Name may be left out if there is
//	                only one
//	    FILE        raw struct sock_filter, as in files *.bpf, or JSON of the form
//	                [[code,jt,jf,k],…]
//	    -           standard input, in any of these forms; -#Name chooses a table
//
//	    The contents tell the form. Raw programs and JSON do not say their architecture:
//	    it is taken from the program's own comparison of arch, or from -arch if that
//	    leaves it open.
//
//	    A file with several tables stands for all of them.
//
//	OPTIONS
//	    -arch GOARCH
//	        the architecture of FILTER, a GOARCH, if it does not say it itself
//	    -json
//	        print the answer as JSON
//	    -kernel version
//	        the oldest Linux version that the filter will run on, such as 5.4;
//	        before 5.11 a call that is always allowed executes the filter as well
//	    -max-expected x
//	        fail if calls execute more than x instructions on the mean
//	        (default 0)
//	    -max-insns n
//	        fail if a program has more than n instructions
//	        (default 0)
//	    -max-path n
//	        fail if a call executes more than n instructions
//	        (default 0)
//	    -profile file
//	        a file that says how often each system call is made: the output of
//	        strace -c or perf trace -s, or lines of a name and a count; - is
//	        standard input
//	    -top n
//	        list the n calls on which most instructions are spent
//	        (default 10)
//
//	EXIT STATUS
//	    0  no budget is exceeded
//	    1  a program is larger than -max-insns, a call executes more than -max-path, or
//	       the mean is more than -max-expected
//	    2  misuse or failure, or a program too large to tell
//
//	EXAMPLES
//	    seccompgen cost zseccomp_linux_amd64.go#Worker
//	    strace -cf ./worker 2>&1 >/dev/null | seccompgen cost -profile - worker.bpf
//	    seccompgen cost -max-insns 100 -max-path 16 zseccomp_linux_amd64.go
//
// # seccompgen diff
//
//	NAME
//	    seccompgen diff - say what changed in meaning between filters
//
//	SYNOPSIS
//	    seccompgen diff [-format form] [-fail-on change] [-arch GOARCH] OLD NEW
//
//	DESCRIPTION
//	    Diff compares what filters do, for all calls, and not how they are written. For
//	    each filter and architecture it lists the calls that are newly allowed (the
//	    kernel makes them, and did not), those that are newly denied, and those whose
//	    action changed otherwise; for which arguments; and one call that shows it. Where
//	    the arguments have no short description it says how many calls there are and
//	    which values each argument takes.
//
//	    Each of the two is one of
//
//	    FILTER          one filter, as for seccompgen show; a file with several tables
//	                    stands for all of them
//	    DIRECTORY       the tables that are checked in there; with /... behind it those
//	                    of the directories below as well
//	    import/path     those of a package
//	    REV:FILTER      the same of a git revision, with a path as in git show: from
//	    REV:DIRECTORY   the top of the repository or, with ./ before it, from here; a
//	                    file or directory that is called so is named ./REV:FILTER
//
//	    Filters of the same package, name and architecture are compared; one that is on
//	    one side only has been added or removed, and one that is removed permits
//	    everything. Where both sides have filters of one name only, the names need not
//	    be the same.
//
//	    With -fail-on the exit status is 1 after a change of a kind:
//
//	    widen    a call gets a more permissive action than before, in the order in which
//	             the kernel prefers actions (seccomp(2)), or a filter was removed
//	    narrow   a call gets a less permissive one, or a filter was added
//	    any      anything changed
//
//	OPTIONS
//	    -arch GOARCH
//	        the architecture of OLD and NEW, a GOARCH, where they do not say it
//	        themselves
//	    -fail-on change
//	        exit with status 1 after a change of this kind: widen, narrow or any
//	    -format form
//	        the form of the answer: text, markdown or json
//	        (default text)
//
//	EXIT STATUS
//	    0  compared
//	    1  there is a change of the kind that -fail-on names
//	    2  misuse or failure, or filters too large to compare
//
//	EXAMPLES
//	    seccompgen diff HEAD:./sandbox ./sandbox        what is about to be committed
//	    seccompgen diff origin/main:./... ./...         a branch
//	    seccompgen diff -fail-on widen old.bpf new.bpf  in CI
//	    seccompgen diff -format markdown origin/main:./... ./...
//
// # seccompgen subset
//
//	NAME
//	    seccompgen subset - say whether one filter permits no more than another
//
//	SYNOPSIS
//	    seccompgen subset [-arch GOARCH] [-json] A B
//
//	DESCRIPTION
//	    Subset looks for a call that filter A permits and filter B does not: among all
//	    calls, with any arguments. To permit a call is to let the kernel make it. A call
//	    that A leaves to a supervisor or a tracer must be left to it, or permitted, by
//	    B.
//
//	    Each of the two is one of
//
//	    FILTER          one filter, as for seccompgen show; a file with several tables
//	                    stands for all of them
//	    DIRECTORY       the tables that are checked in there; with /... behind it those
//	                    of the directories below as well
//	    import/path     those of a package
//	    REV:FILTER      the same of a git revision, with a path as in git show: from
//	    REV:DIRECTORY   the top of the repository or, with ./ before it, from here; a
//	                    file or directory that is called so is named ./REV:FILTER
//
//	    Filters of several packages, names or architectures are compared each with its
//	    own; each of A must have one in B.
//
//	OPTIONS
//	    -arch GOARCH
//	        the architecture of A and B, a GOARCH, where they do not say it
//	        themselves
//	    -json
//	        print the answer as JSON
//
//	EXIT STATUS
//	    0  all that A permits is permitted by B
//	    1  it is not; a call that shows it is printed
//	    2  misuse or failure, or filters too large to compare
//
//	EXAMPLES
//	    seccompgen subset zseccomp_linux_amd64.go#Worker docker.bpf
//	    seccompgen subset ./sandbox HEAD:./sandbox
//
// # seccompgen import oci
//
//	NAME
//	    seccompgen import oci - make rules of a container runtime's profile
//
//	SYNOPSIS
//	    seccompgen import oci [flags] profile.json
//
//	DESCRIPTION
//	    Import oci reads a seccomp profile, that of the OCI runtime specification or
//	    Moby's with conditions on architectures, capabilities and kernels, and writes
//	    NAME_rules.go and, where architectures differ, NAME_rules_GOARCH.go. "-" is
//	    standard input. The files are rules as a person would write them, and belong to
//	    the author from then on: existing ones are overwritten only with -force.
//
//	    Conditions of the profile are settled at import by -caps and -kernel. What
//	    cannot be said in rules is an error; what has no effect is listed in a comment.
//
//	OPTIONS
//	    -allow-unknown list
//	        system calls, a comma-separated list, to leave out although no architecture
//	        has them, as a runtime would
//	    -arch list
//	        the architectures, a comma-separated list of GOARCH values, or "all" for the
//	        linux ports of Go: 386, amd64, arm, arm64, loong64, mips, mips64, mips64le,
//	        mipsle, ppc64, ppc64le, riscv64, s390x
//	        (default amd64,arm64)
//	    -caps list
//	        the capabilities that the process will have, a comma-separated list such as
//	        NET_ADMIN,SYS_PTRACE; docker-default for those that Docker leaves to a
//	        container, ALL for all
//	    -force
//	        overwrite existing rules
//	    -kernel version
//	        the oldest Linux version that the filter will run on, such as 5.11
//	    -name name
//	        the name of the filter; by default it is made of that of the profile
//	    -o directory
//	        the directory that the rules are written to
//	        (default .)
//	    -pkg name
//	        the name of the package of the rules; by default that of the Go files in -o
//	        or, if there are none, that of the directory
//
//	EXIT STATUS
//	    0  good
//	    2  misuse or failure
//
//	EXAMPLES
//	    seccompgen import oci -caps docker-default -kernel 5.11 default.json
//	    seccompgen import oci -arch amd64 -name Worker -o sandbox worker.json
//
// # seccompgen init
//
//	NAME
//	    seccompgen init - write first rules, the go:generate line and a test
//
//	SYNOPSIS
//	    seccompgen init [-name name] [-pkg name] [directory]
//
//	DESCRIPTION
//	    Init writes three files into a package, which need not exist yet:
//
//	    rules.go          a filter under which a minimal Go program runs, to extend
//	    seccomp.go        the line for go generate
//	    seccomp_test.go   tests that the tables are up to date, of what they forbid, and
//	                      of the filter at work
//
//	    If one of them exists, nothing is written.
//
//	OPTIONS
//	    -name name
//	        the name of the filter
//	        (default Sandbox)
//	    -pkg name
//	        the name of the package; by default that of the Go files in the directory
//	        or, if there are none, that of the directory
//
//	EXIT STATUS
//	    0  good
//	    2  misuse or failure
//
//	EXAMPLES
//	    go get -tool github.com/seccompgen/seccompgen/cmd/seccompgen
//	    go tool seccompgen init ./sandbox
//	    go generate ./sandbox && go test ./sandbox
//
// # seccompgen version
//
//	NAME
//	    seccompgen version - print the version and the architectures
//
//	SYNOPSIS
//	    seccompgen version [-json]
//
//	DESCRIPTION
//	    Version prints the version that generated files name, the version of Go that
//	    seccompgen was built with, and the architectures that it has tables of.
//
//	OPTIONS
//	    -json
//	        print the answer as JSON
//
//	EXIT STATUS
//	    0  good
//	    2  misuse or failure
//
// # seccompgen help
//
//	NAME
//	    seccompgen help - show the manual, or a command's page of it
//
//	SYNOPSIS
//	    seccompgen help [command]
//
//	DESCRIPTION
//	    Help prints what you are reading. So does the flag -h of every command.
//
//	EXIT STATUS
//	    0  good
//	    2  misuse or failure
package main
