package api_test

import (
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"cpts/api"
)

// checker asks a running service over HTTP what OGC's suite ets-ogcapi-features10 asks, each check a subtest named after
// its requirement (OGC 17-069r4 and 18-058r1). It knows the root alone: all else is read from links and from the OpenAPI
// document, as the suite does.
type checker struct {
	root        string
	landing     document
	openapi     document
	conformsTo  []string
	collections []document
}

// document is a JSON object.
type document map[string]any

// TestConformance checks a service of these tests' world, or the one at CPTS_URL.
func TestConformance(t *testing.T) {
	base := os.Getenv("CPTS_URL")
	if base == "" {
		base = listen(t, newApp(t, worldly(), api.Options{Logger: slog.New(slog.DiscardHandler)}))
	}
	c := &checker{root: base + "/api"}
	t.Run("core", c.discovery)
	for _, collection := range c.collections {
		id := collection.text("id")
		t.Run("core/"+id, func(t *testing.T) { c.core(t, collection) })
		t.Run("beyond/"+id, func(t *testing.T) { c.beyond(t, collection) })
		t.Run("crs/"+id, func(t *testing.T) { c.crs(t, collection) })
	}
	if len(c.collections) < 6 {
		t.Errorf("%d collections checked", len(c.collections))
	}
}

// discovery is what the suite asks once: landing page, API definition, conformance, collections.
func (c *checker) discovery(t *testing.T) {
	t.Run("/req/core/http", func(t *testing.T) {
		if r := hear(t, c.root, "application/json"); r.ProtoMajor != 1 || r.ProtoMinor != 1 {
			t.Errorf("answers with %s", r.Proto)
		}
	})
	t.Run("/req/core/root-op", func(t *testing.T) {
		c.landing = getDocument(t, c.root, "application/json")
		getDocument(t, c.root+"/", "application/json") // the suite asks for {root}/
	})
	t.Run("/req/core/root-success", func(t *testing.T) {
		if c.landing.link("conformance", "") == "" || c.landing.link("data", "") == "" || c.landing.link("service-desc", "")+c.landing.link("service-doc", "") == "" {
			t.Errorf("links %v", c.landing["links"])
		}
	})
	t.Run("/req/core/api-definition-op", func(t *testing.T) {
		const media = "application/vnd.oai.openapi+json;version=3.0"
		c.openapi = getDocument(t, c.landing.link("service-desc", media), media)
	})
	t.Run("/req/core/api-definition-success", func(t *testing.T) { // kin-openapi validates it in TestOpenAPIIsValid
		if !strings.HasPrefix(c.openapi.text("openapi"), "3.0.") || len(c.openapi.object("paths")) == 0 {
			t.Errorf("openapi %v", c.openapi["openapi"])
		}
	})
	t.Run("/req/core/conformance-op", func(t *testing.T) {
		d := getDocument(t, c.landing.link("conformance", ""), "application/json")
		for _, class := range d["conformsTo"].([]any) {
			c.conformsTo = append(c.conformsTo, class.(string))
		}
	})
	t.Run("/req/core/conformance-success", func(t *testing.T) {
		for _, class := range []string{"1/1.0/conf/core", "1/1.0/conf/geojson", "1/1.0/conf/oas30", "2/1.0/conf/crs"} {
			if !slices.Contains(c.conformsTo, "http://www.opengis.net/spec/ogcapi-features-"+class) {
				t.Errorf("%s is not declared", class)
			}
		}
	})
	c.listing(t)
}

// listing is the metadata of the collections.
func (c *checker) listing(t *testing.T) {
	var all document
	t.Run("/req/core/fc-md-op", func(t *testing.T) { all = getDocument(t, c.landing.link("data", ""), "application/json") })
	t.Run("/req/core/fc-md-links", func(t *testing.T) { selfAndAlternates(t, all, c.media(t, "/collections", "application/json")) })
	t.Run("/req/core/fc-md-items", func(t *testing.T) {
		for _, one := range all.objects("collections") {
			c.collections = append(c.collections, one)
			if one.text("id") == "dUmmYColLection" || one.link("items", "application/geo+json") == "" {
				t.Errorf("%s: links %v", one.text("id"), one["links"])
			}
		}
	})
	t.Run("/req/core/crs84", func(t *testing.T) {
		for _, one := range c.collections {
			if crs, _ := one["crs"].([]any); len(crs) > 0 && crs[0] != crs84 && crs[0] != "#/crs" {
				t.Errorf("%s: first of crs is %v", one.text("id"), crs[0])
			}
		}
	})
	t.Run("/req/core/fc-md-success", func(t *testing.T) {
		if len(all.objects("links")) == 0 || len(c.collections) == 0 {
			t.Errorf("%v", all)
		}
	})
}

