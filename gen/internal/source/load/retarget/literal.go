package retarget

import (
	"fmt"
	"go/constant"
	"go/token"
	"go/types"
	"math/big"
	"strconv"
)

// literal writes a constant so that it is the same value of the same type, as a
// constant expression that may stand anywhere an operand may. Untyped constants
// stay untyped and keep their kind: an untyped rune is something else than an
// untyped integer once a variable is declared with it.
//
// named is asked for the text of a type. There are no identifiers otherwise, as
// the author's package may have given `true` another meaning.
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

// float writes a number exactly: as a quotient of integers, or with a binary
// exponent, in which go/constant keeps what is too long for a quotient.
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
