package api

import (
	"time"

	"github.com/labstack/echo/v4"
)

// accessLog writes a line for each request. It holds the route and no address, and
// so none of the words that people search for.
func (v *server) accessLog(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		start := time.Now()
		defer func() { // of an answer that is broken off, too
			v.Log.Info("request",
				"route", c.Path(), "method", c.Request().Method, "status", c.Response().Status,
				"bytes", c.Response().Size, "ms", float64(time.Since(start).Microseconds())/1000,
				"ip", c.RealIP(), "id", c.Response().Header().Get(echo.HeaderXRequestID))
		}()
		if err := next(c); err != nil {
			c.Error(err)
		}
		return nil
	}
}

// panicked logs a mistake of this program, with where it was made.
func (v *server) panicked(c echo.Context, err error, stack []byte) error {
	v.Log.Error("panic", "route", c.Path(), "error", err, "stack", string(stack))
	return err
}
