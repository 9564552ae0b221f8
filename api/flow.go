package api

import (
	"io"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"
)

// flowing breaks off a request whose body stands still, sent or received: the archive
// waits for it. How long it takes in all is the client's affair.
func flowing(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		control := http.NewResponseController(c.Response().Writer)
		c.Request().Body = body{c.Request().Body, control}
		c.Response().Writer = writer{c.Response().Writer, control}
		return next(c)
	}
}

// body is a request's body that must go on coming.
type body struct {
	io.ReadCloser
	control *http.ResponseController
}

// Read implements io.Reader. A connection that knows no deadlines has none.
func (b body) Read(p []byte) (int, error) {
	_ = b.control.SetReadDeadline(time.Now().Add(patience))
	return b.ReadCloser.Read(p)
}

// writer is an answer that must go on being taken.
type writer struct {
	http.ResponseWriter
	control *http.ResponseController
}

// Write implements io.Writer.
func (w writer) Write(p []byte) (int, error) {
	_ = w.control.SetWriteDeadline(time.Now().Add(patience))
	return w.ResponseWriter.Write(p)
}

// Unwrap serves http.ResponseController.
func (w writer) Unwrap() http.ResponseWriter { return w.ResponseWriter }
