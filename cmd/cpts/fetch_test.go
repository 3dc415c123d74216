package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cpts/coverage"
)

func says(t *testing.T, text string, all ...string) {
	t.Helper()
	for _, words := range all {
		if !strings.Contains(text, words) {
			t.Errorf("it is not said: %q\n%s", words, text)
		}
	}
}

// One command from an empty store to a département with its CPTS, in both stores; the second time nothing is downloaded,
// and nothing changes.
func TestFetch(t *testing.T) {
	for kind, open := range stores(t) {
		t.Run(kind, func(t *testing.T) {
			m, cache, store := newMirror(t, officialFiles()), t.TempDir(), open(t)
			r := must(t, exitFine, m.from(cache, store)...)
			if r.out != "" {
				t.Errorf("on standard output: %s", r.out)
			}
			says(t, r.err, "téléchargement de "+contoursName, contoursName+" : ", "téléchargés", "unités : 0 → 14", "habitants : 0 → 10900", "CPTS : 0 → 2", "unités couvertes : 0 → 3", "points : 0 → 1", "révision 1")
			country := fetchedCountry(t, store)
			if country["unit_count"] != 14.0 || country["covered_unit_count"] != 3.0 || country["population"] != 10900.0 {
				t.Errorf("the country: %v", country)
			}
			before := dump(t, store)
			r = must(t, exitFine, m.from(cache, store)...)
			says(t, r.err, contoursName+" : inchangé depuis le", "cpts fetch cpts la charge")
			if n := strings.Count(r.err, "téléchargement de"); n != 0 {
				t.Errorf("%d downloads the second time:\n%s", n, r.err)
			}
			if dump(t, store) != before {
				t.Error("the second time changed the store")
			}
		})
	}
}

func fetchedCountry(t *testing.T, store string) map[string]any {
	t.Helper()
	var report struct {
		Country map[string]any `json:"country"`
	}
	if err := json.Unmarshal([]byte(must(t, exitFine, "report", "--store", store, "--format", "json").out), &report); err != nil {
		t.Fatal(err)
	}
	return report.Country
}

// Without its server a file of the cache does, and that is said; a directory that was brought by hand does as well.
func TestFetchOffline(t *testing.T) {
	m, cache := newMirror(t, officialFiles()), t.TempDir()
	must(t, exitFine, m.from(cache, "", "--no-load")...)
	m.Close()
	store := filepath.Join(t.TempDir(), "store.gpkg")
	r := must(t, exitFine, m.from(cache, store)...)
	says(t, r.err, contoursName+" : pas d'accès au serveur (connexion refusée) ; le fichier du cache, téléchargé le "+time.Now().Format("2006-01-02")+", sert à la place", "révision 1")
	if strings.Contains(r.err, "à la main") {
		t.Errorf("instructions though everything is at hand:\n%s", r.err)
	}
	brought := filepath.Join(t.TempDir(), "store.gpkg")
	must(t, exitFine, "fetch", "--from", cache, "--store", brought)
	if got, want := fetchedCountry(t, brought), fetchedCountry(t, store); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("by hand: %v, from the cache: %v", got, want)
	}
}

