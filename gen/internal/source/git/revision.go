package git

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

var (
	// ancestor is what may follow a name: ~2, ^, ^2~1.
	ancestor = regexp.MustCompile(`(?:[~^][0-9]*)*$`)

	// id is a commit, or an abbreviation of one. Git demands four digits.
	id = regexp.MustCompile(`^[0-9a-fA-F]{4,64}$`)
)

// Commit returns the full id of the commit that a revision names. A revision is one of
//
//	HEAD
//	a commit: its id, or an abbreviation that no ref has as its name
//	a full name: refs/heads/main
//	the name of a branch, of a remote's branch or of a tag, if only one ref has it
//
// and after it ~ and ^ for its ancestors. Commit accepts nothing else of gitrevisions(7): git
// prefers a tag to a branch of the same name, and it searches messages, logs of refs and
// descriptions.
func Commit(ctx context.Context, cfg Config, revision string) (string, error) {
	at := ancestor.FindStringIndex(revision)[0]
	name, ancestors := revision[:at], revision[at:]
	if strings.ContainsAny(name, "^~:?*[\\{} \t\r\n") || name == "" || name[0] == '-' || strings.Contains(name, "@{") {
		return "", fmt.Errorf("%q is no name of a revision (write the commit, or the full name of a ref such as refs/remotes/origin/main; ~ and ^ may follow)", revision)
	}
	object, err := cfg.object(ctx, name)
	if err != nil {
		return "", err
	}
	commit, err := cfg.run(ctx, "", "rev-parse", "--verify", "--end-of-options", object+"^{commit}"+ancestors)
	return strings.TrimSpace(commit), err
}

// object returns the id of the object that a name stands for.
func (cfg Config) object(ctx context.Context, name string) (string, error) {
	if name == "HEAD" {
		head, err := cfg.run(ctx, "", "rev-parse", "--verify", "--end-of-options", "HEAD^{commit}")
		return strings.TrimSpace(head), err
	}
	refs, err := cfg.refs(ctx, name)
	if err != nil {
		return "", err
	}
	if id.MatchString(name) {
		return cfg.byID(ctx, name, refs)
	}
	switch len(refs) {
	case 1:
		return refs[0].object, nil
	case 0:
		way := "fetch it, or write a full name such as refs/remotes/origin/main, or a commit"
		if guess, err := cfg.refs(ctx, "refs/remotes/"+name+"/HEAD"); err == nil && len(guess) == 1 {
			way = "write " + guess[0].name
		}
		return "", fmt.Errorf("there is no branch, tag or commit %q (%s)", name, way)
	}
	return "", fmt.Errorf("%q is the name of %s (write the full name of the one that is meant: %s)", name, names(refs, " and of "), likely(refs))
}

// byID returns the commit whose id, or an abbreviation of it, is given.
func (cfg Config) byID(ctx context.Context, abbreviation string, refs []ref) (string, error) {
	commit, err := cfg.run(ctx, "", "rev-parse", "--verify", "--end-of-options", abbreviation+"^{commit}")
	commit = strings.TrimSpace(commit)
	switch {
	case err == nil && commit == strings.ToLower(abbreviation):
		return commit, nil // in full: git looks at no ref
	case len(refs) > 0:
		return "", fmt.Errorf("%q may be a commit, and is the name of %s (write all digits of the commit, or the full name of the ref)", abbreviation, names(refs, " and of "))
	case err != nil:
		return "", err
	case !strings.HasPrefix(commit, strings.ToLower(abbreviation)):
		return "", fmt.Errorf("%q is the beginning of no commit (git would take it for %s)", abbreviation, commit)
	}
	return commit, nil
}

// ref is a name with the object that it stands for.
type ref struct{ object, name string }

// refs returns the refs that a name can stand for: itself if it is a full name, else those that
// git would try (gitrevisions(7)).
func (cfg Config) refs(ctx context.Context, name string) (found []ref, err error) {
	full := []string{name}
	if !strings.HasPrefix(name, "refs/") {
		full = []string{"refs/" + name, "refs/tags/" + name, "refs/heads/" + name, "refs/remotes/" + name}
	}
	list, err := cfg.run(ctx, "", append([]string{"for-each-ref", "--format=%(objectname) %(refname)"}, full...)...)
	for line := range strings.Lines(list) {
		object, name, _ := strings.Cut(strings.TrimRight(line, "\r\n"), " ")
		if slices.Contains(full, name) { // and not only one of its parents
			found = append(found, ref{object, name})
		}
	}
	return found, err
}

func names(refs []ref, between string) string {
	var list []string
	for _, r := range refs {
		list = append(list, r.name)
	}
	return strings.Join(list, between)
}

// likely returns the name that is probably meant: the remote's branch, which only a fetch changes.
func likely(refs []ref) string {
	for _, r := range refs {
		if strings.HasPrefix(r.name, "refs/remotes/") {
			return r.name + " is a branch as it was fetched"
		}
	}
	return names(refs, " or ")
}
