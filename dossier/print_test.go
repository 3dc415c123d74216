package dossier_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"

	"cpts/coverage"
)

// chromium is the browser that the page's tests use; a machine without it skips, unless it is CI.
func chromium(t *testing.T) string {
	t.Helper()
	name := os.Getenv("CHROMIUM")
	if name == "" {
		name = "chromium"
	}
	path, err := exec.LookPath(name)
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skip("no Chromium here")
	}
	return path
}

var (
	pageObject = regexp.MustCompile(`/Type /Page\b[^s]`)
	mediaBox   = regexp.MustCompile(`/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]`)
)

// A real browser prints the file on pages of A4, a page or two for each zone and no more: a rule that pushed every table
// to a page of its own would show here.
func TestPrintsOnA4(t *testing.T) {
	browser := chromium(t)
	v := sampleView(t, coverage.DefaultThreshold)
	for code, most := range map[string]int{"75": 3, "974": 6, "56": 15} {
		onA4(t, browser, code, written(t, document(t, v, code)), most)
	}
}

// onA4 prints a page, and counts: 2 sheets at least, all of A4.
func onA4(t *testing.T, browser, name string, content []byte, most int) {
	t.Helper()
	dir := t.TempDir()
	page, pdf := filepath.Join(dir, "dossier.html"), filepath.Join(dir, "dossier.pdf")
	if err := os.WriteFile(page, content, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
		"--disable-component-update", "--disable-sync", "--user-data-dir="+filepath.Join(dir, "profile"), "--no-pdf-header-footer",
		"--print-to-pdf="+pdf, "file://"+page).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	printed, err := os.ReadFile(pdf)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(pageObject.FindAll(printed, -1)); n < 2 || n > most {
		t.Errorf("%s takes %d pages, want 2 to %d", name, n, most)
	}
	for _, box := range mediaBox.FindAllSubmatch(printed, -1) {
		if !isA4(t, string(box[1]), string(box[2])) {
			t.Errorf("%s has a page of %s × %s points", name, box[1], box[2])
		}
	}
}

// isA4 tells 210 × 297 mm, in points of 1/72 inch, to the millimetre.
func isA4(t *testing.T, width, height string) bool {
	t.Helper()
	w, err := strconv.ParseFloat(width, 64)
	h, err2 := strconv.ParseFloat(height, 64)
	if err != nil || err2 != nil {
		t.Fatalf("%s × %s", width, height)
	}
	const mm = 72 / 25.4
	return w > 209*mm && w < 211*mm && h > 296*mm && h < 298*mm
}
