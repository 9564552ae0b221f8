package analysis

import (
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// news returns some 40 MB of articles of the shared data, nil where it is not
// there.
var news = sync.OnceValue(func() []string {
	f, err := os.Open(filepath.Join("..", "..", "shared", "data", "news", "vnds-2019.jsonl.gz"))
	if err != nil {
		return nil
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil
	}
	var texts []string
	size := 0
	for d := json.NewDecoder(z); size < 40<<20; {
		var a struct{ Title, Lead, Body string }
		if d.Decode(&a) != nil {
			break
		}
		texts = append(texts, strings.Join([]string{a.Title, a.Lead, a.Body}, "\n"))
		size += len(texts[len(texts)-1])
	}
	return texts
})

// overNews runs f over the news until b is done, and reports megabytes a second.
func overNews(b *testing.B, texts []string, f func(text string)) {
	b.Helper()
	if texts == nil {
		b.Skip("no shared data")
	}
	size := 0
	for _, t := range texts {
		size += len(t)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, t := range texts {
			f(t)
		}
	}
}

var sink int // what is measured must be used

func BenchmarkTerms(b *testing.B) {
	var terms Terms
	scan := func(t string) {
		for o := range terms.Tokens(t) {
			sink += int(o.Folded)
		}
	}
	for _, t := range news() {
		scan(t)
	}
	b.Run("warm", func(b *testing.B) { overNews(b, news(), scan) })
	b.Run("cold", func(b *testing.B) {
		first := true
		overNews(b, news(), func(t string) {
			if first = first || t == news()[0]; first {
				terms, first = Terms{}, false
			}
			scan(t)
		})
	})
	b.Run("nfd", func(b *testing.B) {
		var texts []string
		for _, t := range news() {
			texts = append(texts, norm.NFD.String(t))
		}
		terms = Terms{}
		overNews(b, texts, scan)
	})
}

func BenchmarkTokens(b *testing.B) {
	for form, name := range []string{"exact", "toneless", "folded", "sound"} {
		b.Run(name, func(b *testing.B) {
			overNews(b, news(), func(t string) {
				for tok := range (Analyzer{Form: Form(form)}).Tokens(t) {
					sink += len(tok.Term)
				}
			})
		})
	}
}

func BenchmarkForm(b *testing.B) {
	for form, name := range []string{"exact", "toneless", "folded", "sound"} {
		b.Run(name, func(b *testing.B) {
			overNews(b, news(), func(t string) { sink += len(Form(form).String(t)) })
		})
	}
	b.Run("folded by x/text", func(b *testing.B) {
		chain := transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC)
		overNews(b, news(), func(t string) {
			s, _, _ := transform.String(chain, t)
			sink += len(s)
		})
	})
}

func BenchmarkWords(b *testing.B) {
	segmenters() // reading them is measured by BenchmarkStart
	texts := news()
	if len(texts) > 1000 {
		texts = texts[:1000]
	}
	overNews(b, texts, func(t string) {
		for tok := range (Analyzer{Words: true}).Tokens(t) {
			sink += len(tok.Term)
		}
	})
}

// BenchmarkStart reads what is embedded: it is read once, when first asked for.
func BenchmarkStart(b *testing.B) {
	b.Run("base", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			k, err := decodeLearnt(baseFile)
			if err != nil {
				b.Fatal(err)
			}
			sink += k.texts
		}
	})
	b.Run("words", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			var c counts
			c.decode(&decoder{b: wordsFile}, pairSlots)
			sink += c.used
		}
	})
}

// tenWords is written for this benchmark.
const tenWords = "uy ban nhan dan huyen huong khe trong buoi phuc"

func BenchmarkWeigh(b *testing.B) {
	var m Model
	var words [][]Alternative
	for w := range strings.FieldsSeq(tenWords) {
		var column []Alternative
		for i := range embedded().words.formsOf(hash(w)) {
			column = append(column, Alternative{embedded().words.term(i), 1})
		}
		words = append(words, column)
	}
	for b.Loop() {
		sink += len(m.Weigh(words))
	}
}

func BenchmarkRestoreQuery(b *testing.B) {
	var m Model
	for b.Loop() {
		sink += len(m.Restore(tenWords, 3))
	}
}
