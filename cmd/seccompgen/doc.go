// Command seccompgen compiles seccomp rules written in Go into tables of BPF
// instructions, emitted as Go source. The following is the manual that it prints.
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
//	    seccompgen. When the author runs go generate, seccompgen compiles the rules,
//	    proves the result, and writes Go source: one constant table for each filter and
//	    architecture, with a comment on each row. The author's program links only the
//	    table and package seccomp, which installs it. The compiler is not linked in.
//
//	    Without a command, seccompgen generates. Flags may come before or after other
//	    arguments; "--" ends them.
//
//	COMMANDS
//	    generate    compile rules and write the tables; the default
//	    check       report tables that differ from what generate would write
//	    prove       prove that the tables on disk mean the rules
//	    vet         report programs that install anything but a generated table
//	    lint        report what in the rules is most likely a mistake
//	    show        list the instructions of a filter
//	    eval        print what a filter does with one system call, and how
//	    cost        report how many instructions calls execute
//	    diff        report changes in meaning between filters
//	    subset      decide whether one filter permits no more than another
//	    gate        check, prove, lint and diff a change against its base, for CI
//	    installs    run a program and name the filters that it installs
//	    import oci  turn a container runtime's profile into rules
//	    init        write a first rules file, the go:generate line and a test
//	    version     print the version and the architectures
//	    help        print the manual, or the page of a command
//
//	    seccompgen help COMMAND prints the page of a command, and seccompgen help filters
//	    how filters are named on the command line.
//
//	EXIT STATUS
//	    0  success
//	    1  findings: a file differs (check), a table is not proved (prove), a program
//	       installs anything but a table (check, vet), rules are likely mistakes (lint),
//	       a change of the kind that -fail-on names (diff), a call that only A permits
//	       (subset), an unknown filter (installs), an exceeded budget (cost), a program
//	       that the kernel would reject (show)
//	    2  misuse or failure; the reason is printed on standard error
//
//	    The first SIGINT, SIGTERM or SIGHUP ends a run within a second, and the commands
//	    that it has started, with status 2. No file is then half written.
//
//	EXAMPLES
//	    go get -tool github.com/seccompgen/seccompgen/cmd/seccompgen
//	    go tool seccompgen init ./sandbox     writes a first rules file and a test
//	    go generate ./sandbox                 writes the tables
//	    go test ./sandbox                     runs a program under the filter
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
//	    Generate reads the filters of Go packages, by default the package in the current
//	    directory, and writes their tables. Each architecture gets one file,
//	    zseccomp_linux_GOARCH.go, with all filters of the package. In zseccomp_other.go
//	    the filters are empty, so that the package builds for every platform.
//
//	    Rules are in files with the build tag seccompgen, which ordinary builds leave
//	    out. A filter is a variable or a function of type rules.Program or
//	    rules.SyscallRules below a comment //seccompgen:filter Name. Package gen/rules
//	    documents the words that rules are written in.
//
//	    A filter serves one ABI, that of its architecture. List further ABIs after the
//	    name (//seccompgen:filter Worker abi=amd64,386,x32). Each is a GOARCH or x32,
//	    and is included where the target's kernel supports it: here the table for amd64
//	    also has the rules as evaluated for 386, and applies the rules of amd64 to x32
//	    calls.
//
//	    The architectures do not depend on the machine or on GOARCH, so go generate
//	    writes the same files everywhere. Rules that use a constant which an
//	    architecture lacks are an error; name the other architectures with -arch.
//
//	    Only what the filters use must compile, with the go command on the PATH. The
//	    rest of the package may fail to build with it, and may use filters that are not
//	    generated yet; generate does not report that. A package whose go.mod asks for a
//	    newer Go than seccompgen was built with is an error.
//
//	    All files are written, or none: a mistake in the rules leaves earlier output as
//	    it was. Files whose contents are up to date are not touched, and neither are
//	    files that differ only in Windows line ends. Generate removes files that an
//	    earlier run wrote and that are no longer wanted, and temporary files that a
//	    killed run left (.zseccomp_*.tmp). It never overwrites a file that seccompgen
//	    did not write, and never writes through a symbolic link.
//
//	    One line for each filter and architecture reports its size, how many
//	    instructions an average call executes, the longest path, and how many system
//	    calls are always allowed. Linux 5.11 and later cache these calls, which then
//	    execute no instruction; see seccompgen help cost. Generate can optimize a filter
//	    for the calls that a program was seen to make (-profile) and for kernels without
//	    the cache (-kernel). This changes which calls execute few instructions, and
//	    never what a filter permits.
//
//	    Findings about the rules are printed on standard error as warnings, one a line.
//	    They do not fail the run; see seccompgen help lint.
//
//	OPTIONS
//	    -arch list
//	        the architectures, a comma-separated list of GOARCH values, or "all" for the
//	        linux ports of Go: 386, amd64, arm, arm64, loong64, mips, mips64, mips64le,
//	        mipsle, ppc64, ppc64le, riscv64, s390x
//	        (default: amd64,arm64)
//	    -dump stage
//	        print the text form of a stage for each filter and write nothing:
//	        policy, weights, decisions, diagram, order, layout, proof or cost
//	    -json
//	        print JSON
//	    -kernel version
//	        the oldest Linux version that the filter will run on, such as 5.4;
//	        before 5.11 also calls that are always allowed execute the filter
//	    -o directory
//	        the directory of the generated files; by default each package's files are
//	        written beside its rules
//	    -pkg name
//	        the package name of the generated files; by default that of the Go files in
//	        -o or, if there are none, that of the rules
//	    -profile file
//	        a file with the number of times that each system call was made: the output
//	        of strace -c or perf trace -s, or lines of a name and a count (a colon
//	        between them is optional); - is standard input
//
//	EXIT STATUS
//	    0  success
//	    2  misuse or failure
//
//	EXAMPLES
//	    seccompgen                            the package in the current directory
//	    seccompgen -arch amd64 ./...          all packages with filters, for amd64
//	    seccompgen -o ../sandbox ./rules      rules in a package of their own
//	    seccompgen -dump policy               what the rules mean, call by call
//	    seccompgen -profile worker.prof       optimized for the calls of a profile
//
//	    In Go source, for go generate:
//
//	    //go:generate go tool seccompgen -arch amd64,arm64
//
// # seccompgen check
//
//	NAME
//	    seccompgen check - report tables that differ from what generate would write
//
//	SYNOPSIS
//	    seccompgen check [-arch list] [-o directory] [-pkg name] [-json] [package...]
//
//	DESCRIPTION
//	    Check does what generate does, but writes nothing; give it the same flags. Each
//	    file that generate would write, change or remove is a finding. A unified diff
//	    leads from the file on disk to the wanted one. The kinds of findings are:
//
//	    missing    the file does not exist
//	    wrong      a table in the file does not mean its rules; a witness call is
//	               printed
//	    stale      seccompgen wrote the file from other rules or in another version; the
//	               detail tells whether it means the same
//	    edited     somebody changed the file after seccompgen wrote it: a row does not
//	               do what its comment says, the end is cut off, the first line is gone
//	    orphan     an earlier run wrote the file, and generate would remove it
//	    misused    a program of the module does something with a table but read and
//	               install it, or installs something else; see seccompgen help vet
//	    unproved   a program may link the file, and no verdict covers it; see seccompgen
//	               help prove. Other modules of the repository are checked for misused
//	               tables as well
//	    runtime    the program does not build with the package seccomp of this version
//
//	    Windows line ends are not a finding: git may have put them there.
//
//	OPTIONS
//	    -arch list
//	        the architectures, a comma-separated list of GOARCH values, or "all" for the
//	        linux ports of Go: 386, amd64, arm, arm64, loong64, mips, mips64, mips64le,
//	        mipsle, ppc64, ppc64le, riscv64, s390x
//	        (default: amd64,arm64)
//	    -json
//	        print JSON
//	    -kernel version
//	        the oldest Linux version that the filter will run on, such as 5.4;
//	        before 5.11 also calls that are always allowed execute the filter
//	    -o directory
//	        the directory of the generated files; by default each package's files are
//	        written beside its rules
//	    -pkg name
//	        the package name of the generated files; by default that of the Go files in
//	        -o or, if there are none, that of the rules
//	    -profile file
//	        a file with the number of times that each system call was made: the output
//	        of strace -c or perf trace -s, or lines of a name and a count (a colon
//	        between them is optional); - is standard input
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
//	    In a test, so that stale tables fail it (seccompgen init writes one):
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
//	    Prove reads the rules and the tables on disk, and decides for each table whether
//	    it means its rules for all calls. It compiles nothing: only the verifier is
//	    between the bytes that a program links and the rules that a person reads. Give
//	    it the flags of generate.
//
//	    One line for each filter and architecture reports the verdict:
//
//	    proved      the table means its rules, and its comment names the proof
//	    wrong       it does not mean its rules: a witness call is printed, with the
//	                answers of table and rules, the position of the rules, and the
//	                instructions that the call executes; or the kernel would reject the
//	                table
//	    undecided   the comparison exceeds its budget
//	    header      the table means its rules, but its comment names another proof or
//	                none
//	    missing     the file does not exist, or has no such table
//	    unreadable  the file does not have the form that seccompgen writes
//	    extra       the table has no rules
//	    unproved    a program may link the file, and no verdict covers it
//	    runtime     the program does not build with the package seccomp of this version
//
//	    The last two are about other files than those of the named packages. If a
//	    package is given as a pattern such as ./..., prove reads all directories below
//	    the top of the git work tree, including those that the pattern leaves out:
//	    testdata, vendor, names that begin with _ or ., and other modules. If not, it
//	    reads the named packages and what they import. These are unproved:
//
//	    - a generated file, whatever its name and build constraints, unless its rules
//	      are beside it and it means them. If no program links it, it is a note on
//	      standard error
//	    - a Go file that no checked build has (another architecture, a tag, a program in
//	      testdata), if it does something else with a table than to install it whole,
//	      range over it, measure it or read an element
//	    - assembly, C and go:linkname that name a table or a symbol of package seccomp,
//	      or of a package that uses either
//	    - files of machine code: .syso, .o and .a. Where cgo is used is a note
//	    - a git submodule
//	    - another module that has to do with tables, if it cannot be built
//
//	    The runtime is compared with the sources that this version of seccompgen was
//	    built with, byte for byte, in each directory that a build takes packages seccomp
//	    and seccomp/linux from, and in each copy in the repository. An equal copy is not
//	    a finding. If it is another release, the finding names it.
//
//	    The file .seccompgen/unproved at the top of the repository lists files, and
//	    directories with all that is below them, that are not findings. Each line is a
//	    path, a blank and the reason; # begins a comment. Lines that apply are notes.
//	    Seccompgen gate reads the list of the base, so that a change cannot add to it.
//
//	    Prove compares meaning, and check also compares bytes. Everything that prove
//	    finds, check finds too.
//
//	    With -smt2, prove also writes a question for each table that has rules: is there
//	    a call that table and rules answer differently? Any SMT solver can answer it,
//	    such as z3, cvc5 or bitwuzla. The files are SMT-LIB 2, logic QF_BV:
//
//	    directory/import/path/Filter_linux_GOARCH.smt2
//
//	    The answer unsat means that the table means its rules, and sat that it does not;
//	    comments in the file explain how to print the call. Prove runs no solver. The
//	    questions share no code with the verifier except the facts about architectures
//	    and instructions. There is no question about a table that is missing, unreadable
//	    or without rules, or that the kernel would reject. Prove removes questions of
//	    earlier runs that are not asked any more.
//
//	OPTIONS
//	    -arch list
//	        the architectures, a comma-separated list of GOARCH values, or "all" for the
//	        linux ports of Go: 386, amd64, arm, arm64, loong64, mips, mips64, mips64le,
//	        mipsle, ppc64, ppc64le, riscv64, s390x
//	        (default: amd64,arm64)
//	    -json
//	        print JSON
//	    -o directory
//	        the directory of the generated files; by default each package's files are
//	        written beside its rules
//	    -pkg name
//	        the package name of the generated files; by default that of the Go files in
//	        -o or, if there are none, that of the rules
//	    -smt2 directory
//	        write the same questions for other solvers, as files below this directory
//
//	EXIT STATUS
//	    0  every table is proved
//	    1  at least one table is not proved
//	    2  the rules have a mistake, a file cannot be read, or the command line is wrong
//
//	EXAMPLES
//	    seccompgen prove ./...
//	    seccompgen prove -arch arm64 -json ./sandbox
//
//	    To ask a solver:
//
//	    seccompgen prove -arch amd64 -smt2 questions ./sandbox
//	    z3 questions/example.com/app/sandbox/Worker_linux_amd64.smt2
//
// # seccompgen vet
//
//	NAME
//	    seccompgen vet - report programs that install anything but a generated table
//
//	SYNOPSIS
//	    seccompgen vet [-arch list] [-json] [package...]
//
//	DESCRIPTION
//	    Vet looks at what the packages of the module, or those that are named, and the
//	    packages that they import do with generated tables. It prints each use that is
//	    not allowed, with its position. Check does the same.
//
//	    A table is a variable of a file that seccompgen generated. It may only stand
//
//	    seccomp.SetFilter(Worker)    whole, as the first argument of an install function
//	    len(Worker), Worker == nil   in len, in cap, compared with nil
//	    for i, in := range Worker    as the operand of range
//	    Worker[i], Worker[i].K       read by index
//
//	    Variables, parameters and results that get a table follow the same rule. What an
//	    install function gets must come from a table alone: not from a literal, append,
//	    a part of a table, a field, a map, a channel or an interface. Install functions
//	    are called and are never values. So helpers may take and return tables; but a
//	    function that installs a parameter, or returns a table, may not be used as a
//	    value or be an exported method, as callers through an interface are not known.
//
//	    Names do not count: vet looks at objects. Test files may do anything. Each
//	    architecture is looked at with and without cgo. No code of the module is run.
//
//	    Vet follows neither conditions nor the order of statements. It does not see what
//	    package unsafe, reflection, assembly, C and files of /proc do without naming a
//	    table, nor filters that a program installs by system calls of its own.
//
//	    The command also is a tool for go vet, which looks at the packages as the
//	    current settings build them, with their tests left out:
//
//	    go vet -vettool=$(which seccompgen) ./...
//
//	OPTIONS
//	    -arch list
//	        the architectures, a comma-separated list of GOARCH values, or "all" for the
//	        linux ports of Go: 386, amd64, arm, arm64, loong64, mips, mips64, mips64le,
//	        mipsle, ppc64, ppc64le, riscv64, s390x
//	        (default: amd64,arm64)
//	    -json
//	        print JSON
//
//	EXIT STATUS
//	    0  there are no findings
//	    1  there are findings
//	    2  a package does not build, or the command line is wrong
//
//	EXAMPLES
//	    seccompgen vet                    all packages of the module
//	    seccompgen vet -arch all ./cmd/worker
//
// # seccompgen lint
//
//	NAME
//	    seccompgen lint - report what in the rules is most likely a mistake
//
//	SYNOPSIS
//	    seccompgen lint [-against REV] [-arch list] [-format form] [package...]
//
//	DESCRIPTION
//	    Lint reads the filters of Go packages, by default the package in the current
//	    directory, and reports rules that compile but are most likely mistakes. Generate
//	    prints the same findings as warnings. Lint does not guess from the text: whether
//	    a rule is dead or covered, a condition constant, or a call permitted, is decided
//	    for all calls.
//
//	    Suppress an intended finding with a comment that gives the reason:
//
//	    //seccompgen:ignore CODE reason
//
//	    On the line of the finding or the line above it, the comment covers that line,
//	    or the whole entry that begins there. In the doc comment of a declaration it
//	    covers the declaration, and in that of a filter the whole filter. Several codes
//	    are separated by commas. A comment that suppresses nothing is reported too. A
//	    finding about rules from a library (rules.DenyNewExecMappings, or another
//	    module) is at the only line that mentions them, or else at the filter.
//
//	    With -against only those comments count that the git revision REV has as well: a
//	    change cannot suppress the findings that it brings. A comment is the same if its
//	    text is, in the same declaration and on the same line of code; files of a
//	    directory may be renamed and lines may move. Comments in modules outside of the
//	    repository do not count then. Seccompgen help filters says what REV can be.
//
//	    The codes:
//
//	    dead-rule
//	        A rule decides no call: earlier rules take all of its calls, or no call
//	        meets its conditions. Remove the rule, or put the narrower rule first.
//	    dead-rule-set
//	        A rule set decides no call: all of its rules are dead, or it has none.
//	        Remove it, or put it before the rule set that takes its calls.
//	    covered-rule
//	        A rule changes nothing: without it all calls get the same action. Later
//	        rules or the default action give its calls the same action. All reported
//	        rules can be removed together.
//	    constant-condition
//	        A condition on an argument holds for every value or for none. Write
//	        rules.MatchAny{} if you mean any value. Remove a rule whose condition
//	        never holds.
//	    high-bits
//	        A call is denied, but permitted with other values in register bits that
//	        the kernel ignores. The kernel reads only the low 32 bits of an int.
//	        Compare with rules.MaskedEqual(0xffffffff, …), in a rule set that
//	        denies, before the one that allows.
//	    kill-thread
//	        KILL_THREAD leaves a Go process running without one of its threads. The
//	        locks and goroutines of the thread are lost. KILL_THREAD is also the
//	        default when the rules give no action. Use KILL_PROCESS.
//	    errno-zero
//	        Errno 0 makes a call that was not made look like a success. The kernel
//	        returns 0, which the caller takes for success: privileges seem dropped,
//	        memory protected, a file open as descriptor 0. Use another error, such
//	        as EPERM. If the caller must not notice (fsync, for speed), say so in an
//	        ignore comment.
//	    x32-bypass
//	        A call is permitted under its x32 number but denied under its own
//	        number. Make X32Action or BadArchAction an action that denies, or apply
//	        the same rules to the x32 number, which has bit 30 set.
//	    arch-bypass
//	        32-bit calls are permitted while calls of the program's own architecture
//	        are denied. BadArchAction is ALLOW or LOG. Make it an action that
//	        denies. If 32-bit programs must run under the filter, list their ABI
//	        (abi=amd64,386).
//	    narrow-word
//	        A comparison needs more bits than an argument of a 32-bit architecture
//	        has. This is an error of seccompgen generate and seccompgen lint, not a
//	        finding. It cannot be ignored.
//	    twin
//	        Another call does what the rules deny to this call. Apply the same rules
//	        to both calls. The rules restrict a call if they check its arguments, or
//	        if they deny it by name with an action other than errno ENOSYS.
//	    pointer-twin
//	        Another call does what the rules deny to this call, with arguments in
//	        memory that no filter can read. Deny the other call. With errno ENOSYS,
//	        libraries fall back to this call.
//	    runtime-call
//	        The rules deny a call that every Go program makes. Allow exit_group;
//	        rt_sigreturn, by which signal handlers return; and restart_syscall, by
//	        which a wait continues after a stop.
//	    enosys-fallback
//	        A newer call fails with another error than ENOSYS while the older one is
//	        permitted. C libraries fall back from clone3, faccessat2, openat2,
//	        close_range, statx and others to older calls only after ENOSYS. Add a
//	        rule set that returns ENOSYS for the newer call, or permit it.
//	    untagged-rules
//	        A file of rules is part of the program, in the package of its tables.
//	        The program then links the packages that rules import, and does not
//	        build for other systems. Begin the file with //go:build seccompgen, or
//	        move the rules to a package of their own and give seccompgen the
//	        directory of the tables with -o (seccompgen init -rules).
//	    unused-ignore
//	        A //seccompgen:ignore comment suppresses nothing. Remove it. The check
//	        covers only the requested architectures.
//	    undecided
//	        The rules are too large for a question to be decided. The question stays
//	        open. It is not counted as a finding and not printed as text.
//
//	    The format sarif is the OASIS standard SARIF 2.1.0, which code-scanning services
//	    read. Its paths are relative to the current directory. Both sarif and json list
//	    suppressed and undecided findings apart from the others.
//
//	OPTIONS
//	    -against REV
//	        do not count comments that the git revision REV lacks
//	    -arch list
//	        the architectures, a comma-separated list of GOARCH values, or "all" for the
//	        linux ports of Go: 386, amd64, arm, arm64, loong64, mips, mips64, mips64le,
//	        mipsle, ppc64, ppc64le, riscv64, s390x
//	        (default: amd64,arm64)
//	    -format form
//	        the form in which findings are printed: text, json or sarif
//	        (default: text)
//
//	EXIT STATUS
//	    0  there are no findings
//	    1  there are findings
//	    2  the rules cannot be compiled, or the command line is wrong
//
//	EXAMPLES
//	    seccompgen lint ./...
//	    seccompgen lint -against origin/main ./...      in CI
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
//	    Show prints the architecture and size of a filter, and its instructions,
//	    numbered from zero, with the names of system calls, errors and architectures. If
//	    the kernel would reject the program, show lists it and then prints the reason.
//	    FILTER is a table, a raw program or JSON; see seccompgen help filters.
//
//	OPTIONS
//	    -arch GOARCH
//	        the architecture of FILTER, a GOARCH, if FILTER does not name it
//	    -json
//	        print JSON
//
//	EXIT STATUS
//	    0  good
//	    1  the kernel would reject the program
//	    2  misuse or failure
//
//	EXAMPLES
//	    seccompgen show zseccomp_linux_amd64.go#Worker
//	    seccompgen show -json - < filter.bpf
//
// # seccompgen eval
//
//	NAME
//	    seccompgen eval - print what a filter does with one system call, and how
//
//	SYNOPSIS
//	    seccompgen eval [-arch GOARCH] [-abi name] [-json] FILTER -syscall call
//	        [-args list] [-ip address]
//
//	DESCRIPTION
//	    Eval runs a filter for one system call as the kernel would, without making the
//	    call. It prints the action and the instructions that were executed.
//
//	    Numbers are written as in Go: 577, 0x241, 0o1101, 0b1. A negative number stands
//	    for its two's complement: -1 has all bits set, 64 of them, or 32 where the
//	    architecture has 32-bit arguments. Missing arguments are 0.
//	    FILTER is a table, a raw program or JSON; see seccompgen help filters.
//
//	OPTIONS
//	    -abi name
//	        the name of the ABI by which the call is made, a GOARCH or x32; by default
//	        that of FILTER's architecture
//	    -arch GOARCH
//	        the architecture of FILTER, a GOARCH, if FILTER does not name it
//	    -args list
//	        the arguments of the call, a comma-separated list of up to six numbers
//	    -ip address
//	        the address of the instruction that makes the call
//	        (default: 0)
//	    -json
//	        print JSON
//	    -syscall call
//	        the system call, by name or number
//
//	EXIT STATUS
//	    0  success
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
//	    seccompgen cost - report how many instructions calls execute
//
//	SYNOPSIS
//	    seccompgen cost [-arch GOARCH] [-json] [-profile file] [-kernel version]
//	        [-max-insns n] [-max-path n] [-max-expected x] [-top n] FILTER...
//
//	DESCRIPTION
//	    Cost reports what a filter costs the program under it: how many instructions an
//	    average call executes, the longest path, which calls the kernel caches and
//	    executes no instruction for, and what the installation takes. Cost reads the
//	    program alone, so it measures filters of any compiler.
//
//	    The average covers the calls that execute instructions. By default 80 % of these
//	    calls match a rule that permits them, and all ways to match such a rule weigh
//	    the same; 20 % are denied by number, and all denied numbers weigh the same. From
//	    Linux 5.11 on, calls that are always allowed execute nothing and do not count.
//	    With -kernel before 5.11 each of them weighs as much as one way to match a rule.
//	    With -profile, 95 % of the weight is on the calls that were counted, with
//	    arguments that are permitted, and the rest is distributed as by default.
//
//	    Cost also prints a lower bound of the average. It holds for programs of the same
//	    meaning that find numbers and argument values by equality and order, one
//	    instruction for each test; or that search as this program does, where that takes
//	    less.
//
//	    The longest path is one that a call takes, and that call is printed. "install"
//	    counts the kernel's search for calls that it can cache: it runs the filter for
//	    each number of its native table. The kernel also translates each instruction.
//	    FILTER is a table, a raw program or JSON; see seccompgen help filters.
//
//	    A file with several tables stands for all of them.
//
//	OPTIONS
//	    -arch GOARCH
//	        the architecture of FILTER, a GOARCH, if FILTER does not name it
//	    -json
//	        print JSON
//	    -kernel version
//	        the oldest Linux version that the filter will run on, such as 5.4;
//	        before 5.11 also calls that are always allowed execute the filter
//	    -max-expected x
//	        fail if an average call executes more than x instructions
//	        (default: none)
//	    -max-insns n
//	        fail if a program has more than n instructions
//	        (default: none)
//	    -max-path n
//	        fail if a call executes more than n instructions
//	        (default: none)
//	    -profile file
//	        a file with the number of times that each system call was made: the output
//	        of strace -c or perf trace -s, or lines of a name and a count (a colon
//	        between them is optional); - is standard input
//	    -top n
//	        list the n calls that cost most
//	        (default: 10)
//
//	EXIT STATUS
//	    0  no budget is exceeded
//	    1  a program has more instructions than -max-insns, a call executes more than
//	       -max-path, or an average call more than -max-expected
//	    2  misuse or failure, or a program too large to measure
//
//	EXAMPLES
//	    seccompgen cost zseccomp_linux_amd64.go#Worker
//	    strace -cf ./worker 2>&1 >/dev/null | seccompgen cost -profile - worker.bpf
//	    seccompgen cost -max-insns 100 -max-path 16 zseccomp_linux_amd64.go
//
// # seccompgen diff
//
//	NAME
//	    seccompgen diff - report changes in meaning between filters
//
//	SYNOPSIS
//	    seccompgen diff [-format form] [-fail-on changes] [-arch GOARCH] OLD NEW
//
//	DESCRIPTION
//	    Diff compares what filters do with all calls, and not how they are encoded. For
//	    each filter and architecture it lists the calls that are newly allowed, those
//	    that are newly denied, and those whose action changed in another way. For each
//	    it prints the arguments concerned and one witness call. Where the arguments have
//	    no short description, diff prints how many calls change and which values each
//	    argument takes.
//	    Both operands are filters, directories, packages or git revisions of these; see
//	    seccompgen help filters.
//
//	    Diff compares filters of the same package, name and architecture. A filter on
//	    one side only was added or removed; without a filter everything is permitted. A
//	    table for one more architecture counts as added. Of an added filter diff lists
//	    all calls that it does not deny, the most dangerous first. Where each side has
//	    filters of one name only, the names may differ.
//
//	    If OLD and NEW are the same path in a revision and in the working tree, or in
//	    two revisions, one of them may be missing or have no tables: all filters were
//	    then added or removed. A path that neither has is an error.
//
//	    For one path in two versions, diff also lists the calls that install filters:
//	    the function that the call is in, its form and flags, and the main packages that
//	    reach it. It lists the packages of both versions with the go command, and
//	    evaluates nothing. It takes from the source which function calls which, by name;
//	    a function that is only used as a value is said to be. A condition that is never
//	    true counts as true, and a goroutine that is not waited for as done. Diff does
//	    not see calls by reflection or assembly.
//
//	    With -fail-on the exit status is 1 after a change of one of the kinds that it
//	    lists, separated by commas:
//
//	    widen    a call gets a more permissive action than before, in the kernel's order
//	             of preference (seccomp(2)), or a filter was removed
//	    narrow   a call gets a less permissive action, or a filter was added
//	    any      anything changed
//	    added    a filter was added
//	    removed  a filter was removed
//	    installs a filter is less well installed: a program that installed it does not
//	             any more, or only by a function value, or may install another one in
//	             its place, or for one thread only (without TSYNC), or drops the error
//	             if it cannot be installed (an error that is kept and then ignored is
//	             not found)
//
//	    An action of errno 0 does not make the call and returns 0, as if it had. So a
//	    change to it is wider, whatever the action was before. It is not known which of
//	    two processes, a tracer and a supervisor, permits more: a change from one to the
//	    other is wider and narrower.
//
//	    A filter that was added permits nothing until a program installs it. If programs
//	    choose a filter at run time, or if the change may edit them, use -fail-on
//	    widen,added and read the list.
//
//	OPTIONS
//	    -arch GOARCH
//	        the architecture of OLD and NEW, a GOARCH, where they do not name it
//	    -fail-on changes
//	        exit with status 1 after changes of these kinds, a list separated by commas:
//	        widen, narrow, any, added, removed, installs
//	    -format form
//	        the form of the answer: text, markdown or json
//	        (default: text)
//
//	EXIT STATUS
//	    0  there is no change of the kinds that -fail-on lists
//	    1  there is one
//	    2  misuse or failure, or filters too large to compare
//
//	EXAMPLES
//	    seccompgen diff HEAD:./sandbox ./sandbox                         the last commit
//	    seccompgen diff origin/main:./... ./...                          a branch
//	    seccompgen diff -fail-on widen,added origin/main:./... ./...     in CI
//	    seccompgen diff -format markdown origin/main:./... ./...
//
// # seccompgen subset
//
//	NAME
//	    seccompgen subset - decide whether one filter permits no more than another
//
//	SYNOPSIS
//	    seccompgen subset [-arch GOARCH] [-json] A B
//
//	DESCRIPTION
//	    Subset looks among all calls for one that filter A permits and filter B does
//	    not. A filter permits a call if the kernel then makes it. A call that A leaves
//	    to a supervisor or a tracer must be permitted by B, or left to the same. A call
//	    that A answers with errno 0, as if it had been made, must be permitted by B or
//	    answered likewise.
//	    Both operands are filters, directories, packages or git revisions of these; see
//	    seccompgen help filters.
//
//	    Filters of several packages, names or architectures are compared pairwise; each
//	    filter of A must have its counterpart in B.
//
//	OPTIONS
//	    -arch GOARCH
//	        the architecture of A and B, a GOARCH, where they do not name it
//	    -json
//	        print JSON
//
//	EXIT STATUS
//	    0  B permits every call that A permits
//	    1  it does not; a witness call is printed
//	    2  misuse or failure, or filters too large to compare
//
//	EXAMPLES
//	    seccompgen subset zseccomp_linux_amd64.go#Worker docker.bpf
//	    seccompgen subset ./sandbox HEAD:./sandbox
//
// # seccompgen gate
//
//	NAME
//	    seccompgen gate - check, prove, lint and diff a change against its base, for CI
//
//	SYNOPSIS
//	    seccompgen gate [-arch list] [-o directory] [-pkg name] [-fail-on change]
//	        [-format form] BASE [package...]
//
//	DESCRIPTION
//	    Gate decides whether a change may be merged. BASE is the git revision that the
//	    change is based on, such as origin/main. Packages are directories, by default
//	    ./... in the current directory. Give gate the flags of generate.
//
//	    Gate resolves BASE to one commit, and reads the tables of BASE and of the
//	    change, before it evaluates any rules. Then it does what these commands do:
//
//	    check    the generated files are what generate would write
//	    prove    each table means its rules
//	    lint     the rules have no likely mistakes; comments that the change brings do
//	             not suppress any (lint -against)
//	    diff     BASE:package is compared with package; -fail-on selects the changes
//	             that fail, by default widen and installs
//
//	    Gate does all of them, even if one of them fails. Each part begins with a line
//	    that has its name and result.
//
//	    The gate protects only what the change cannot alter. Run seccompgen in a version
//	    that BASE or the CI configuration pins, not the one that go.mod of the change
//	    names. A ruleset or CODEOWNERS must protect .github/, or the configuration of
//	    another CI service, against changes. Give the job no token with write access:
//	    it evaluates Go code of the change. Seccompgen init -ci writes such a
//	    configuration.
//
//	OPTIONS
//	    -arch list
//	        the architectures, a comma-separated list of GOARCH values, or "all" for the
//	        linux ports of Go: 386, amd64, arm, arm64, loong64, mips, mips64, mips64le,
//	        mipsle, ppc64, ppc64le, riscv64, s390x
//	        (default: amd64,arm64)
//	    -fail-on changes
//	        the changes that diff fails on, as a comma-separated list (see diff)
//	        (default: widen,installs)
//	    -format form
//	        the form of the answer: text, markdown or json
//	        (default: text)
//	    -o directory
//	        the directory of the generated files; by default each package's files are
//	        written beside its rules
//	    -pkg name
//	        the package name of the generated files; by default that of the Go files in
//	        -o or, if there are none, that of the rules
//
//	EXIT STATUS
//	    0  the change passes
//	    1  there are findings
//	    2  a part failed, so that nothing is known about it; the other parts are done
//
//	EXAMPLES
//	    seccompgen gate origin/main
//	    seccompgen gate -arch all -fail-on any origin/main ./sandbox
//	    seccompgen gate -format markdown origin/main > comment.md
//
// # seccompgen installs
//
//	NAME
//	    seccompgen installs - run a program and name the filters that it installs
//
//	SYNOPSIS
//	    seccompgen installs [-want list] [-for duration] [-o file] [-json]
//	        [package...] -- PROG [argument...]
//
//	DESCRIPTION
//	    Installs runs PROG under ptrace. It reads each filter that PROG installs, with
//	    seccomp(2) or prctl(2), from the memory of PROG, and compares it with the tables
//	    on disk, instruction by instruction. It follows all threads, and all processes
//	    that PROG starts. Name packages, directories, files or git revisions as for diff
//	    (see seccompgen help filters). The default is ./...
//
//	    The report has one line for each filter. The line names the table, or says that
//	    the program is unknown. Of an unknown program it has the length and the SHA-256
//	    of the instructions, 8 bytes each in little-endian order. A filter that the
//	    kernel rejects is reported, but is not an install. The report is printed on
//	    standard error, or written to a file (-o). PROG has the standard streams of
//	    seccompgen.
//
//	    The run ends when all processes that PROG has started have ended. For a server,
//	    give the time that it needs to install its filters (-for): it is killed after
//	    that.
//
//	    These are findings: an unknown program, a program that changed while it was
//	    installed, a table of -want that was not installed, a run that installed no
//	    filter, and a process that cannot be traced (CLONE_UNTRACED).
//
//	    Installs sees only what this run does. PROG can find out that it is traced and
//	    behave differently, and one thread can exchange the program that another one
//	    installs. So installs complements check and prove, and replaces neither.
//
//	    PROG runs with the privileges of seccompgen, and gains none from setuid files,
//	    as under any tracer. It can print lines that look like the report: use -o, and
//	    the exit status.
//
//	    Installs needs Linux 5.3 or later, and permission to trace, which some
//	    containers do not give. It also reads the filters of 32-bit programs.
//
//	OPTIONS
//	    -for duration
//	        kill the program after a duration, such as 5s, and report what it has
//	        installed by then
//	        (default: 0s)
//	    -json
//	        print JSON
//	    -o file
//	        the file that the report is written to, by default standard error
//	    -want list
//	        the tables that the program must install, a comma-separated list
//
//	EXIT STATUS
//	    0  there are no findings; PROG succeeded, or was killed after -for
//	    1  there are findings
//	    2  misuse or failure
//	    n  there are no findings; PROG ended with status n, or with signal n-128
//
//	EXAMPLES
//	    seccompgen installs -- ./server -demo
//	    seccompgen installs -want Worker,Parent ./sandbox -- ./server -demo
//	    seccompgen installs -for 5s -want Worker -- ./server
//	    seccompgen installs -json -o installs.json HEAD:./... -- ./server
//
// # seccompgen import oci
//
//	NAME
//	    seccompgen import oci - turn a container runtime's profile into rules
//
//	SYNOPSIS
//	    seccompgen import oci [flags] profile.json
//
//	DESCRIPTION
//	    Import oci reads a seccomp profile and writes it as rules: NAME_rules.go and,
//	    where architectures differ, NAME_rules_GOARCH.go. The profile is that of the OCI
//	    runtime specification, or Moby's, which has conditions on architectures,
//	    capabilities and kernels. "-" is standard input. The rules are written as a
//	    person would write them, and belong to the author from then on: import
//	    overwrites existing files only with -force.
//
//	    -caps and -kernel decide the conditions of the profile at import. What rules
//	    cannot express is an error. A comment in the files lists what has no effect.
//
//	    The rules mean what runc installs for the profile. Calls that are newer than all
//	    calls of the profile get ENOSYS. Conditions on architectures are those of the
//	    host: rules for 386 that serve amd64 are those of a host of amd64. Where rules
//	    with different actions match the same call, the one that libseccomp prefers wins
//	    if its choice is stable; otherwise they are an error. Comments in the files note
//	    all this where it matters.
//
//	OPTIONS
//	    -allow-unknown list
//	        system calls, a comma-separated list, that no architecture has; they are
//	        left out, as a runtime does
//	    -arch list
//	        the architectures, a comma-separated list of GOARCH values, or "all" for the
//	        linux ports of Go: 386, amd64, arm, arm64, loong64, mips, mips64, mips64le,
//	        mipsle, ppc64, ppc64le, riscv64, s390x
//	        (default: amd64,arm64)
//	    -caps list
//	        the capabilities that the process will have, a comma-separated list such as
//	        NET_ADMIN,SYS_PTRACE; docker-default or podman-default for those that a
//	        container has by default, ALL for all
//	    -force
//	        overwrite existing rules
//	    -kernel version
//	        the oldest Linux version that the filter will run on, such as 5.11
//	    -name name
//	        the name of the filter; by default derived from that of the profile
//	    -o directory
//	        the directory that the rules are written to
//	        (default: .)
//	    -pkg name
//	        the name of the package of the rules; by default that of the Go files in -o
//	        or, if there are none, that of the directory
//
//	EXIT STATUS
//	    0  success
//	    2  misuse or failure
//
//	EXAMPLES
//	    seccompgen import oci -caps docker-default -kernel 5.11 default.json
//	    seccompgen import oci -arch amd64 -name Worker -o sandbox worker.json
//
// # seccompgen init
//
//	NAME
//	    seccompgen init - write a first rules file, the go:generate line and a test
//
//	SYNOPSIS
//	    seccompgen init [-name name] [-pkg name] [-rules directory] [directory]
//	        -ci service [directory]
//
//	DESCRIPTION
//	    Init writes three files into a package, which need not exist yet:
//
//	    rules.go          a filter under which a minimal Go program runs, to be extended
//	    seccomp.go        the go:generate line
//	    seccomp_test.go   tests: the tables are up to date, the filter denies what it
//	                      should, and a program installs it and runs under it
//
//	    If one of the files exists, init writes nothing.
//
//	    With -ci, init writes the configuration of a CI service instead. It runs
//	    seccompgen gate on each change, in this version of seccompgen. The directory is
//	    the top of the repository. Change -fail-on in the file later on.
//
//	    github    .github/workflows/seccompgen.yml, the gate, and
//	              .github/workflows/seccompgen-comment.yml, which comments on pull
//	              requests what their filters permit
//	    gitlab    .gitlab/seccompgen.yml
//	    shell     seccompgen-gate.sh, for other services
//
//	    A change must not be able to alter the files: protect them, with a ruleset or
//	    CODEOWNERS.
//
//	OPTIONS
//	    -ci service
//	        write the configuration of this CI service: github, gitlab or shell
//	    -name name
//	        the name of the filter
//	        (default: Sandbox)
//	    -pkg name
//	        the name of the package; by default that of the Go files in the directory
//	        or, if there are none, that of the directory
//	    -rules directory
//	        write the rules into a package of their own, in this directory
//
//	EXIT STATUS
//	    0  success
//	    2  misuse or failure
//
//	EXAMPLES
//	    seccompgen init -ci github
//
//	    go get -tool github.com/seccompgen/seccompgen/cmd/seccompgen
//	    go tool seccompgen init -rules ./sandbox/rules ./sandbox
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
//	    seccompgen was built with, and the architectures that it supports.
//
//	OPTIONS
//	    -json
//	        print JSON
//
//	EXIT STATUS
//	    0  success
//	    2  misuse or failure
//
// # seccompgen help
//
//	NAME
//	    seccompgen help - print the manual, or the page of a command
//
//	SYNOPSIS
//	    seccompgen help [command | filters]
//
//	DESCRIPTION
//	    Help prints this manual. The flag -h of a command prints the page of the
//	    command. The page filters describes how filters are named on the command line.
//
//	EXIT STATUS
//	    0  success
//	    2  misuse or failure
//
// # seccompgen help filters
//
//	NAME
//	    filters - how filters are named on the command line
//
//	DESCRIPTION
//	    Commands that read one filter (show, eval, cost) take FILTER, which is one of
//
//	    FILE#Name     a table of a generated file; #Name may be left out if the file has
//	                  only one
//	    FILE          a raw program (an array of struct sock_filter, often *.bpf), or
//	                  JSON of the form [[code,jt,jf,k],…]
//	    -             standard input, in any of these forms; -#Name chooses a table
//
//	    The form is recognized by the contents. Raw programs and JSON do not name their
//	    architecture: it is read off the program's own comparison of arch, or given with
//	    -arch if the program does not decide it.
//
//	    Commands that compare filters (diff, subset) take two operands, each one of
//
//	    FILTER        one filter, as above; a file with several tables stands for all
//	    DIRECTORY     the tables that are checked in there; DIRECTORY/... includes those
//	                  of all directories below it, also of other modules, testdata and
//	                  vendor
//	    import/path   the tables of a package
//	    REV:PATH      a FILTER or DIRECTORY in a git revision: PATH is relative to the
//	                  top of the repository or, if it begins with ./, to the current
//	                  directory; write ./REV:PATH for a file that is itself called so
//
//	    REV is HEAD, a commit (its id, or an abbreviation that no ref has as its name),
//	    the full name of a ref such as refs/remotes/origin/main, or a shorter name that
//	    only one of refs/heads/, refs/remotes/ and refs/tags/ has; ~ and ^ may follow.
//	    A name that two refs have is an error: git would take the tag, and whoever may
//	    push a tag could choose what a change is compared with. In CI write the full
//	    name or the commit. What git prints beside its answers is printed here too.
//
//	    Trusted are the git command of PATH, and the directory .git with its objects,
//	    refs and configuration, which git finds from the current directory up. Replace
//	    refs, grafts, commit graphs and bare repositories inside of the working tree are
//	    not used, nor variables such as GIT_DIR. Links and submodules are not read in a
//	    revision.
//
//	FILES
//	    Seccompgen reads only regular files, and symbolic links to them: no FIFO, device
//	    or socket. A file may have at most this size. Standard input and the files of a
//	    revision have the same limits:
//
//	    4 MiB   a generated file
//	    1 MiB   a file of JSON
//	    32 KiB  a raw program
//	    16 MiB  a profile of calls
//	    32 MiB  a Go file
//	    32 MiB  an embedded file
//	    4 MiB   a go.mod or go.work file
//
//	    A container runtime's profile is a file of JSON. Of a revision, diff, subset and
//	    installs read at most 64 MiB in all.
//
//	    The go command would wait for a FIFO. So before it runs, the directories of the
//	    modules that it reads are searched: each source file and go.mod must be regular.
//
//	EXAMPLES
//	    seccompgen show zseccomp_linux_amd64.go#Worker
//	    seccompgen eval - -arch arm64 -syscall read < filter.bpf
//	    seccompgen diff HEAD:./sandbox ./sandbox
//	    seccompgen subset ./sandbox/... docker.bpf
package main
