package retarget

import (
	"fmt"
	"go/constant"
	"go/token"
	"go/types"
	"math/big"
	"strconv"
)

// literal writes a constant as a constant expression of the same value and type, which can
// replace any operand. Untyped constants stay untyped and keep their kind: a variable that
// is declared with an untyped rune has another type than one with an untyped integer.
//
// named returns the text of a type. The result has no other identifiers, because the
// author's package may redefine names such as `true`.
func literal(v constant.Value, t types.Type, named func(types.Type) (string, error)) (string, error) {
	basic, _ := t.(*types.Basic)
	if basic == nil || basic.Info()&types.IsUntyped == 0 {
		under, ok := t.Underlying().(*types.Basic)
		if !ok {
			return "", fmt.Errorf("it is of type %s", t)
		}
		text, err := untyped(v, under)
		if err != nil {
			return "", err
		}
		name, err := named(t)
		if err != nil {
			return "", err
		}
		return name + "(" + text + ")", nil
	}
	if basic.Kind() == types.UntypedRune {
		n := constant.ToInt(v)
		if constant.Sign(n) < 0 {
			return `('\x00' - ` + constant.UnaryOp(token.SUB, n, 0).ExactString() + ")", nil
		}
		return `('\x00' + ` + n.ExactString() + ")", nil
	}
	return untyped(v, basic)
}

func untyped(v constant.Value, t *types.Basic) (string, error) {
	switch info := t.Info(); {
	case info&types.IsBoolean != 0:
		if constant.BoolVal(v) {
			return "(0 == 0)", nil
		}
		return "(0 != 0)", nil
	case info&types.IsString != 0:
		return strconv.Quote(constant.StringVal(v)), nil
	case info&types.IsInteger != 0:
		n := constant.ToInt(v)
		if n.Kind() != constant.Int {
			break
		}
		if constant.Sign(n) < 0 {
			return "(" + n.ExactString() + ")", nil
		}
		return n.ExactString(), nil
	case info&types.IsFloat != 0:
		return float(v)
	case info&types.IsComplex != 0:
		re, err := float(constant.Real(v))
		if err != nil {
			return "", err
		}
		im, err := float(constant.Imag(v))
		return "(" + re + " + " + im + "*1i)", err
	}
	return "", fmt.Errorf("its value %s cannot be written down", v)
}

// float writes a number exactly: as a quotient of integers, or with a binary exponent if
// go/constant represents it so because a quotient would be too long.
func float(v constant.Value) (string, error) {
	v = constant.ToFloat(v)
	switch x := constant.Val(v).(type) {
	case int64:
		return "(" + strconv.FormatInt(x, 10) + ".0)", nil
	case *big.Int:
		return "(" + x.String() + ".0)", nil
	case *big.Rat:
		return "(" + x.Num().String() + ".0 / " + x.Denom().String() + ".0)", nil
	case *big.Float:
		return "(" + x.Text('p', 0) + ")", nil
	}
	return "", fmt.Errorf("its value %s cannot be written down", v)
}
