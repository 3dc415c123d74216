package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// smallCluster makes a PostgreSQL whose data lie on a tmpfs of 64 MB, in a mount namespace of its own, and its log of writes
// beside: a full disk of data is an error, one of the log ends the server. It may not be root: hence a second namespace, whose
// only user is another.
const smallCluster = `
mount -t tmpfs -o size=64m tmpfs "$2/data"
exec unshare --user --map-user=1000 --map-group=1000 sh -c '
	"$1/initdb" -D "$2/data" --waldir="$2/wal" -U cpts -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$2/log" 2>&1 &&
	exec "$1/postgres" -D "$2/data" -k "$2" -c listen_addresses= -c jit=off -c fsync=off >>"$2/log" 2>&1' sh "$1" "$2"
`

// newSmallCluster gives the address of such a server.
func newSmallCluster(t *testing.T) string {
	t.Helper()
	if os.Getenv("CPTS_TEST_POSTGRES") == "" && os.Getenv("CI") == "" {
		t.Skip("sans PostgreSQL (CPTS_TEST_POSTGRES) : lancez « make test », qui en démarre un")
	}
	needNamespaces(t)
	dir, err := os.MkdirTemp("", "cpts-small-*") // t.TempDir is longer than a socket's name may be
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "data"), 0o700); err != nil {
		t.Fatal(err)
	}
	server := exec.Command("unshare", "--user", "--map-root-user", "--mount", "sh", "-ec", smallCluster, "sh", filepath.Dir(amcheck(t)), dir) //nolint:noctx // it is stopped at the end
	server.Stderr = os.Stderr
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = server.Process.Signal(syscall.SIGQUIT) // at once
		_ = server.Wait()
		os.RemoveAll(dir)
	})
	address := "postgres://cpts@/postgres?host=" + dir
	for begin := time.Now(); ; time.Sleep(50 * time.Millisecond) {
		conn, err := pgx.Connect(t.Context(), address)
		if err == nil {
			conn.Close(t.Context())
			break
		}
		if time.Since(begin) > time.Minute {
			log, _ := os.ReadFile(filepath.Join(dir, "log"))
			t.Fatalf("%v\n%s", err, log)
		}
	}
	execute(t, address, `CREATE EXTENSION postgis`)
	return address
}

func execute(t *testing.T, address, statement string) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(t.Context())
	if _, err := conn.Exec(t.Context(), statement); err != nil {
		t.Fatal(err)
	}
}

// A database whose disk fills up costs no more than the changes that are refused meanwhile, as with a GeoPackage.
func TestPostgresDiskFull(t *testing.T) {
	store := newSmallCluster(t)
	must(t, exitFine, "load", "communes", "testdata/squares.geojson", "--store", store)
	base := startService(t, store)
	disk := changed{t: t, base: base}
	disk.begin()
	// The server fills its own disk, to the last block.
	execute(t, store, `COPY (SELECT) TO PROGRAM 'cat /dev/zero > ballast 2> /dev/null || :'`)
	disk.fillUp()
	execute(t, store, `COPY (SELECT) TO PROGRAM 'rm ballast'`)
	disk.again()
	disk.whole(logOf(t, store))
}
