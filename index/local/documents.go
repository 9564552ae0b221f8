package local

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"os"
	"syscall"
)

// documents is the file of documents, mapped into memory. A block is
//
//	lengths of meta and sequences, their checksums, 4 bytes each
//	meta, as builder writes it and columns.load reads it
//	sequences: the terms of each document, text by text
type documents struct {
	file   *os.File
	size   int64
	mapped []byte
	old    [][]byte // earlier mappings, in use perhaps until the end
}

const blockHead = 16

var errBlock = errors.New("a block of documents is damaged")

func openDocuments(name string) (*documents, error) {
	f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, err
	}
	d := &documents{file: f}
	info, err := f.Stat()
	if err == nil {
		d.size = info.Size()
		err = d.remap(0)
	}
	if err != nil {
		return nil, errors.Join(err, d.close())
	}
	return d, nil
}

func (d *documents) close() error {
	var errs []error
	for _, m := range append(d.old, d.mapped) {
		if m != nil {
			errs = append(errs, syscall.Munmap(m))
		}
	}
	return errors.Join(append(errs, d.file.Close())...)
}

// remap maps the file with room to grow, by so many bytes at least; what lies behind
// its end is not touched.
func (d *documents) remap(more int64) error {
	const room = 64 << 20
	if d.size+more+8 <= int64(len(d.mapped)) {
		return nil
	}
	m, err := syscall.Mmap(int(d.file.Fd()), 0, int(d.size+more+d.size/2+room), syscall.PROT_READ, syscall.MAP_SHARED)
	if err != nil {
		return err
	}
	if d.mapped != nil {
		d.old = append(d.old, d.mapped)
	}
	d.mapped = m
	return nil
}

// afresh maps the file anew: so what was read of it once, to check and to load it,
// stays no longer. Nobody may use the mapping meanwhile.
func (d *documents) afresh() error {
	if err := syscall.Munmap(d.mapped); err != nil {
		return err
	}
	d.mapped = nil
	return d.remap(0)
}

// blockAt returns the parts of the block at offset and where it ends; errShort
// where the file ends before it does, errBlock where it is damaged.
func (d *documents) blockAt(offset int64) (meta, sequences []byte, end int64, err error) {
	b := d.mapped[:d.size]
	if offset+blockHead > d.size {
		return nil, nil, 0, errShort
	}
	head := b[offset : offset+blockHead]
	from := offset + blockHead
	mid := from + int64(binary.LittleEndian.Uint32(head))
	end = mid + int64(binary.LittleEndian.Uint32(head[4:]))
	if end > d.size {
		return nil, nil, 0, errShort
	}
	meta, sequences = b[from:mid], b[mid:end]
	if crc32.Checksum(meta, checksums) != binary.LittleEndian.Uint32(head[8:]) || crc32.Checksum(sequences, checksums) != binary.LittleEndian.Uint32(head[12:]) {
		return nil, nil, end, errBlock
	}
	return meta, sequences, end, nil
}

// append writes a block, safe on disk when it returns, and returns where it stands.
// remap has made room to read it.
func (d *documents) append(meta, sequences []byte) (int64, error) {
	b := make([]byte, blockHead, blockHead+len(meta)+len(sequences))
	binary.LittleEndian.PutUint32(b, uint32(len(meta)))
	binary.LittleEndian.PutUint32(b[4:], uint32(len(sequences)))
	binary.LittleEndian.PutUint32(b[8:], crc32.Checksum(meta, checksums))
	binary.LittleEndian.PutUint32(b[12:], crc32.Checksum(sequences, checksums))
	b = append(append(b, meta...), sequences...)
	if _, err := d.file.WriteAt(b, d.size); err != nil {
		return 0, errors.Join(err, d.file.Truncate(d.size))
	}
	if err := d.file.Sync(); err != nil {
		return 0, errors.Join(err, d.file.Truncate(d.size))
	}
	at := d.size
	d.size += int64(len(b))
	return at, nil
}

// cut takes away what stands behind size.
func (d *documents) cut(size int64) error {
	d.size = size
	return d.file.Truncate(size)
}
