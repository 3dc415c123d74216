// Command draw makes the files of the embedded sample from the table of figures beside them: the same bytes each time.
//
//	go run ./data/sample/draw [-dir data/sample]
package main

import (
	"flag"
	"log"
	"os"
	"path/filepath"
)

func main() {
	log.SetFlags(0)
	dir := flag.String("dir", filepath.Join("data", "sample"), "répertoire de figures.csv.gz, où les fichiers sont écrits")
	flag.Parse()
	if err := run(*dir); err != nil {
		log.Fatal(err)
	}
}

func run(dir string) error {
	communes, err := readFigures(filepath.Join(dir, "figures.csv.gz"))
	if err != nil {
		return err
	}
	files, err := draw(communes)
	if err != nil {
		return err
	}
	for name, content := range files {
		if err := write(filepath.Join(dir, name), content); err != nil {
			return err
		}
	}
	return nil
}

// draw returns the content of each file, uncompressed, by name.
func draw(communes []commune) (map[string][]byte, error) {
	cells, err := drawCells(communes)
	if err != nil {
		return nil, err
	}
	contours, err := geojson(communes, cells)
	if err != nil {
		return nil, err
	}
	invented, member := invent(communes, network(communes, cells))
	return map[string][]byte{
		"communes.geojson.gz": contours,
		"cpts.csv.gz":         listing(communes, invented, member),
		"points.csv":          practices(communes),
	}, nil
}

// write compresses what is named .gz. No name or time goes into the header: the same content gives the same bytes.
func write(path string, content []byte) error {
	if filepath.Ext(path) == ".gz" {
		content = compress(content)
	}
	return os.WriteFile(path, content, 0o644)
}
