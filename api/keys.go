package api

import (
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"
)

// Scope is what a key allows. Each wider one holds the narrower.
type Scope string

// The scopes, each wider than the one before.
const (
	Read       Scope = "read"
	Write      Scope = "write"
	AdminScope Scope = "admin"
)

// Allows tells whether a key of the scope s may do what needs the scope o.
func (s Scope) Allows(o Scope) bool { return rank(s) > 0 && rank(s) >= rank(o) }

func rank(s Scope) int {
	switch s {
	case Read:
		return 1
	case Write:
		return 2
	case AdminScope:
		return 3
	}
	return 0
}

// Keys knows the keys that were given out.
type Keys interface {
	// Scope returns what the secret allows, "" where it is no key, or no longer; and
	// whether no key was given out at all.
	Scope(secret string) (scope Scope, none bool, err error)
}

// need lets a request pass that bears a key of the scope.
func (v *server) need(scope Scope) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			if scope == Read && !v.ReadKey {
				return next(c)
			}
			if scope != Read && v.Writer == nil {
				return &refusal{http.StatusForbidden, "this server is read-only"}
			}
			if err := v.allow(c, scope); err != nil {
				return err
			}
			return next(c)
		}
	}
}

func (v *server) allow(c echo.Context, scope Scope) error {
	scheme, secret, _ := strings.Cut(c.Request().Header.Get(echo.HeaderAuthorization), " ")
	var has Scope
	none := v.Keys == nil
	if !none {
		var err error
		if has, none, err = v.Keys.Scope(strings.TrimSpace(secret)); err != nil {
			return err
		}
	}
	switch {
	case none:
		return &refusal{http.StatusForbidden, "no key is configured: make one with `timbao keys create --scope " + string(scope) + "`"}
	case !strings.EqualFold(scheme, "Bearer"):
		return &refusal{http.StatusUnauthorized, "a key is needed: send Authorization: Bearer KEY"}
	case has == "":
		return &refusal{http.StatusUnauthorized, "this key is not known, or was revoked"}
	case !has.Allows(scope):
		return &refusal{http.StatusForbidden, "this key's scope is " + string(has) + ", and " + string(scope) + " is needed"}
	}
	return nil
}
