package local

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"slices"
	"sync"

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
	room sync.Pool // of *[]byte: what is read, until it is text
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
	errDamaged = errors.New("the article is damaged")
	checksums  = crc32.MakeTable(crc32.Castagnoli)
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
	_, err := s.file.WriteAt(frames, s.size)
	if err == nil {
		err = s.file.Sync()
	}
	if err != nil {
		return errors.Join(err, s.file.Truncate(s.size))
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

// at reads the frame that stands at p; errDamaged where the file does not hold there
// what was written.
func (s *articles) at(p place) (record, error) {
	b := s.take(int(p.length))
	defer s.room.Put(b)
	_, err := s.file.ReadAt(*b, p.offset)
	if errors.Is(err, io.EOF) {
		err = fmt.Errorf("%w: the file ends before it does", errDamaged)
	}
	if err != nil {
		return record{}, fmt.Errorf("article at %d: %w", p.offset, err)
	}
	r, err := s.decode(*b)
	if err != nil {
		return record{}, fmt.Errorf("article at %d: %w", p.offset, err)
	}
	return r, nil
}

// take returns room for n bytes, to be given back to the pool.
func (s *articles) take(n int) *[]byte {
	b, ok := s.room.Get().(*[]byte)
	if !ok {
		b = new([]byte)
	}
	*b = slices.Grow((*b)[:0], n)[:n]
	return b
}

func (s *articles) decode(b []byte) (record, error) {
	if len(b) < frameHead || crc32.Checksum(b[frameHead:], checksums) != binary.LittleEndian.Uint32(b[4:]) {
		return record{}, fmt.Errorf("%w: its checksum is wrong", errDamaged)
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
	content := s.take(0)
	defer s.room.Put(content)
	var err error
	if *content, err = s.read.DecodeAll(b[d.at:], *content); err != nil {
		return record{}, err
	}
	d = decoder{bytes: *content, text: string(*content)} // the parts of one article live and die together
	r.given = unpacked(&d, corpus.Article{})
	r.understood = unpacked(&d, r.given)
	return r, d.err
}

// all calls f for every frame from an offset on, in order; for a stretch that is
// no whole frame, with the error, unless it is the last: a Put cut short. It ends
// where the file cannot be read.
func (s *articles) all(from int64, f func(place, record, error) error) error {
	for at := from; at < s.size; {
		p, err := s.placeAt(at)
		var r record
		if err == nil {
			r, err = s.at(p)
		}
		if errors.As(err, new(*fs.PathError)) {
			return err
		}
		if err != nil {
			next, broken := s.resume(at + 1)
			if broken != nil || next >= s.size {
				return broken
			}
			p.length = uint32(next - at)
		}
		if err := f(p, r, err); err != nil {
			return err
		}
		at += int64(p.length)
	}
	return nil
}

// placeAt reads how long the frame is that begins at an offset.
func (s *articles) placeAt(at int64) (place, error) {
	var head [frameHead]byte
	if _, err := s.file.ReadAt(head[:], at); err != nil && !errors.Is(err, io.EOF) {
		return place{offset: at}, err
	}
	length := int64(binary.LittleEndian.Uint32(head[:])) + frameHead
	if length > frameMax || at+length > s.size {
		return place{offset: at}, fmt.Errorf("article at %d: %w: its length is wrong", at, errDamaged)
	}
	return place{at, uint32(length)}, nil
}

// resume returns where the next whole frame begins behind damage, or the size.
func (s *articles) resume(at int64) (int64, error) {
	const window, longest = 1 << 20, 1 << 24
	b := make([]byte, window+frameHead)
	for ; at < s.size; at += window {
		n, err := s.file.ReadAt(b, at)
		if err != nil && !errors.Is(err, io.EOF) {
			return 0, err
		}
		for i := 0; i < n-frameHead; i++ {
			kind := b[i+frameHead]
			if kind != keptFrame && kind != goneFrame || binary.LittleEndian.Uint32(b[i:]) > longest {
				continue
			}
			if p, err := s.placeAt(at + int64(i)); err == nil {
				if _, err := s.at(p); err == nil {
					return p.offset, nil
				}
			}
		}
	}
	return s.size, nil
}
