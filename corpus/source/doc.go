// Package source turns bytes of any kind into articles as given: JSON, CSV, saved
// pages, feeds, plain text, packed or not, in any encoding. It knows where in a
// file things stand, and nothing of what an article says.
//
// A file goes through three steps: unpacked and brought to UTF-8 (unpack.go),
// its format found by name and by a look inside (format.go), and read by that
// format's reader, record by record. A record that is no article is a
// [*RecordError]; the records around it come out all the same.
package source
