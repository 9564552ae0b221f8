// Package index says what is stored of an article, what may be asked, and what is
// answered. Two flows meet in it.
//
// An article goes in: [Index.Put] takes it as given, [NewDocs] understands it and
// makes it one [Doc], and one more for each turn, and an [Engine] keeps them.
//
// A query comes in: [Parse] reads it, [Plan] makes it a ladder of rungs, strict
// first, the engine finds what the first rung with an answer asks for, and what
// it found becomes an [Answer].
//
// Engines match terms, count keys and add up scores; they never choose. Whatever
// needs Vietnamese, statistics or judgement is decided in Plan and printed in its
// rungs.
package index
