package index

// Simplify returns a clause that wants the same documents and is as small as can
// be: And{} is All, Or{} is None, of one clause that clause; nested ones of a kind
// are one. It is pure.
func Simplify(c Clause) Clause {
	switch c := c.(type) {
	case And:
		return simplifyAnd(c)
	case Or:
		return simplifyOr(c)
	case Not:
		return simplifyNot(c)
	}
	return c
}

func simplifyAnd(c And) Clause {
	var out And
	for _, part := range c {
		switch s := Simplify(part).(type) {
		case All:
		case None:
			return None{}
		case And:
			out = append(out, s...)
		default:
			out = append(out, s)
		}
	}
	switch len(out) {
	case 0:
		return All{}
	case 1:
		return out[0]
	}
	return out
}

func simplifyOr(c Or) Clause {
	var out Or
	for _, part := range c {
		switch s := Simplify(part).(type) {
		case None:
		case All:
			return All{}
		case Or:
			out = append(out, s...)
		default:
			out = append(out, s)
		}
	}
	switch len(out) {
	case 0:
		return None{}
	case 1:
		return out[0]
	}
	return out
}

func simplifyNot(c Not) Clause {
	switch s := Simplify(c.Clause).(type) {
	case All:
		return None{}
	case None:
		return All{}
	case Not:
		return s.Clause
	default:
		return Not{s}
	}
}
