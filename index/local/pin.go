package local

import "timbao/index"

// pin returns what names the only articles that a request can find, where its
// clause does so and asks nothing of texts: then the index need not be read, as
// an import wants it.
func pin(req index.Request) (index.OneOf, bool) {
	if len(req.Words) > 0 {
		return index.OneOf{}, false
	}
	switch c := req.Clause.(type) {
	case index.OneOf:
		return c, names(c)
	case index.And:
		of, ok := index.OneOf{}, false
		for _, c := range c {
			one, isOne := c.(index.OneOf)
			if isOne && names(one) {
				of, ok = one, true
			} else if !ofKeys(c) {
				return index.OneOf{}, false
			}
		}
		return of, ok
	}
	return index.OneOf{}, false
}

func names(c index.OneOf) bool {
	return c.Field == index.ID || c.Field == index.Fingerprint || c.Field == index.Band
}

// ofKeys tells whether a clause is answered from columns alone.
func ofKeys(c index.Clause) bool {
	switch c := c.(type) {
	case index.OneOf, index.Between, index.All, index.None:
		return true
	case index.Not:
		return ofKeys(c.Clause)
	}
	return false
}
