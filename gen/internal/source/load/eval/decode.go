package eval

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/token"
	"reflect"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
	"github.com/seccompgen/seccompgen/gen/internal/source/load/retarget"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// decoder turns the driver's tree of one filter into a program.
type decoder struct {
	j       *Job
	entries map[uint32][]token.Position
	set     int
	sysno   uint64
	rule    int
	pos     int
	inEntry bool
}

// matcher is the tree of a value in a Rule.
type matcher struct {
	Package, Name, Type string
	Pointer             bool
	Value               json.RawMessage
}

// Decode returns the program of a job. The entries are where the source writes the calls that it
// names. The error comes with its position.
func (j *Job) Decode(entries map[uint32][]token.Position) (p rules.Program, at token.Position, err error) {
	d := &decoder{j: j, entries: entries}
	if p, err = d.decode(); err != nil {
		at = d.where()
	}
	return p, at, err
}

func (d *decoder) decode() (rules.Program, error) {
	var p rules.Program
	if d.j.Shape.Allow {
		p.DefaultAction, p.BadArchAction = linux.SECCOMP_RET_KILL_PROCESS, linux.SECCOMP_RET_KILL_PROCESS
		p.RuleSets = []rules.RuleSet{{Action: linux.SECCOMP_RET_ALLOW}}
		return p, d.value(d.j.value, reflect.ValueOf(&p.RuleSets[0].Rules).Elem())
	}
	return p, d.value(d.j.value, reflect.ValueOf(&p).Elem())
}

// value decodes a tree into v, by the shape of v's type.
func (d *decoder) value(tree json.RawMessage, v reflect.Value) error {
	switch v.Kind() {
	case reflect.Struct:
		fields := map[string]json.RawMessage{}
		if err := json.Unmarshal(tree, &fields); err != nil {
			return err
		}
		for i := range v.NumField() {
			name := v.Type().Field(i).Name
			field, ok := fields[name]
			if !ok {
				return fmt.Errorf("%s of the rules' package has no field %s: it is another version than this program's", v.Type(), name)
			}
			delete(fields, name)
			if err := d.value(field, v.Field(i)); err != nil {
				return err
			}
		}
		for name := range fields {
			return fmt.Errorf("%s has a field %s that this program does not know: the rules' package is another version", v.Type(), name)
		}
		return nil
	case reflect.Slice, reflect.Array:
		return d.list(tree, v)
	case reflect.Map:
		if v.Type() == reflect.TypeFor[map[uintptr]uint64]() {
			return d.countsOf(tree, v)
		}
		return d.entriesOf(tree, v)
	case reflect.Interface:
		return d.matcher(tree, v)
	}
	// Numbers and booleans; a number too large for v is an error.
	err := json.Unmarshal(tree, v.Addr().Interface())
	if err != nil || v.Kind() == reflect.Uintptr && d.j.Reach.W.Word32() && v.Uint() >= 1<<32 {
		return fmt.Errorf("%s does not fit %s on the target", tree, v.Type())
	}
	return nil
}

func (d *decoder) list(tree json.RawMessage, v reflect.Value) error {
	var list []json.RawMessage
	if err := json.Unmarshal(tree, &list); err != nil {
		return err
	}
	if v.Kind() == reflect.Slice && len(list) > 0 {
		v.Set(reflect.MakeSlice(v.Type(), len(list), len(list)))
	}
	if v.Kind() == reflect.Array && len(list) != v.Len() {
		return fmt.Errorf("%s has %d elements: the rules' package is another version", v.Type(), len(list))
	}
	for i, elem := range list {
		switch v.Type().Elem() {
		case reflect.TypeFor[rules.RuleSet]():
			d.set = i
		case reflect.TypeFor[rules.Rule]():
			d.rule = i
		case reflect.TypeFor[any]():
			d.pos = i
		}
		if err := d.value(elem, v.Index(i)); err != nil {
			return err
		}
	}
	return nil
}

// entriesOf decodes SyscallRules.
func (d *decoder) entriesOf(tree json.RawMessage, v reflect.Value) error {
	var list [][2]json.RawMessage
	if err := json.Unmarshal(tree, &list); err != nil {
		return err
	}
	v.Set(reflect.MakeMap(v.Type()))
	for _, pair := range list {
		if err := json.Unmarshal(pair[0], &d.sysno); err != nil {
			return err
		}
		d.inEntry = true
		if d.sysno >= 1<<32 {
			return fmt.Errorf("rule set %d: system-call number %d is above 2³²−1", d.set, d.sysno)
		}
		entry := reflect.New(v.Type().Elem()).Elem()
		if err := d.value(pair[1], entry); err != nil {
			return err
		}
		v.SetMapIndex(reflect.ValueOf(uintptr(d.sysno)), entry)
		d.inEntry = false
	}
	return nil
}

// countsOf decodes Program.Hot.
func (d *decoder) countsOf(tree json.RawMessage, v reflect.Value) error {
	var list [][2]uint64
	if err := json.Unmarshal(tree, &list); err != nil {
		return err
	}
	if len(list) == 0 {
		return nil
	}
	counts := map[uintptr]uint64{}
	for _, pair := range list {
		if pair[0] >= 1<<32 {
			return fmt.Errorf("system-call number %d in Hot is above 2³²−1", pair[0])
		}
		counts[uintptr(pair[0])] = pair[1]
	}
	v.Set(reflect.ValueOf(counts))
	return nil
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
	w := d.j.Reach.W
	t, known := retarget.Words[m.Name]
	ours := m.Package == copyPath(d.j.Reach, w.Packages[retarget.RulesPath])
	if known && ours && !m.Pointer {
		word := reflect.New(t).Elem()
		if err := d.value(m.Value, word); err != nil {
			return fmt.Errorf("%s: %w", d.place(), err)
		}
		v.Set(word)
		return nil
	}
	name := m.Type
	for _, p := range w.Packages {
		if p.Kind.IsCopied() && m.Package == copyPath(d.j.Reach, p) {
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
		hint = "use that of " + retarget.RulesPath
	case m.Package == "" && strings.HasPrefix(m.Type, "int") || strings.HasPrefix(m.Type, "uint"):
		hint = "write rules.EqualTo(…) around the number"
	default:
		hint = "matchers are the types of " + retarget.RulesPath
	}
	return fmt.Errorf("%s: unknown matcher type %s (%s)", d.place(), name, hint)
}

// place says where in the program the decoder is.
func (d *decoder) place() string {
	position := fmt.Sprintf("argument %d", d.pos)
	if d.pos == rules.RuleIP {
		position = "the instruction pointer"
	}
	return fmt.Sprintf("rule set %d, system call "+gopkg.NumberMark+"%d"+gopkg.NumberMark+", rule %d, %s", d.set, d.sysno, d.rule, position)
}

// where is the line of the entry that the decoder stopped in, if there is but
// one, or that of the filter.
func (d *decoder) where() token.Position {
	if at := d.entries[uint32(d.sysno)]; d.inEntry && d.sysno < 1<<32 && len(at) == 1 {
		return at[0]
	}
	return d.j.Reach.W.Sources.Position(d.j.ID.Pos())
}
