// Package git reads files of a git revision. It is the only room that runs git.
//
//	files, err := git.Files(ctx, git.Config{Dir: "."}, "HEAD~1", "sandbox", wanted)
//
// Nothing is checked out and nothing is written. Revisions and paths are those of
// gitrevisions(7), "<rev>:<path>": a path is seen from the top of the repository,
// or from the current directory if it begins with "./" or "../".
package git
