package retarget

import (
	"reflect"

	"github.com/seccompgen/seccompgen/gen/rules"
)

// Words are the matchers, by name of their type.
var Words = func() map[string]reflect.Type {
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
