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
//
// Bleve is asked for the one thing that is hard to get right and slow to make:
// dictionaries and postings on disk, written in batches that are whole or not there,
// merged behind and read from snapshots that last as long as somebody reads them. Its
// scoring, phrases and facets are not used: its BM25 is not the textbook's, a phrase
// costs 20 ms where the second look costs 1, a facet a microsecond a hit.
//
// Words that are used throughout:
//
//	document    an article as a whole, or one of its turns
//	ordinal     a document's number in the archive, for good
//	block       what one Put wrote to the file of documents
//	frame       an article in the file of articles; its place is where it stands
//	cold        what is seldom asked of an article, left in the file of documents
//	dead        replaced or deleted; buried when that became known
//	segment     what is kept of one of Bleve's segments: a part of a view
//	view        all segments side by side, as one search sees them; a document's
//	            number in the view is its part's base and its number in there
//	list        the postings of a term in a segment, decoded: at most 5 bytes for each,
//	            36 MB for 50,000 articles when all that they hold has been asked for
//	pinned      a view of a few named documents, without postings
//	strayed     of average lengths: too far from those that lists were reckoned with
//	holders     the documents of a view that have some value of a key
//	scratch     the working space of one request
//
// The files are mapped and locked as Unix does: the package builds there alone.
package local
