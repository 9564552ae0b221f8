// Package api is the archive over HTTP: JSON for programs, pages and feeds for
// readers, metrics for those who keep it running. A handler parses, calls and
// renders; what a query means is decided in package index.
package api
