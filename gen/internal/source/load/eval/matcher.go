package eval

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/token"
	"reflect"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
	"github.com/seccompgen/seccompgen/gen/rules"
)

// RulesPath is the package of the matchers that rules are written in.
const RulesPath = "github.com/seccompgen/seccompgen/gen/rules"

// Matchers are the matchers, by name of their type.
var Matchers = func() map[string]reflect.Type {
	byName := map[string]reflect.Type{}
	for _, word := range []any{
		rules.MatchAny{}, rules.EqualTo(0), rules.NotEqual(0), rules.GreaterThan(0), rules.GreaterThanOrEqual(0),
		rules.LessThan(0), rules.LessThanOrEqual(0), rules.Masked{},
	} {
		t := reflect.TypeOf(word)
		byName[t.Name()] = t
	}
	return byName
}()

// matcher is the JSON of a value in a Rule.
type matcher struct {
	Package, Name, Type string
	Pointer             bool
	Value               json.RawMessage
}

// matcher decodes one position of a Rule.
func (d *decoder) matcher(tree json.RawMessage, v reflect.Value) error {
	if bytes.Equal(bytes.TrimSpace(tree), []byte("null")) {
		return nil
	}
	var m matcher
	if err := json.Unmarshal(tree, &m); err != nil {
		return err
	}
	set := d.j.Copy.Set
	t, known := Matchers[m.Name]
	ours := m.Package == d.j.Copy.path(set.Packages[RulesPath])
	if known && ours && !m.Pointer {
		word := reflect.New(t).Elem()
		if err := d.value(m.Value, word); err != nil {
			return fmt.Errorf("%s: %w", d.site(), err)
		}
		v.Set(word)
		return nil
	}
	name := m.Type
	for _, p := range set.Packages {
		if p.Kind.IsCopied() && m.Package == d.j.Copy.path(p) {
			name = p.ImportPath + "." + m.Name
			if m.Pointer {
				name = "*" + name
			}
		}
	}
	var hint string
	switch {
	case ours && m.Pointer:
		hint = "give the value instead of a pointer"
	case known && !ours:
		hint = "use that of " + RulesPath
	case m.Package == "" && (strings.HasPrefix(m.Type, "int") || strings.HasPrefix(m.Type, "uint")):
		hint = "write rules.EqualTo(…) around the number"
	default:
		hint = "matchers are the types of " + RulesPath
	}
	return fmt.Errorf("%s: unknown matcher type %s (%s)", d.site(), name, hint)
}

// site says where in the program the decoder is.
func (d *decoder) site() string {
	position := fmt.Sprintf("argument %d", d.pos)
	if d.pos == rules.RuleIP {
		position = "the instruction pointer"
	}
	return fmt.Sprintf("rule set %d, system call "+gopkg.NumberMark+"%d"+gopkg.NumberMark+", rule %d, %s", d.set, d.sysno, d.rule, position)
}

// position is the line of the entry that the decoder stopped in, if there is but
// one, or that of the filter.
func (d *decoder) position() token.Position {
	if at := d.entries[uint32(d.sysno)]; d.inEntry && d.sysno < 1<<32 && len(at) == 1 {
		return at[0]
	}
	return d.j.Copy.Set.Sources.Position(d.j.Ident.Pos())
}