// What is said to somebody without a network: what to bring, and what to type, which then works as it stands.
func TestFetchWithoutNetwork(t *testing.T) {
	m := newMirror(t, officialFiles())
	m.Close()
	store := filepath.Join(t.TempDir(), "store.gpkg")
	r := must(t, exitFaults, m.from(t.TempDir(), store)...)
	says(t, r.err, "Pas de réseau jusqu'à :\n  "+strings.TrimPrefix(m.URL, "http://")+" : connexion refusée\n",
		contoursName+"  contours des communes", m.URL+"/cpts/"+contoursName,
		"il manque : "+contoursName+", "+passageName+", "+countsName+", "+partsCounts+", "+cptsName+", "+finessName)
	if _, err := os.Stat(store); err == nil {
		t.Error("a store was made of nothing")
	}
	_, rest, _ := strings.Cut(r.err, "dans cet ordre :\n\n")
	rest, _, _ = strings.Cut(rest, "\n\n")
	lines := strings.Split(strings.TrimSpace(rest), "\n")
	if len(lines) != 5 {
		t.Fatalf("%d lines to type, want 5:\n%s", len(lines), rest)
	}
	dir := t.TempDir()
	for name, content := range officialFiles() {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
	for _, line := range lines {
		args := strings.Fields(strings.ReplaceAll(line, `"`, ""))
		must(t, exitFine, args[1:]...)
	}
	if country := fetchedCountry(t, store); country["covered_unit_count"] != 3.0 {
		t.Errorf("typed as told: %v", country)
	}
}

// A file that cannot be had or read is told, the others are loaded, and the exit code is 1; without contours nothing is.
func TestFetchOfBadFiles(t *testing.T) {
	page := "<!DOCTYPE html><html><head><title>Service indisponible</title></head></html>"
	cases := []struct {
		name, file string
		content    []byte
		loaded     bool
		says       []string
	}{
		{"an HTML page for the CPTS", cptsName, []byte(page), true, []string{"cpts.geojson : page web (HTML) « Service indisponible » au lieu du fichier", "il manque : cpts.geojson", "unités : 0 → 14"}},
		{"an exception of GeoServer", cptsName, []byte(`<?xml version="1.0" ?><ServiceExceptionReport version="1.2.0"><ServiceException>Could not find type: GCS:AMBU_CPTS</ServiceException></ServiceExceptionReport>`), true,
			[]string{"réponse XML « Could not find type: GCS:AMBU_CPTS »"}},
		{"a renamed column of the CPTS", cptsName, wfs("zz_intitule"), true, []string{"colonne introuvable : cpts", "zz_intitule", "statut", "--column cpts=", "le fichier est gardé", "cpts load cpts", "il manque : cpts.geojson (illisible)", "unités : 0 → 14"}},
		{"a renamed column of populations", countsName, []byte(`[{"nom":"A","code":"06001","pop_totale_2":5}]`), true, []string{"colonne introuvable : population", "pop_totale_2", "--column population=", "cpts load population"}},
		{"no FINESS", finessName, nil, true, []string{"404", "finess.csv", "il manque : finess.csv", "CPTS : 0 → 2"}},
		{"contours that end early", contoursName, officialFiles()[contoursName][:300], false, []string{"archive gzip qui s'arrête avant sa fin", "rien n'est chargé : le dépôt n'a pas de contours"}},
		{"an HTML page for the contours", contoursName, []byte(page), false, []string{"page web (HTML) « Service indisponible »", "rien n'est chargé"}},
		{"a wrong checksum", contoursName + ".sha256", []byte(strings.Repeat("0", 64) + "  " + contoursName), false, []string{"somme de contrôle sha256 fausse", strings.Repeat("0", 64) + " publiée"}},
		{"contours without codes", contoursName, etalab(strings.ReplaceAll(alpesMaritimes()[0], `"code"`, `"zz"`)), false, []string{"colonne introuvable : code", "zz", "--column code=", "rien n'est chargé"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			files := officialFiles()
			if files[c.file] = c.content; c.content == nil {
				delete(files, c.file)
			}
			m, cache, store := newMirror(t, files), t.TempDir(), filepath.Join(t.TempDir(), "store.gpkg")
			r := must(t, exitFaults, m.from(cache, store)...)
			says(t, r.err, c.says...)
			if got := strings.Contains(r.err, "chargé ; révision"); got != c.loaded {
				t.Errorf("loaded: %v, want %v\n%s", got, c.loaded, r.err)
			}
		})
	}
}

// Editions that have the arrondissements beside the communes, and those that have them among them, come to the same.
func TestFetchArrondissementsBeside(t *testing.T) {
	files := officialFiles()
	files[contoursName] = etalab(append(alpesMaritimes(), lyonWhole())...)
	files[partsName] = etalab(lyon()...)
	m, store := newMirror(t, files), filepath.Join(t.TempDir(), "store.gpkg")
	must(t, exitFine, m.from(t.TempDir(), store)...)
	if country := fetchedCountry(t, store); country["unit_count"] != 14.0 || country["population"] != 10900.0 {
		t.Errorf("beside: %v", country)
	}
	files[contoursName] = officialFiles()[contoursName]
	both := filepath.Join(t.TempDir(), "store.gpkg")
	must(t, exitFine, m.from(t.TempDir(), both)...)
	if got, want := fetchedCountry(t, both), fetchedCountry(t, store); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("in both files: %v, beside: %v", got, want)
	}
}

