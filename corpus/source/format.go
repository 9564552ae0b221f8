package source

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"strings"
)

// format is how the records of a file are written down.
type format int

const (
	unknown format = iota
	jsonLines
	jsonText
	table
	page
	feed
	plain
)

// formatByName returns the format that a file's name promises, packed or not.
func formatByName(name string) format {
	name = strings.ToLower(name)
	for _, packed := range []string{".gz", ".zst"} {
		name = strings.TrimSuffix(name, packed)
	}
	switch filepath.Ext(name) {
	case ".jsonl", ".ndjson":
		return jsonLines
	case ".json":
		return jsonText
	case ".csv", ".tsv":
		return table
	case ".html", ".htm", ".xhtml":
		return page
	case ".xml", ".rss", ".atom":
		return feed
	case ".txt":
		return plain
	}
	return unknown
}

// formatOf returns the format of a file that begins with head. The look inside
// decides where the name promises nothing, and corrects it where one format is
// often saved under the name of another.
func formatOf(name string, head []byte) format {
	named, seen := formatByName(name), formatByLook(head)
	switch {
	case named == unknown:
		return seen
	case isJSON(named) && isJSON(seen), isMarkup(named) && isMarkup(seen):
		return seen
	case named == plain && (seen == page || seen == feed):
		return seen
	}
	return named
}

func isJSON(f format) bool   { return f == jsonLines || f == jsonText }
func isMarkup(f format) bool { return f == page || f == feed }

// formatByLook returns the format of a file by its beginning, unknown where that
// is no text.
func formatByLook(head []byte) format {
	text := bytes.TrimSpace(head)
	switch {
	case len(text) == 0:
		return plain
	case bytes.IndexByte(text, 0) >= 0:
		return unknown
	case text[0] == '[':
		return jsonText
	case text[0] == '{':
		return jsonByLook(text)
	case text[0] == '<':
		return markupByLook(text)
	case headerOf(firstLine(text)) != nil:
		return table
	}
	return plain
}

// jsonByLook tells objects a line from one object over many lines.
func jsonByLook(text []byte) format {
	line := firstLine(text)
	if len(line) == len(text) || json.Valid(line) {
		return jsonLines
	}
	return jsonText
}

// markupByLook tells a feed from a page by its first element.
func markupByLook(text []byte) format {
	for _, root := range []string{"<rss", "<feed", "<rdf:rdf", "<channel"} {
		at := indexFold(text, root)
		if html := indexFold(text, "<html"); at >= 0 && (html < 0 || at < html) {
			return feed
		}
	}
	return page
}

func firstLine(text []byte) []byte {
	line, _, _ := bytes.Cut(text, []byte("\n"))
	return bytes.TrimSpace(line)
}

// indexFold is bytes.Index of lower ASCII in text of any case, in its first 4 KB.
// The text need not be UTF-8.
func indexFold(text []byte, lower string) int {
	head := bytes.Clone(text[:min(len(text), 4<<10)])
	for i, c := range head {
		if 'A' <= c && c <= 'Z' {
			head[i] = c + 'a' - 'A'
		}
	}
	return bytes.Index(head, []byte(lower))
}
