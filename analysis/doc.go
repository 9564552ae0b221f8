// Package analysis understands Vietnamese text: the forms of a syllable, the
// tokens and words of a text, keys typed without an input method, likely slips,
// abbreviations, and what usually stands beside what.
//
// Articles and queries both go through it and meet as plain terms. A term is a
// token in one of four forms, each of which loses a little more:
//
//	form      keeps                                       Hòa Bình   HƯỚNG   giành
//	Exact     every mark; lower case, NFC, tone in place   hoà bình   hướng   giành
//	Toneless  hats, horns and đ, no tone                   hoa binh   hương   gianh
//	Folded    plain letters alone                          hoa binh   huong   gianh
//	Sound     folded, and one letter for one sound         hoa bin    huon    dan
//
// [Analyzer] cuts a text into tokens: syllables and foreign words; numbers, dates,
// codes and addresses, whole and in their parts; or words of several syllables.
// [Terms] does the same by numbers, for an index. Both take text in any Unicode
// form, even broken, and say where in its bytes each token stands. [Parse] takes one
// syllable apart, [Spans] finds terms in a text.
//
// It depends on the standard library and golang.org/x/text alone, and knows
// nothing of articles, indexes or HTTP.
package analysis

// Version names the analyzer's rules. An index remembers the one that it was
// built with; another one means that it must be built anew.
const Version = "1"
