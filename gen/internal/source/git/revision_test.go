package git

import (
	"context"
	"slices"
	"strings"
	"testing"
)

// A name stands for one ref or one commit, or it is an error that lists them.
func TestCommit(t *testing.T) {
	cfg := repository(t)
	ctx := context.Background()
	git := func(args ...string) string {
		t.Helper()
		out, err := cfg.run(ctx, "", args...)
		if err != nil {
			t.Fatal(err)
		}
		return strings.TrimSpace(out)
	}
	now, before := git("rev-parse", "HEAD"), git("rev-parse", "HEAD~1")
	git("update-ref", "refs/remotes/origin/main", before)
	git("update-ref", "refs/remotes/origin/both", before)
	git("tag", "origin/both", now)
	git("tag", "-a", "-m", "x", "annotated", before)
	git("tag", "tree", now+"^{tree}")
	git("tag", before[:8], now)                  // like an abbreviation
	git("update-ref", "refs/heads/"+before, now) // like a whole id
	git("update-ref", "refs/custom/one", before)
	git("update-ref", "refs/tags/refs/heads/main", before)
	git("update-ref", "refs/heads/dir/below", before)
	git("symbolic-ref", "refs/remotes/up/HEAD", "refs/remotes/origin/main")
	for _, c := range []struct{ revision, want, err string }{
		{"HEAD", now, ""}, {"HEAD~1", before, ""}, {"HEAD^", before, ""}, {"HEAD~1^0~0", before, ""}, {"main~", before, ""},
		{"HEAD~2", "", "git: "},
		{"main", now, ""}, {"heads/main", now, ""}, {"refs/heads/main", now, ""}, {"annotated", before, ""}, {"tags/annotated", before, ""},
		{"origin/main", before, ""}, {"remotes/origin/main", before, ""}, {"refs/remotes/origin/main", before, ""}, {"custom/one", before, ""},
		{"up/HEAD", before, ""}, {"up", "", "write refs/remotes/up/HEAD"},
		{"origin/both", "", "refs/remotes/origin/both and of refs/tags/origin/both (write the full name of the one that is meant: refs/remotes/origin/both"},
		{"refs/tags/origin/both", now, ""},
		{now, now, ""}, {strings.ToUpper(now), now, ""}, {now[:12], now, ""}, {now[:12] + "~1", before, ""},
		{before, before, ""}, {before[:10], before, ""}, {before[:8], "", "may be a commit, and is the name of refs/tags/"},
		{"0123456789012345678901234567890123456789", "", "git: "}, {now[:3], "", "no branch, tag or commit"},
		{"tree", "", "git: "}, {"dir", "", "no branch, tag or commit"},
		{"annotated-0-g" + now[:7], "", "no branch, tag or commit"}, {"HEAD@{0}", "", "no name of a revision"}, {"@", "", "no branch, tag or commit"},
		{":/commit", "", "no name of a revision"}, {"HEAD^{/a}", "", "no name of a revision"}, {"HEAD^{tree}", "", "no name of a revision"},
		{"", "", "no name of a revision"}, {"~1", "", "no name of a revision"}, {"-v", "", "no name of a revision"}, {"ma*n", "", "no name of a revision"},
		{"main..HEAD", "", "no branch, tag or commit"}, {"HEAD:a", "", "no name of a revision"}, {"FETCH_HEAD", "", "no branch, tag or commit"},
	} {
		got, err := Commit(ctx, cfg, c.revision)
		if got != c.want || (err == nil) != (c.err == "") || err != nil && !strings.Contains(err.Error(), c.err) {
			t.Errorf("%s: got %q, %v; want %q, %q", c.revision, got, err, c.want, c.err)
		}
	}
}

// What git prints beside an answer is handed on, and the answer does not change.
func TestWarnings(t *testing.T) {
	cfg := repository(t)
	ctx := context.Background()
	if _, err := cfg.run(ctx, "", "update-ref", "refs/heads/HEAD", "HEAD~1"); err != nil {
		t.Fatal(err)
	}
	var lines []string
	cfg.Warn = func(line string) { lines = append(lines, line) }
	got, err := Commit(ctx, cfg, "HEAD")
	want, _ := cfg.run(ctx, "", "rev-parse", "refs/heads/main")
	if err != nil || got != strings.TrimSpace(want) || !slices.ContainsFunc(lines, func(line string) bool { return strings.Contains(line, "refname 'HEAD' is ambiguous") }) {
		t.Errorf("got %q, %v, warnings %q", got, err, lines)
	}
}
