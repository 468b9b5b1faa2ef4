package cli

import (
	"bytes"
	"go/format"
	"strings"
	"testing"
)

// What init writes is what gofmt makes of it, that of the Go that runs this test,
// whatever the names are.
func TestGofmtLeavesScaffoldsAlone(t *testing.T) {
	for _, name := range []string{"S", "Sandbox", "Größe", strings.Repeat("Name", 30)} {
		for _, pkg := range []string{"p", strings.Repeat("sandbox", 20)} {
			for _, s := range []*scaffold{
				{RulesPackage: pkg, RulesFile: "rules.go", Tag: true},
				{RulesPackage: "rules", RulesFile: "./rules/rules.go", Args: []string{"-o", ".", "./rules"}},
			} {
				s.Package, s.Name, s.Rules = pkg, name, strings.ToLower(name[:1])+name[1:]+"Rules"
				for _, f := range append([]scaffoldFile{{"rules.go", "init_rules.go.tmpl"}}, scaffoldFiles...) {
					src, err := render(f.template, s)
					if err != nil {
						t.Fatal(err)
					}
					if formatted, err := format.Source(src); err != nil || !bytes.Equal(formatted, src) {
						t.Errorf("%s for filter %s in package %s: %v: gofmt makes\n%s\nof\n%s", f.name, name, pkg, err, formatted, src)
					}
				}
			}
		}
	}
}
