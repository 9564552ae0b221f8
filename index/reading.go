package index

import (
	"strings"

	"timbao/analysis"
)

// worded returns all atoms that hold words, in order.
func (e expr) worded() []atom {
	var as []atom
	for _, it := range e {
		for _, a := range it {
			if a.field != Year {
				as = append(as, a)
			}
		}
	}
	return as
}

// texts returns the texts of [expr.worded].
func (e expr) texts() []string {
	var ts []string
	for _, a := range e.worded() {
		ts = append(ts, a.text)
	}
	return ts
}

// with returns e with other texts in the place of those of [expr.texts]; an empty
// one leaves its atom out.
func (e expr) with(texts []string) expr {
	var out expr
	for _, it := range e {
		var changed item
		for _, a := range it {
			if a.field != Year {
				a.text, texts = texts[0], texts[1:]
			}
			if a.text != "" {
				changed = append(changed, a)
			}
		}
		if len(changed) > 0 {
			out = append(out, changed)
		}
	}
	return out
}

// typed returns e as its keys would have given it with an input method on; the
// reason is "" where they were letters already.
func (e expr) typed() (expr, Reason) {
	const between = "\n"
	texts := e.texts()
	for i, text := range texts {
		texts[i] = strings.Join(strings.Fields(text), " ") // a phrase may be broken over lines
	}
	read, method := analysis.Typed(strings.Join(texts, between))
	reason := map[analysis.Method]Reason{
		analysis.Telex: ReasonTelex, analysis.VNI: ReasonVNI, analysis.VIQR: ReasonVIQR,
	}[method]
	split := strings.Split(read, between)
	if reason == "" || len(split) != len(texts) {
		return nil, ""
	}
	return e.with(split), reason
}

// toneless reports whether marks were typed, but no tone at all.
func (e expr) toneless() bool {
	marked := false
	for _, text := range e.texts() {
		exact := analysis.Exact.String(text)
		if analysis.Toneless.String(exact) != exact {
			return false
		}
		marked = marked || analysis.Folded.String(exact) != exact
	}
	return marked
}

// unquoted returns e with what stood in quotes as bare words.
func (e expr) unquoted() expr {
	var out expr
	for _, it := range e {
		if len(it) != 1 || !it[0].quoted || it[0].not || it[0].field != Text {
			out = append(out, it)
			continue
		}
		for w := range strings.FieldsSeq(it[0].text) {
			out = append(out, item{{text: w}})
		}
	}
	return out
}
