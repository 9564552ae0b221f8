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
// [Terms] does the same by numbers, for an index that counts and never looks at a
// string. Both take text in any Unicode form and say where in its bytes each token
// stands; broken bytes stand between tokens, and are U+FFFD in a form. [Spans] finds
// terms in a text.
//
// [Parse] takes one syllable apart. [Typed] reads keys of Telex, VNI and VIQR, and
// leaves English, codes and numbers alone; [Keys] is the way back. [Near] and [Twins]
// give what may stand for a syllable, [Split] the blanks that a run of syllables
// lacks, [Expand] and [Abbreviate] the long and the short of a name. [Legacy] turns
// TCVN3 and VNI-Win into Unicode. A [Model] learns from articles what stands beside
// what; it restores marks, and weighs what a query's words may mean.
//
// It depends on the standard library and golang.org/x/text alone, and knows
// nothing of articles, indexes or HTTP.
package analysis

// Version names the analyzer's rules. An index remembers the one that it was
// built with; another one means that it must be built anew.
const Version = "2"
