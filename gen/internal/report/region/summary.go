package region

import (
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
)

// summary summarizes a set: the number of calls, and the projection of the set on each
// field.
func (c *coverer) summary(f bdd.Ref) *Summary {
	s := &Summary{Count: c.Count(f, bdd.IPBits, bdd.CallBits), Bits: bdd.CallBits - bdd.IPBits}
	if c.width == 32 {
		s.Count.Rsh(s.Count, uint(s.Bits/2))
		s.Bits /= 2
	}
	for _, field := range fields {
		end := endBit(field)
		if c.Exists(f, end-64, 64) == f {
			continue
		}
		// Project away the fields before this one and those after it.
		one := c.Exists(f, bdd.IPBits, end-64-bdd.IPBits)
		one = c.Exists(one, end, bdd.CallBits-end)
		p := Projection{Field: field, Any: one == bdd.Yes, Count: c.Count(one, end-64, end)}
		if c.width == 32 {
			p.Count.Rsh(p.Count, 32)
		}
		p.Least, _ = c.Next(one, end, c.width, 0)
		p.Most, _ = c.Previous(one, end, c.width, c.max())
		if !p.Any {
			p.Values = c.short(one)
		}
		s.Fields = append(s.Fields, p)
	}
	return s
}

// short describes the values of one field. It returns nil if there is no short description.
func (c *coverer) short(f bdd.Ref) (list Term) {
	defer func() {
		if cause := recover(); cause != nil {
			if _, long := cause.(tooLong); !long {
				panic(cause)
			}
			list = nil
		}
	}()
	list, _ = c.values(f, f)
	if list.size() > c.limit.Conditions {
		return nil
	}
	return list
}