// media lists what the OpenAPI document says a path gives, the one given aside.
func (c *checker) media(t *testing.T, path, beside string) []string {
	t.Helper()
	var all []string
	for name := range c.operation(t, path).object("responses").object("200").object("content") {
		if name != beside {
			all = append(all, name)
		}
	}
	return all
}

func (c *checker) operation(t *testing.T, path string) document {
	t.Helper()
	get := c.openapi.object("paths").object(path).object("get")
	if get == nil {
		t.Fatalf("the OpenAPI document has no path %s", path)
	}
	return get
}

func selfAndAlternates(t *testing.T, d document, media []string) {
	t.Helper()
	if d.link("self", "") == "" {
		t.Errorf("no link to itself among %v", d["links"])
	}
	for _, m := range media {
		if d.link("alternate", m) == "" {
			t.Errorf("no alternate as %s", m)
		}
	}
	for _, l := range d.objects("links") {
		if l.text("rel") == "" || l.text("type") == "" {
			t.Errorf("link without rel or type: %v", l)
		}
	}
}

func (d document) text(name string) string     { s, _ := d[name].(string); return s }
func (d document) object(name string) document { o, _ := d[name].(map[string]any); return o }
func (d document) number(name string) int {
	n, ok := d[name].(float64)
	if !ok {
		return -1
	}
	return int(n)
}
func (d document) objects(name string) (all []document) {
	list, _ := d[name].([]any)
	for _, v := range list {
		o, _ := v.(map[string]any)
		all = append(all, o)
	}
	return all
}

// link is the address of a relation, in a media type when not empty.
func (d document) link(rel, media string) string {
	for _, l := range d.objects("links") {
		if l.text("rel") == rel && (media == "" || l.text("type") == media) {
			return l.text("href")
		}
	}
	return ""
}

// heard is an answer over the network, with the times before and after.
type heard struct {
	*http.Response
	body          []byte
	before, after time.Time
}

func hear(t *testing.T, address, accept string) heard {
	t.Helper()
	request, err := http.NewRequest("GET", address, nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Accept", accept)
	h := heard{before: time.Now()}
	if h.Response, err = http.DefaultClient.Do(request); err != nil {
		t.Fatal(err)
	}
	defer h.Body.Close()
	if h.body, err = io.ReadAll(h.Body); err != nil {
		t.Fatal(err)
	}
	h.after = time.Now()
	return h
}

func getDocument(t *testing.T, address, accept string) document {
	t.Helper()
	r := hear(t, address, accept)
	if got, _, _ := strings.Cut(r.Header.Get("Content-Type"), ";"); r.StatusCode != 200 || got != strings.Split(accept, ";")[0] {
		t.Fatalf("%s: %d %s for %s: %.200s", address, r.StatusCode, r.Header.Get("Content-Type"), accept, r.body)
	}
	return r.document(t)
}

func (h heard) document(t *testing.T) document {
	t.Helper()
	var d document
	if err := json.Unmarshal(h.body, &d); err != nil {
		t.Fatalf("%s: %v: %.200s", h.Request.URL, err, h.body)
	}
	return d
}

// with is an address with parameters more: name, value, name, value…
func with(address string, pairs ...any) string {
	u, err := url.Parse(address)
	if err != nil {
		panic(err)
	}
	query := u.Query()
	for i := 0; i+1 < len(pairs); i += 2 {
		query.Set(pairs[i].(string), fmt.Sprint(pairs[i+1]))
	}
	u.RawQuery = query.Encode()
	return u.String()
}
