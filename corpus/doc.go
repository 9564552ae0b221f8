// Package corpus knows what a newspaper article is and what it says: who spoke,
// where, when, in turns or in quotes. It reads out of an article's text what its
// source left out, and knows nothing of files, indexes or HTTP.
package corpus
