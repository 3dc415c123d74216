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

// Open opens a file for a reader, unpacking gzip, which is known by its first two bytes and not by its name.
// A directory, an empty file and a damaged gzip header are errors that say what to do.
func Open(path string) (io.ReadCloser, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, openError(path, err)
	}
	r, err := unpacked(f, path)
	if err != nil {
		f.Close()
		return nil, err
	}
	return &opened{Reader: r, Closer: f}, nil
}

type opened struct {
	io.Reader
	io.Closer
}

func openError(path string, err error) error {
	switch {
	case errors.Is(err, os.ErrNotExist):
		return fmt.Errorf("%s : fichier introuvable ; vérifiez son nom et son dossier", path)
	case errors.Is(err, os.ErrPermission):
		return fmt.Errorf("%s : lecture refusée ; vérifiez les droits du fichier", path)
	}
	return fmt.Errorf("%s : ouverture impossible : %w", path, err)
}

func unpacked(f *os.File, path string) (io.Reader, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, openError(path, err)
	}
	if info.IsDir() {
		return nil, fmt.Errorf("%s : c'est un dossier ; indiquez un fichier", path)
	}
	r := bufio.NewReaderSize(f, 256<<10)
	magic, err := r.Peek(2)
	if len(magic) == 0 && err == io.EOF {
		return nil, emptyFile(path)
	}
	if !bytes.Equal(magic, []byte{0x1f, 0x8b}) {
		return r, nil
	}
	z, err := gzip.NewReader(r)
	if err != nil {
		return nil, readError(path, err)
	}
	return z, nil
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
