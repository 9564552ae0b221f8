// Package relevance measures how well any search function finds what it should,
// for each of the ways in which people type Vietnamese: with all marks, with none,
// on keys without an input method, with a slip.
package relevance
