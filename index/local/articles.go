package local

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"

	"github.com/klauspost/compress/zstd"

	"timbao/corpus"
	"timbao/index"
)

// articles is the file of articles, the layer that the others are built from. A
// frame is
//
//	length of the rest, checksum of the rest, 4 bytes each
//	kind: kept or gone
//	id, group: strings
//	of a kept one: zstd of the article as given, then as understood in what differs
//
// A later frame for an id stands for the earlier ones.
type articles struct {
	file *os.File
	size int64 // where the next frame goes
	pack *zstd.Encoder
	read *zstd.Decoder
}

// place is where a frame stands.
type place struct {
	offset int64
	length uint32
}

const (
	frameHead = 8
	frameMax  = 1 << 28
	keptFrame = 1
	goneFrame = 2
)

var (
	errChecksum = errors.New("the checksum is wrong")
	checksums   = crc32.MakeTable(crc32.Castagnoli)
)

func openArticles(name string) (*articles, error) {
	f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	pack, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(2), zstd.WithEncoderCRC(false), zstd.WithWindowSize(1<<20))
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	read, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(2), zstd.WithDecoderMaxMemory(frameMax))
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return &articles{file: f, size: info.Size(), pack: pack, read: read}, nil
}

func (s *articles) close() error {
	s.read.Close()
	return errors.Join(s.pack.Close(), s.file.Close())
}

// keep appends the frame of an article to b.
func (s *articles) keep(b []byte, d index.Doc) []byte {
	var e encoder
	packed(&e, d.Given, corpus.Article{})
	packed(&e, d.Understood, d.Given)
	return frame(b, keptFrame, d.ID, d.Group, func(b []byte) []byte { return s.pack.EncodeAll(e, b) })
}

// drop appends the frame to b that says an article is gone.
func drop(b []byte, id string) []byte {
	return frame(b, goneFrame, id, "", func(b []byte) []byte { return b })
}

func frame(b []byte, kind byte, id, group string, content func([]byte) []byte) []byte {
	start := len(b)
	e := encoder(append(b, make([]byte, frameHead)...))
	e = append(e, kind)
	e.string(id)
	e.string(group)
	b = content(e)
	rest := b[start+frameHead:]
	binary.LittleEndian.PutUint32(b[start:], uint32(len(rest)))
	binary.LittleEndian.PutUint32(b[start+4:], crc32.Checksum(rest, checksums))
	return b
}

// append writes frames behind the last one, safe on disk when it returns.
func (s *articles) append(frames []byte) error {
	if _, err := s.file.WriteAt(frames, s.size); err != nil {
		return err
	}
	if err := s.file.Sync(); err != nil {
		return err
	}
	s.size += int64(len(frames))
	return nil
}

// cut takes away what stands behind size.
func (s *articles) cut(size int64) error {
	s.size = size
	return s.file.Truncate(size)
}

// record is a frame as it was read.
type record struct {
	kind              byte
	id, group         string
	given, understood corpus.Article
}

// at reads the frame that stands at p.
func (s *articles) at(p place) (record, error) {
	b := make([]byte, p.length)
	if _, err := s.file.ReadAt(b, p.offset); err != nil {
		return record{}, fmt.Errorf("article at %d: %w", p.offset, err)
	}
	r, err := s.decode(b)
	if err != nil {
		return record{}, fmt.Errorf("article at %d: %w", p.offset, err)
	}
	return r, nil
}

func (s *articles) decode(b []byte) (record, error) {
	if len(b) < frameHead || crc32.Checksum(b[frameHead:], checksums) != binary.LittleEndian.Uint32(b[4:]) {
		return record{}, errChecksum
	}
	d := decoder{bytes: b, at: frameHead}
	kind := d.skip(1)
	r := record{id: d.string(), group: d.string()}
	if d.err != nil {
		return record{}, d.err
	}
	if r.kind = kind[0]; r.kind == goneFrame {
		return r, nil
	}
	content, err := s.read.DecodeAll(b[d.at:], nil)
	if err != nil {
		return record{}, err
	}
	d = decoder{bytes: content}
	r.given = unpacked(&d, corpus.Article{})
	r.understood = unpacked(&d, r.given)
	return r, d.err
}

// all calls f for every frame from an offset on, in order, with the error of one
// that cannot be read; it ends early where a frame's end cannot be known.
func (s *articles) all(from int64, f func(place, record, error) error) error {
	head := make([]byte, frameHead)
	for at := from; at < s.size; {
		if _, err := s.file.ReadAt(head, at); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		p := place{at, binary.LittleEndian.Uint32(head) + frameHead}
		if p.length > frameMax || at+int64(p.length) > s.size {
			return nil
		}
		r, err := s.at(p)
		if err := f(p, r, err); err != nil {
			return err
		}
		at += int64(p.length)
	}
	return nil
}
