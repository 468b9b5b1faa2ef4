// Package git reads files of a git revision. No other package runs git.
//
//	files, err := git.Files(ctx, git.Config{Dir: "."}, "HEAD~1", "sandbox", wanted)
//
// It checks out nothing and writes nothing. A revision is a commit or the name of one ref, never
// what git would guess; a path is relative to the top of the repository, or to the current
// directory if it begins with "./" or "../".
//
// Trusted are the git command of PATH, and the directory .git that it finds from the current
// directory up, with its objects, refs and configuration. Not trusted are the files of the working
// tree and the names of refs: whoever proposes a change may choose both.
//
//	git.go      files of a revision
//	export.go   all files of a commit
//	revision.go names of revisions
//	run.go      runs git so that neither its environment nor the working tree redirects it
package git
