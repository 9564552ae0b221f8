package api

import (
	"maps"
	"net/url"
	"slices"

	"timbao/corpus"
	"timbao/index"
)

// address is the address of a search page: its parameters.
type address struct{ url.Values }

// meant returns the values that mean something to a search page.
func meant(v url.Values) url.Values {
	c := clone(v)
	maps.DeleteFunc(c, func(name string, _ []string) bool {
		_, known := parameters[name]
		_, filters := filters[name]
		return !known && !filters
	})
	return c
}

// String returns the address; what was usual is left out.
func (a address) String() string {
	v := clone(a.Values)
	if v.Get("duplicates") == "fold" {
		v.Del("duplicates")
	}
	if len(v) == 0 {
		return "/"
	}
	return "/?" + v.Encode()
}

// keep returns the address with one parameter set.
func (a address) keep(name, value string) address {
	v := clone(a.Values)
	if v.Set(name, value); value == "" {
		v.Del(name)
	}
	return address{v}
}

// with returns the address with one parameter set, from the first page on.
func (a address) with(name, value string) address {
	return a.without("page", "cursor").keep(name, value)
}

func (a address) without(names ...string) address {
	v := clone(a.Values)
	for _, n := range names {
		v.Del(n)
	}
	return address{v}
}

// has tells whether the value of a facet is chosen.
func (a address) has(facet, value string) bool {
	if facet == "date" {
		return a.Get("from") == value && a.Get("to") == value
	}
	return slices.Contains(a.Values[facet], value)
}

// toggle chooses the value of a facet, or takes the choice back.
func (a address) toggle(facet, value string) address {
	on := a.has(facet, value)
	if facet == "date" {
		if on {
			value = ""
		}
		return a.with("from", value).with("to", value)
	}
	next := a.without("page", "cursor")
	if on {
		next.Values[facet] = slices.DeleteFunc(slices.Clone(next.Values[facet]), func(s string) bool { return s == value })
		return next
	}
	next.Values[facet] = append(slices.Clone(next.Values[facet]), value)
	return next
}

// choice links to one of several values of a parameter.
func (a address) choice(text, name, value string) link {
	return link{Text: text, URL: a.with(name, value).String(), Active: a.Get(name) == value}
}

// kept are the hidden fields of the search box.
func (a address) kept() []field {
	kept := clone(a.Values)
	maps.DeleteFunc(kept, func(name string, _ []string) bool {
		_, filters := filters[name]
		return !filters && !parameters[name].stays
	})
	return address{kept}.fields()
}

// fields are the parameters as hidden fields of a form.
func (a address) fields() []field {
	var fields []field
	for _, name := range slices.Sorted(maps.Keys(a.Values)) {
		for _, value := range a.Values[name] {
			fields = append(fields, field{name, value})
		}
	}
	return fields
}

// bare is the address without any filter.
func (a address) bare() address {
	return a.without(slices.Collect(maps.Keys(filters))...).without("from", "to", "marks", "match", "page", "cursor")
}

// chips are the filters in force, each with the address without it.
func (a address) chips(p page) []link {
	var chips []link
	for _, name := range slices.Sorted(maps.Keys(filters)) {
		for _, value := range a.Values[name] {
			if value != "" {
				chips = append(chips, link{Text: p.T(name) + ": " + p.value(name, value), URL: a.toggle(name, value).String()})
			}
		}
	}
	if a.Get("marks") == string(index.MarksStrict) {
		chips = append(chips, link{Text: p.T("exactly"), URL: a.without("marks", "match", "page", "cursor").String()})
	}
	from, to := day(corpus.Date(a.Get("from"))), day(corpus.Date(a.Get("to")))
	text := p.T("date") + ": "
	switch {
	case from == "" && to == "":
		return chips
	case from == to:
		text += from
	case to == "":
		text += p.T("since") + " " + from
	case from == "":
		text += p.T("until") + " " + to
	default:
		text += from + " – " + to
	}
	return append(chips, link{Text: text, URL: a.without("from", "to", "page", "cursor").String()})
}

func clone(v url.Values) url.Values {
	c := make(url.Values, len(v))
	for name, values := range v {
		c[name] = slices.Clone(values)
	}
	return c
}
