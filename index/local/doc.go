// Package local is an [index.Engine] on this machine's disk.
//
// A folder holds one generation of three layers, of which each can be built anew
// from the one before:
//
//	archive.json   format and analyzer's version, and which generation is in use
//	lock           held by the one process that has the folder open
//	gN/articles    every article as given and as understood, one packed frame each
//	gN/documents   what is searched of them: a block for each Put, with new terms, keys,
//	               dates, and the sequence of each document's terms as numbers
//	gN/bleve       a Bleve index: which term stands how often in which document
//
// Files only grow; each piece bears a checksum, and a piece that a crash cut short
// is cut off at the next opening, since it was never acknowledged. A document has a
// number, its ordinal, from the order in which it came; it is never used again, and
// an article that is put anew gets new ones.
//
// A search reads the postings from Bleve's segments, decoded into flat arrays the
// first time that a term is asked for and kept while the segment lives. Filters,
// facets, sorting and groups come from columns in memory, phrases and the second
// look from the sequences, and articles are unpacked for the rows of the page alone.
package local
