package retarget

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// A range over a map has no order. In the copies it has one, ascending keys or, the second time
// that the rules are evaluated, descending ones. Rules that then have another value are refused:
// they are not a function of their inputs.
//
//	for k, v := range m {      for o, k, v := guard.Range(m); o.Next(&k, &v); {
//	for k := range m {         for o, k, _ := guard.Range(m); o.Next(&k, nil); {
//	for range m {              for o := guard.Order(m); o.Next(nil, nil); {
//	for x.f, a[i] = range m {  for o, k, v := guard.Range(m); o.Next(&k, &v); { x.f, a[i] = k, v;
//
// The variables of a three-part loop are those of a range: before Go 1.22 one for all
// iterations, since then one for each. Functions of package maps that show the order have
// counterparts among the helpers.

// Names of the variables in such loops.
const (
	orderName      = "seccompgen_order"
	orderKeyName   = "seccompgen_key"
	orderValueName = "seccompgen_value"
)

// orderedMaps are the functions of package maps that show the order, by the name of the helper
// in their place.
var orderedMaps = map[string]string{
	"maps.All": "All", "maps.Keys": "Keys", "maps.Values": "Values", "maps.DeleteFunc": "DeleteFunc", "maps.EqualFunc": "EqualFunc",
}

// mapRange rewrites a range over a map. It reports whether it has walked the statement.
func (s *unitScanner) mapRange(n *ast.RangeStmt) bool {
	if !s.mayBe(n.X, isMap) {
		return false
	}
	key, value, assign := s.loopVariables(n)
	next := orderName + ".Next(" + addressOf(key) + ", " + addressOf(value) + ")"
	head := " " + orderName + ", " + key + ", " + value + " := " + s.guard() + "Range("
	if key == "_" && value == "_" {
		head = " " + orderName + " := " + s.guard() + "Order("
	}
	from, to := s.u.File.Offset(n.For)+len("for"), s.u.File.Offset(n.X.Pos())
	breaks := strings.Count(string(s.u.File.Text[from:to]), "\n")
	s.Edits = append(s.Edits, Replacement(from, to, head+strings.Repeat("\n", breaks)))
	end := s.u.File.Offset(n.X.End())
	s.Edits = append(s.Edits, Edit{from: end, to: end, text: "); " + next + "; ", mate: from, rank: closing})
	if assign != "" {
		body := s.u.File.Offset(n.Body.Lbrace) + 1
		s.Edits = append(s.Edits, Edit{from: body, to: body, text: " " + assign + "; ", mate: body, rank: opening})
		// What the operands use is still to be noted.
		s.operands(n.Key)
		s.operands(n.Value)
	}
	s.walk(n.X)
	s.walk(n.Body)
	return true
}

// loopVariables returns the names of the variables that a loop declares in place of those of a
// range, and the assignment that begins its body, or "".
func (s *unitScanner) loopVariables(n *ast.RangeStmt) (key, value, assign string) {
	key, value = "_", "_"
	if n.Tok == token.DEFINE {
		if n.Key != nil {
			key = n.Key.(*ast.Ident).Name
		}
		if n.Value != nil {
			value = n.Value.(*ast.Ident).Name
		}
		return key, value, ""
	}
	var left, right []string
	for _, v := range []struct {
		x    ast.Expr
		name string
		into *string
	}{{n.Key, orderKeyName, &key}, {n.Value, orderValueName, &value}} {
		if v.x != nil && !isBlank(v.x) {
			*v.into = v.name
			left, right = append(left, s.rendered(v.x)), append(right, v.name)
		}
	}
	if left == nil {
		return key, value, ""
	}
	return key, value, strings.Join(left, ", ") + " = " + strings.Join(right, ", ")
}

// operands notes what an expression uses whose text, after its edits, is elsewhere.
func (s *unitScanner) operands(x ast.Expr) {
	if x == nil {
		return
	}
	before := len(s.Edits)
	s.written(x)
	s.walk(x)
	s.Edits = s.Edits[:before]
}

func addressOf(name string) string {
	if name == "_" {
		return "nil"
	}
	return "&" + name
}

func isBlank(x ast.Expr) bool {
	id, ok := x.(*ast.Ident)
	return ok && id.Name == "_"
}

func isMap(t types.Type) bool {
	_, ok := t.(*types.Map)
	return ok
}
