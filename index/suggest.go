package index

import (
	"context"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"timbao/analysis"
)

// Suggest returns n completions of what is being typed, at most, the likeliest
// first; none stands twice in other marks or case. Marks may be missing, the last
// syllable unfinished, or the text still the keys of an input method; a wrong mark
// counts as none where nothing bears it. While somebody else warms the index they come
// from what has been read so far: who types does not wait.
func (x *Index) Suggest(ctx context.Context, prefix string, n int) ([]Suggestion, error) {
	if err := (Query{Text: prefix}).Validate(); err != nil {
		return nil, err
	}
	if err := x.warmUnlessWarming(ctx); err != nil {
		return nil, err
	}
	ways := typings(prefix)
	found := x.complete(ways, n)
	if len(found) == 0 { // a mark may be a slip
		for i := range ways {
			ways[i].marked = nil
		}
		found = x.complete(ways, n)
	}
	return found, nil
}

// complete returns n completions of the ways to read a prefix, at most.
func (x *Index) complete(ways []typing, n int) []Suggestion {
	found := []Suggestion{}
	for _, t := range ways {
		if len(found) < n {
			found = x.suggester.complete(found, t, n)
		}
	}
	return found
}

// Warm reads the archive for suggestions, once; Suggest does so where nobody did. Then
// it asks some of the titles, so that nobody's first search is slow.
func (x *Index) Warm(ctx context.Context) error {
	x.warming.Lock()
	r, err := x.read(ctx)
	x.warming.Unlock()
	if err != nil {
		return err
	}
	return x.rehearse(ctx, r)
}

// warmUnlessWarming is Warm that does not wait for another one.
func (x *Index) warmUnlessWarming(ctx context.Context) error {
	if !x.warming.TryLock() {
		return nil
	}
	defer x.warming.Unlock()
	_, err := x.read(ctx)
	return err
}

// read reads the archive, if nobody did, for who holds warming.
func (x *Index) read(ctx context.Context) (r rehearsal, err error) {
	if x.warm {
		return r, nil
	}
	req := Request{Scope: Articles, Clause: All{}, Sort: Oldest, Size: 500}
	for {
		rows, err := x.warmPage(ctx, req)
		if err != nil {
			return r, fmt.Errorf("read the archive for suggestions: %w", err)
		}
		for _, row := range rows {
			r.add(row.Article.Title)
		}
		if len(rows) < req.Size {
			break
		}
		key := rows[len(rows)-1].Key()
		req.After = &key
	}
	x.warm = true
	return r, nil
}

// warmPage reads a page of articles. Nothing is put or deleted meanwhile, or what
// was deleted would come back.
func (x *Index) warmPage(ctx context.Context, req Request) ([]Row, error) {
	x.putting.Lock()
	defer x.putting.Unlock()
	found, err := x.engine.Find(ctx, req)
	if err != nil {
		return nil, err
	}
	var as []article
	for _, r := range found.Rows {
		as = append(as, articleOf(r.Article))
	}
	x.suggester.putMissing(as)
	return found.Rows, nil
}

// typing is a way to read what has been typed so far.
type typing struct {
	folded string   // as completions are looked up
	marked []string // the finished syllables that bear marks, exact; "" for the others
}

// typings returns the ways to read a prefix, the likeliest first: as letters; as
// keys; and the syllable in progress without the keys that have no effect yet.
func typings(prefix string) []typing {
	read, method := analysis.Typed(prefix)
	all := []string{prefix}
	if method != analysis.None {
		all = append(all, read)
	}
	head, last := cutLast(prefix)
	if readHead, _ := analysis.Typed(head); last != "" {
		half, _ := analysis.Typed(last)
		all = append(all, readHead+half, readHead+withoutKeys(last))
	}
	var ts []typing
	seen := map[string]bool{}
	for _, text := range all {
		t := typingOf(text)
		if key := t.folded + "\x00" + strings.Join(t.marked, " "); t.folded != "" && !seen[key] {
			seen[key] = true
			ts = append(ts, t)
		}
	}
	return ts
}

func typingOf(text string) typing {
	t := typing{folded: lookup(text)}
	head, _ := cutLast(text)
	for tok := range strings.FieldsFuncSeq(analysis.Exact.String(head), notLetter) {
		if analysis.Folded.String(tok) == tok {
			tok = ""
		}
		t.marked = append(t.marked, tok)
	}
	return t
}

// cutLast cuts a text before its last word; a blank at the end ends it.
func cutLast(text string) (head, last string) {
	i := strings.LastIndexFunc(text, unicode.IsSpace)
	if i < 0 {
		return "", text
	}
	_, n := utf8.DecodeRuneInString(text[i:])
	return text[:i+n], text[i+n:]
}

// withoutKeys drops from a syllable in progress what would become marks: ddieen and
// d9ie6 are dien.
func withoutKeys(s string) string {
	s = strings.NewReplacer("dd", "d", "aa", "a", "ee", "e", "oo", "o", "w", "").Replace(strings.ToLower(s))
	s = strings.TrimRight(s, "sfrxj")
	if strings.IndexFunc(s, unicode.IsLetter) >= 0 {
		s = strings.Trim(s, "0123456789")
		s = strings.NewReplacer("6", "", "7", "", "8", "", "9", "").Replace(s)
	}
	return s
}

// lookup returns the text as completions are looked up: folded, with single
// blanks between what are letters and figures.
func lookup(text string) string {
	var b strings.Builder
	blank := false
	for _, r := range analysis.Folded.String(text) {
		if notLetter(r) {
			blank = b.Len() > 0
			continue
		}
		if blank {
			b.WriteByte(' ')
			blank = false
		}
		b.WriteRune(r)
	}
	if blank {
		b.WriteByte(' ')
	}
	return b.String()
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