// Territories that somebody keeps in the store are not lost to the national layer, unless it is asked for by name.
func TestFetchKeepsTheTerritoriesOfTheStore(t *testing.T) {
	m, cache, store := newMirror(t, officialFiles()), t.TempDir(), filepath.Join(t.TempDir(), "store.gpkg")
	must(t, exitFine, m.from(cache, store, "contours")...)
	must(t, exitFine, "load", "cpts", write(t, "mine.csv", "code;cpts\n06001;La nôtre\n06004;La nôtre\n"), "--store", store)
	says(t, must(t, exitFine, m.from(cache, store)...).err, "le dépôt a déjà ses territoires (2 rattachements)")
	if got := must(t, exitFine, "export", "cpts", "--format", "csv", "--store", store).out; !strings.Contains(got, "La nôtre") || strings.Contains(got, "ROYA") {
		t.Errorf("the territories:\n%s", got)
	}
	must(t, exitFine, m.from(cache, store, "cpts")...)
	if got := must(t, exitFine, "export", "cpts", "--format", "csv", "--store", store).out; !strings.Contains(got, "ROYA") {
		t.Errorf("asked for by name:\n%s", got)
	}
}

// Files and addresses of the user's own replace those of the catalogue.
func TestFetchGiven(t *testing.T) {
	files := officialFiles()
	files["RP2023.csv"] = []byte("CODGEO;PMUN23\n06001;11\n06002;22\n")
	m, store := newMirror(t, files), filepath.Join(t.TempDir(), "store.gpkg")
	passage := write(t, "passage.csv", "code_ancien;code\n06901;06002\n")
	r := must(t, exitFine, m.from(t.TempDir(), store, "contours", "population", "passage", "--population", m.URL+"/cpts/RP2023.csv", "--passage", passage)...)
	says(t, r.err, "population-RP2023.csv", passage)
	if country := fetchedCountry(t, store); country["population"] != 33.0 || m.asked[countsName]+m.asked[passageName] != 0 {
		t.Errorf("population %v; asked %v", country["population"], m.asked)
	}
}

func TestFetchDryRunAndNoLoad(t *testing.T) {
	m, cache, store := newMirror(t, officialFiles()), t.TempDir(), filepath.Join(t.TempDir(), "store.gpkg")
	r := must(t, exitFine, m.from(cache, store, "--dry-run")...)
	says(t, r.err, "unités : 0 → 14", "à blanc : rien n'est écrit")
	if country := cpts(t, "report", "--store", store, "--format", "json"); strings.Contains(country.out, "06001") {
		t.Error("a dry run wrote")
	}
	r = must(t, exitFine, m.from(cache, filepath.Join(t.TempDir(), "no.gpkg"), "--no-load")...)
	if strings.Contains(r.err, "lecture de") {
		t.Errorf("read though not to be loaded:\n%s", r.err)
	}
}

// What is asked where, one line for each file, on standard output alone; a mirror is made of it.
func TestFetchList(t *testing.T) {
	r := must(t, exitFine, "fetch", "--list", "--vintage", "2025", "--resolution", "100m", "contours", "passage")
	want := "contours\tcommunes-2025-100m.geojson.gz\thttps://etalab-datasets.geo.data.gouv.fr/contours-administratifs/2025/geojson/communes-100m.geojson.gz\n" +
		"contours\tarrondissements-municipaux-2025-100m.geojson.gz\thttps://etalab-datasets.geo.data.gouv.fr/contours-administratifs/2025/geojson/arrondissements-municipaux-100m.geojson.gz\n" +
		"passage\tmouvements-communes-2025.csv\thttps://www.insee.fr/fr/statistiques/fichier/8377162/v_mvt_commune_2025.csv\n"
	if r.out != want || r.err != "" {
		t.Errorf("got:\n%s%s\nwant:\n%s", r.out, r.err, want)
	}
	r = must(t, exitFine, "fetch", "--list", "--from", "http://mirror.example/f/", "points")
	if r.out != "points\tfiness.csv\thttp://mirror.example/f/finess.csv\n" {
		t.Errorf("on a mirror: %s", r.out)
	}
}

