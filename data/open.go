package data

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/klauspost/compress/gzip"
)

// File is an opened file, for a reader: a stream of its content, unpacked from gzip, and the place where formats that are
// read back and forth (XLSX, GeoPackage, Shapefile) find it. Reader may be replaced by one that reads it, to count or to
// interrupt.
type File struct {
	io.Reader
	file *os.File
	// Path is where the content lies as it is; empty when it is packed.
	Path string
}

// Open opens a file for a reader, unpacking gzip, which is known by its first two bytes and not by its name.
// A directory, an empty file and a damaged gzip header are errors that say what to do.
func Open(path string) (*File, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, openError(path, err)
	}
	r, packed, err := unpacked(f, path)
	if err != nil {
		f.Close()
		return nil, err
	}
	opened := &File{Reader: r, file: f}
	if !packed {
		opened.Path = path
	}
	return opened, nil
}

// Close ends reading.
func (f *File) Close() error { return f.file.Close() }

func openError(path string, err error) error {
	switch {
	case errors.Is(err, os.ErrNotExist):
		return fmt.Errorf("%s : fichier introuvable ; vérifiez son nom et son dossier", path)
	case errors.Is(err, os.ErrPermission):
		return fmt.Errorf("%s : lecture refusée ; vérifiez les droits du fichier", path)
	}
	return fmt.Errorf("%s : ouverture impossible : %w", path, err)
}

func unpacked(f *os.File, path string) (r io.Reader, packed bool, err error) {
	info, err := f.Stat()
	if err != nil {
		return nil, false, openError(path, err)
	}
	if info.IsDir() {
		return nil, false, fmt.Errorf("%s : c'est un dossier ; indiquez un fichier", path)
	}
	plain := bufio.NewReaderSize(f, 256<<10)
	magic, err := plain.Peek(2)
	if len(magic) == 0 && err == io.EOF {
		return nil, false, emptyFile(path)
	}
	if !bytes.Equal(magic, []byte{0x1f, 0x8b}) {
		return plain, false, nil
	}
	z, err := gzip.NewReader(plain)
	if err != nil {
		return nil, false, readError(path, err)
	}
	return z, true, nil
}

func emptyFile(name string) error {
	return fmt.Errorf("%s : fichier vide ; le téléchargement ou l'export a sans doute échoué", name)
}

// readError words a failure of the stream itself: a disk error or a damaged gzip member.
func readError(name string, err error) error {
	switch {
	case errors.Is(err, gzip.ErrHeader), errors.Is(err, gzip.ErrChecksum), isFlate(err):
		return fmt.Errorf("%s : archive gzip abîmée (%w) ; téléchargez-la de nouveau", name, err)
	case errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Errorf("%s : archive gzip tronquée ; téléchargez-la de nouveau", name)
	}
	return fmt.Errorf("%s : lecture interrompue : %w", name, err)
}
