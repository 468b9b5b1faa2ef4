// Package git reads files of a git revision. No other package runs git.
//
//	files, err := git.Files(ctx, git.Config{Dir: "."}, "HEAD~1", "sandbox", wanted)
//
// It checks out nothing and writes nothing. Revisions and paths have the syntax of
// gitrevisions(7), "<rev>:<path>": a path is relative to the top of the repository, or to the
// current directory if it begins with "./" or "../".
package git
