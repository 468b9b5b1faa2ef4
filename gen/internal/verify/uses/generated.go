package uses

import (
	"go/ast"
	"go/token"
	"go/types"
	"strconv"

	"github.com/seccompgen/seccompgen/gen/internal/data/generated"
)

// isGenerated reports whether the first line of a file is the marker.
func (c *collector) isGenerated(f *ast.File) bool {
	if len(f.Comments) == 0 {
		return false
	}
	first := f.Comments[0].List[0]
	return first.Text == generated.Marker && c.pass.Fset.PositionFor(first.Pos(), false).Offset == 0
}

// declareTables makes the variables of a generated file tables, and reports all in the file
// that is not a table: a list of constants, or nothing where there is no table for a platform.
func (c *collector) declareTables(f *ast.File) {
	for _, d := range f.Decls {
		group, ok := d.(*ast.GenDecl)
		if !ok || group.Tok != token.IMPORT && group.Tok != token.VAR {
			c.find(d.Pos(), otherDeclaration)
			continue
		}
		for _, s := range group.Specs {
			switch s := s.(type) {
			case *ast.ImportSpec:
				if path, err := strconv.Unquote(s.Path.Value); err != nil || path != generated.LinuxPath {
					c.find(s.Pos(), otherImport)
				}
			case *ast.ValueSpec:
				c.declareTable(s)
			}
		}
	}
}

func (c *collector) declareTable(s *ast.ValueSpec) {
	for _, id := range s.Names {
		v, ok := c.pass.TypesInfo.Defs[id].(*types.Var)
		if !ok || !isProgram(v.Type()) {
			c.find(id.Pos(), otherDeclaration)
			continue
		}
		n := c.variable(v)
		n.table = true
		c.export1(v, &variableFact{Table: true})
	}
	for _, value := range s.Values {
		if !c.constantTable(value) {
			c.find(value.Pos(), notConstant)
		}
	}
}

// constantTable reports whether an expression is a composite literal whose fields are constants
// or left out.
func (c *collector) constantTable(e ast.Expr) bool {
	table, ok := e.(*ast.CompositeLit)
	if !ok || !isProgram(c.pass.TypesInfo.TypeOf(e)) {
		return false
	}
	for _, row := range table.Elts {
		instruction, ok := row.(*ast.CompositeLit)
		if !ok {
			return false
		}
		for _, field := range instruction.Elts {
			if pair, ok := field.(*ast.KeyValueExpr); ok {
				field = pair.Value
			}
			if c.pass.TypesInfo.Types[field].Value == nil {
				return false
			}
		}
	}
	return true
}
