package cli

import (
	"fmt"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/file"
)

// filterHelp and filtersHelp refer to the page on operands, for commands that take one filter
// and for those that compare two sets of them.
const (
	filterHelp  = "\nFILTER is a table, a raw program or JSON; see seccompgen help filters."
	filtersHelp = "\nBoth operands are filters, directories, packages or git revisions of these; see\nseccompgen help filters."
)

// filtersPage is the page on how filters are named.
func filtersPage() string {
	var s strings.Builder
	section(&s, "NAME", "filters - how filters are named on the command line")
	section(&s, "DESCRIPTION", `
Commands that read one filter (show, eval, cost) take FILTER, which is one of

FILE#Name     a table of a generated file; #Name may be left out if the file has
              only one
FILE          a raw program (an array of struct sock_filter, often *.bpf), or
              JSON of the form [[code,jt,jf,k],…]
-             standard input, in any of these forms; -#Name chooses a table

The form is recognized by the contents. Raw programs and JSON do not name their
architecture: it is read off the program's own comparison of arch, or given with
-arch if the program does not decide it.

Commands that compare filters (diff, subset) take two operands, each one of

FILTER        one filter, as above; a file with several tables stands for all
DIRECTORY     the tables that are checked in there; DIRECTORY/... includes those
              of all directories below it, also of other modules, testdata and
              vendor
import/path   the tables of a package
REV:PATH      a FILTER or DIRECTORY in a git revision: PATH is relative to the
              top of the repository or, if it begins with ./, to the current
              directory; write ./REV:PATH for a file that is itself called so

REV is HEAD, a commit (its id, or an abbreviation that no ref has as its name),
the full name of a ref such as refs/remotes/origin/main, or a shorter name that
only one of refs/heads/, refs/remotes/ and refs/tags/ has; ~ and ^ may follow.
A name that two refs have is an error: git would take the tag, and whoever may
push a tag could choose what a change is compared with. In CI write the full
name or the commit. What git prints beside its answers is printed here too.

Trusted are the git command of PATH, and the directory .git with its objects,
refs and configuration, which git finds from the current directory up. Replace
refs, grafts, commit graphs and bare repositories inside of the working tree are
not used, nor variables such as GIT_DIR. Links and submodules are not read in a
revision.`)
	section(&s, "FILES", `
Seccompgen reads only regular files, and symbolic links to them: no FIFO, device
or socket. A file may have at most this size. Standard input and the files of a
revision have the same limits:

`+fileLimits()+`
A container runtime's profile is a file of JSON. Of a revision, diff, subset and
installs read at most 64 MiB in all.

The go command would wait for a FIFO. So before it runs, the directories of the
modules that it reads are searched: each source file and go.mod must be regular.`)
	section(&s, "EXAMPLES", `
seccompgen show zseccomp_linux_amd64.go#Worker
seccompgen eval - -arch arm64 -syscall read < filter.bpf
seccompgen diff HEAD:./sandbox ./sandbox
seccompgen subset ./sandbox/... docker.bpf`)
	return strings.TrimSuffix(s.String(), "\n")
}

// fileLimits lists the kinds of files with their largest sizes.
func fileLimits() string {
	var s strings.Builder
	for _, l := range []file.Limit{file.Generated, file.JSON, file.Raw, file.Profile, file.Source, file.Embedded, file.GoMod} {
		fmt.Fprintf(&s, "%-6s  %s\n", l, l.Kind)
	}
	return s.String()
}
