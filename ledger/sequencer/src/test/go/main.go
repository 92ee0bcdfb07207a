// Command logcheck reads a log as static tiles and checks its signed checkpoint, its tree and its proofs with Go's
// own implementation of transparent logs.
package main

import (
	"bufio"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// tiles reads tiles from a folder. C2SP paths lack the tile height that sumdb's have.
type tiles struct{ folder string }

func (tiles) Height() int { return 8 }

func (t tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range wanted {
		path := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
		data, err := os.ReadFile(filepath.Join(t.folder, path))
		if err != nil {
			return nil, err
		}
		all = append(all, data)
	}
	return all, nil
}

func (tiles) SaveTiles([]tlog.Tile, [][]byte) {}

func must[T any](value T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return value
}

func check(err error) { must(0, err) }

func main() {
	verifier := must(note.NewVerifier(os.Args[1]))
	folder := os.Args[2]
	checkpoint := must(os.ReadFile(filepath.Join(folder, "checkpoint")))
	text := must(note.Open(checkpoint, note.VerifierList(verifier))).Text
	lines := strings.Split(text, "\n")
	if lines[0] != verifier.Name() {
		log.Fatalf("origin %q, key of %q", lines[0], verifier.Name())
	}
	size := must(strconv.ParseInt(lines[1], 10, 64))
	root := tlog.Hash(must(base64.StdEncoding.DecodeString(lines[2])))

	// The tree again from the entries alone.
	var stored []tlog.Hash
	own := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		var found []tlog.Hash
		for _, index := range indexes {
			found = append(found, stored[index])
		}
		return found, nil
	})
	roots := []tlog.Hash{{}}
	for n, entry := range entries(folder, size) {
		stored = append(stored, must(tlog.StoredHashes(int64(n), entry, own))...)
		roots = append(roots, must(tlog.TreeHash(int64(n+1), own)))
	}
	if int64(len(roots)-1) != size || roots[size] != root {
		log.Fatalf("%d entries with root %v, the checkpoint says %d with %v", len(roots)-1, roots[len(roots)-1], size, root)
	}

	// Every leaf and inner hash again from the tiles, against the root.
	reader := tlog.TileHashReader(tlog.Tree{N: size, Hash: root}, tiles{folder})
	for n := range size {
		leaf := must(reader.ReadHashes([]int64{tlog.StoredHashIndex(0, n)}))[0]
		check(tlog.CheckRecord(must(tlog.ProveRecord(size, n, reader)), size, root, n, leaf))
		check(tlog.CheckTree(must(tlog.ProveTree(size, n+1, reader)), size, root, n+1, roots[n+1]))
	}

	// The proofs that the log made.
	count := 0
	file := must(os.Open(filepath.Join(folder, "proofs")))
	for scanner := bufio.NewScanner(file); scanner.Scan(); count++ {
		fields := strings.Split(scanner.Text(), " ")
		first := must(strconv.ParseInt(fields[1], 10, 64))
		in := must(strconv.ParseInt(fields[2], 10, 64))
		path := hashes(fields[3])
		switch fields[0] {
		case "inclusion":
			check(tlog.CheckRecord(path, in, roots[in], first, stored[tlog.StoredHashIndex(0, first)]))
		case "consistency":
			check(tlog.CheckTree(path, in, roots[in], first, roots[first]))
		default:
			log.Fatal(fields[0])
		}
	}
	fmt.Printf("%d entries, %d proofs: all right\n", size, count)
}

func entries(folder string, size int64) [][]byte {
	var all [][]byte
	for tile := int64(0); tile*256 < size; tile++ {
		path := fmt.Sprintf("tile/entries/%03d", tile)
		if width := size - tile*256; width < 256 {
			path += fmt.Sprintf(".p/%d", width)
		}
		data := must(os.ReadFile(filepath.Join(folder, path)))
		for len(data) > 0 {
			end := 2 + int(binary.BigEndian.Uint16(data))
			all = append(all, data[2:end])
			data = data[end:]
		}
	}
	return all
}

func hashes(commaSeparated string) []tlog.Hash {
	var all []tlog.Hash
	if commaSeparated == "" {
		return all
	}
	for _, text := range strings.Split(commaSeparated, ",") {
		all = append(all, tlog.Hash(must(hex.DecodeString(text))))
	}
	return all
}
