package source

import "golang.org/x/text/unicode/norm"

func decode(b []byte, hint string) (string, error) { return norm.NFC.String(string(b)), nil }

func (f *file) readPage() bool { return f.reject(0, nil, errFormat) }
func (f *file) readFeed() bool { return f.reject(0, nil, errFormat) }
