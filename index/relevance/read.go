package relevance

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Read returns the queries that have something relevant, in the order of the first
// reader: lines of id and text; the second has lines of a query's id, a document's
// id and a grade (none is 1). Columns are separated by tabs; a line that begins
// with qid is a header.
func Read(queries, qrels io.Reader) ([]Query, error) {
	relevant := map[string]map[string]float64{}
	err := eachLine(qrels, 2, func(cols []string) error {
		grade := 1.0
		if len(cols) > 2 && cols[2] != "" {
			var err error
			if grade, err = strconv.ParseFloat(cols[2], 64); err != nil {
				return err
			}
		}
		if grade > 0 && relevant[cols[0]] == nil {
			relevant[cols[0]] = map[string]float64{}
		}
		if grade > 0 {
			relevant[cols[0]][cols[1]] = grade
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("qrels: %w", err)
	}
	var qs []Query
	err = eachLine(queries, 2, func(cols []string) error {
		if r := relevant[cols[0]]; r != nil {
			qs = append(qs, Query{cols[0], cols[1], r})
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("queries: %w", err)
	}
	return qs, nil
}

func eachLine(r io.Reader, least int, f func(cols []string) error) error {
	s := bufio.NewScanner(r)
	for n := 1; s.Scan(); n++ {
		cols := strings.Split(strings.TrimRight(s.Text(), "\r\n"), "\t")
		if len(cols) < least || cols[0] == "qid" {
			continue
		}
		if err := f(cols); err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
	}
	return s.Err()
}
