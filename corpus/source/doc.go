// Package source turns bytes of any kind into articles as given: JSON, CSV, saved
// pages, feeds, plain text, packed or not, in any encoding. It knows where in a
// file things stand, and nothing of what an article says.
package source
