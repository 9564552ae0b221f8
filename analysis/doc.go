// Package analysis understands Vietnamese text: the forms of a syllable, the
// tokens and words of a text, keys typed without an input method, likely slips,
// abbreviations, and what usually stands beside what.
//
// Articles and queries both go through it and meet as plain terms. A term is a
// token in one of four forms, each of which loses a little more:
//
//	form      keeps                                       Hoà Bình   HƯỚNG
//	Exact     every mark; lower case, NFC, tone in place   hoà bình   hướng
//	Toneless  hats, horns and đ, no tone                   hoa bình   hương
//	Folded    plain letters alone                          hoa binh   huong
//	Sound     folded, and one letter for one sound          …          …
//
// It depends on the standard library and golang.org/x/text alone, and knows
// nothing of articles, indexes or HTTP.
package analysis

// Version names the analyzer's rules. An index remembers the one that it was
// built with; another one means that it must be built anew.
const Version = "1"
