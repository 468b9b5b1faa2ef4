package gopkg

import (
	"context"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// FeatureTags are the tags that the go command sets for the default variants.
func TestFeatureTags(t *testing.T) {
	for goarch := range strings.FieldsSeq(Ports) {
		tools, err := FindToolchain(context.Background(), ".", nil, t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command("go", "list", "-f", "{{range context.ToolTags}}{{.}}\n{{end}}", "unsafe")
		cmd.Env = tools.target(goarch)
		out, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		tags := slices.DeleteFunc(strings.Fields(string(out)), func(tag string) bool { return strings.HasPrefix(tag, experimentPrefix) })
		if !slices.Equal(tags, featureTags[goarch]) {
			t.Errorf("%s: the go command has %q, featureTags %q", goarch, tags, featureTags[goarch])
		}
	}
}
