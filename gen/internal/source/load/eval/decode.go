package eval

import (
	"encoding/json"
	"fmt"
	"go/token"
	"reflect"

	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// decoder turns the driver's JSON of one filter into a rules.Program.
type decoder struct {
	j       *Job
	entries map[uint32][]token.Position
	set     int
	sysno   uint64
	rule    int
	pos     int
	inEntry bool
}

// Program returns what the rules of a filter mean on its target, once they are evaluated.
// Entries are the positions of the numbers, for mistakes in what stands there.
func (j *Job) Program(entries map[uint32][]token.Position) rules.Program {
	d := &decoder{j: j, entries: entries}
	program, err := d.decode()
	if err != nil {
		j.Copy.Set.Mistakes.Add(j.Copy.Set.GOARCH, d.position(), "filter %q: %v", j.Name, err)
	}
	return program
}

// decode returns the program of a job, or an error without a position of its
// own; position has one for it.
func (d *decoder) decode() (rules.Program, error) {
	var p rules.Program
	if d.j.Shape.Allow {
		p.DefaultAction, p.BadArchAction = linux.SECCOMP_RET_KILL_PROCESS, linux.SECCOMP_RET_KILL_PROCESS
		p.RuleSets = []rules.RuleSet{{Action: linux.SECCOMP_RET_ALLOW}}
		return p, d.value(d.j.value, reflect.ValueOf(&p.RuleSets[0].Rules).Elem())
	}
	return p, d.value(d.j.value, reflect.ValueOf(&p).Elem())
}

// value decodes JSON into v, by the structure of v's type.
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
				return fmt.Errorf("%s has no field %s (package rules is of another version than this program; use the same version of both)", v.Type(), name)
			}
			delete(fields, name)
			if err := d.value(field, v.Field(i)); err != nil {
				return err
			}
		}
		for name := range fields {
			return fmt.Errorf("%s has an unknown field %s (package rules is of another version than this program; use the same version of both)", v.Type(), name)
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
	if err != nil || v.Kind() == reflect.Uintptr && d.j.Copy.Set.Word32() && v.Uint() >= 1<<32 {
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
		return fmt.Errorf("%s has %d elements (package rules is of another version than this program; use the same version of both)", v.Type(), len(list))
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