func TestFetchUsage(t *testing.T) {
	for words, args := range map[string][]string{
		"fetch villes : un de contours, passage, population, cpts, points est attendu": {"villes"},
		"--vintage 25 : une année comme":                                               {"--vintage", "25"},
		"--from nulle-part : ni une adresse":                                           {"--from", "nulle-part"},
		"--finess ftp://x/y : ni une adresse":                                          {"--finess", "ftp://x/y"},
		"--no-load et --dry-run ne vont pas ensemble":                                  {"--no-load", "--dry-run"},
		"doit être un de":                                                              {"--resolution", "7m"},
	} {
		says(t, must(t, exitUsage, append([]string{"fetch", "--cache", t.TempDir()}, args...)...).err, words)
	}
}

// A process that is killed in mid-download loses nothing: the next one goes on where it was.
func TestFetchAfterKill(t *testing.T) {
	files := officialFiles()
	m, cache, store := newMirror(t, files), t.TempDir(), filepath.Join(t.TempDir(), "store.gpkg")
	sent := make(chan bool)
	m.special[contoursName] = func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", fmt.Sprint(len(files[contoursName])))
		w.Header().Set("ETag", fmt.Sprintf(`"%x"`, len(files[contoursName])))
		w.Write(files[contoursName][:100])
		w.(http.Flusher).Flush()
		close(sent)
		<-r.Context().Done()
	}
	command := exec.Command(os.Args[0], m.from(cache, store)...)
	command.Env = append(os.Environ(), asProgram+"=1")
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	<-sent
	part := filepath.Join(cache, contoursName+".part")
	for deadline := time.Now().Add(30 * time.Second); ; time.Sleep(5 * time.Millisecond) {
		if info, err := os.Stat(part); err == nil && info.Size() == 100 {
			break
		}
		if time.Now().After(deadline) {
			t.Fatal("what was sent has not been written in 30 seconds")
		}
	}
	if r := must(t, exitFaults, m.from(cache, store)...); !strings.Contains(r.err, "un autre cpts fetch y télécharge déjà") {
		t.Errorf("a second process at once: %s", r.err)
	}
	if err := command.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = command.Wait() // killed, as it should be
	m.mu.Lock()
	m.special = map[string]http.HandlerFunc{}
	m.mu.Unlock()
	r := must(t, exitFine, m.from(cache, store)...)
	says(t, r.err, contoursName+" : repris à 100 octets", "révision 1")
	if len(m.ranges) != 1 || m.ranges[0] != "bytes=100-" {
		t.Errorf("asked for the parts %v", m.ranges)
	}
}

// The notes of a national file are cut after a screenful, with the command that has them all; rejections never are.
func TestFetchNotesAreShortened(t *testing.T) {
	var r coverage.Report
	for i := range 100 {
		r.Notes = append(r.Notes, fmt.Sprint("note ", i))
		r.Rejected = append(r.Rejected, coverage.Rejection{Row: i})
	}
	got := shortened(r, "cpts", []delivery{{path: "/cache/cpts.geojson"}})
	if len(got.Notes) != manyNotes+1 || len(got.Rejected) != 100 || len(r.Notes) != 100 || r.Notes[manyNotes] != fmt.Sprint("note ", manyNotes) {
		t.Errorf("%d notes and %d rejections of 100 each", len(got.Notes), len(got.Rejected))
	}
	says(t, got.Notes[manyNotes], "60 autres notes", `cpts load cpts "/cache/cpts.geojson" --dry-run`)
}
