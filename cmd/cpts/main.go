// Command cpts loads commune boundaries, populations and CPTS lists, finds the white zones of the country, and shows
// them as files, reports and a web service with its map.
package main

import (
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"regexp"
	"strings"
	"syscall"

	"cpts/data/export"

	"github.com/alecthomas/kong"
)

// Exit codes of the program.
const (
	exitFine   = 0
	exitFaults = 1 // the input has faults, all listed; or something failed
	exitUsage  = 2
)

// errFaults ends a command whose input had faults, once they have been listed.
var errFaults = errors.New("les données comportent des défauts, listés ci-dessus")

// version is set by the Makefile (git describe); it goes into the entity tags, so that an upgrade empties caches.
var version = "dev"

type commands struct {
	Version kong.VersionFlag `help:"Dit la version du programme."`

	Serve   serveCommand   `cmd:"" help:"Sert la carte et l'API."`
	Health  healthCommand  `cmd:"" help:"Dit, par son code de sortie, si le service de cette machine est prêt."`
	Load    loadCommand    `cmd:"" help:"Charge des fichiers dans le dépôt."`
	Analyze analyzeCommand `cmd:"" help:"Des fichiers en entrée, les résultats en sortie, sans dépôt."`
	Report  reportCommand  `cmd:"" help:"Chiffres de couverture du pays, d'une région ou d'un département."`
	Plan    planCommand    `cmd:"" help:"Propose des plans qui ne laissent aucune zone blanche dans un département ou une région."`
	Export  exportCommand  `cmd:"" help:"Écrit une couche du dépôt dans un fichier."`
	Fetch   fetchCommand   `cmd:"" help:"Télécharge les fichiers officiels, et les charge."`
	Token   tokenCommand   `cmd:"" help:"Jetons d'accès : qui peut lire et modifier, où, jusqu'à quand."`
	Backup  backupCommand  `cmd:"" help:"Sauvegarde tout le dépôt dans un fichier, pendant qu'il sert."`
	Restore restoreCommand `cmd:"" help:"Rend à un dépôt, quel qu'il soit, tout ce qu'une sauvegarde contient."`
	Check   checkCommand   `cmd:"" help:"Défauts d'un fichier de contours : chevauchements, trous, jonctions en T, anneaux invalides, doublons."`
}

// console is where a command writes: results alone on out, all else on err.
type console struct{ out, err io.Writer }

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	code := run(ctx, os.Args[1:], console{os.Stdout, os.Stderr})
	stop()
	os.Exit(code)
}

// run executes one command line and returns its exit code.
func run(ctx context.Context, args []string, c console) int {
	exited := -1
	parser, err := kong.New(&commands{}, kong.Name("cpts"), kong.UsageOnError(), kong.Writers(c.out, c.err), kong.Vars{"version": version, "formats": strings.Join(export.Names(), ",")}, planDefaults(),
		kong.Description("Zones blanches et territoires des CPTS."), kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.Exit(func(code int) { exited = code }), kong.BindTo(ctx, (*context.Context)(nil)), kong.Bind(c))
	if err != nil {
		panic(err) // the command line's own declaration is wrong: no input can mend it
	}
	command, err := parser.Parse(repeatFlags(args))
	switch {
	case exited >= 0:
		return exited // help was asked and given
	case err != nil:
		c.say("cpts : %s\nUsage : cpts --help", discreet(usageWords.Replace(err.Error())))
		return exitUsage
	}
	return exitCode(command.Run(), c)
}

// usageWords puts into French what the library says of a wrong command line.
var usageWords = strings.NewReplacer("missing flags", "il manque", "missing flag", "il manque", "unexpected argument", "argument inattendu",
	"unknown flag", "option inconnue", "must be one of", "doit être un de", "but got", "et non", "can't be used together", "ne vont pas ensemble",
	"expected one of", "une commande est attendue :", "expected", "attendu", "did you mean", "peut-être", "expected string value", "une valeur est attendue")

func exitCode(err error, c console) int {
	var wrong usageError
	switch {
	case err == nil:
		return exitFine
	case errors.As(err, &wrong):
		c.say("cpts : %s", discreet(err.Error()))
		return exitUsage
	}
	if errors.Is(err, context.Canceled) {
		c.say("cpts : interrompu, rien n'est écrit")
		return exitFaults
	}
	c.say("cpts : %s", discreet(err.Error()))
	return exitFaults
}

var databaseAddress = regexp.MustCompile(`(?i)(postgres(?:ql)?:)\S+`)

// discreet leaves the addresses of databases out of a message, which may end in a terminal's history or in a log: they hold
// passwords, also one that was put where no address belongs.
func discreet(message string) string { return databaseAddress.ReplaceAllString(message, "$1…") }

// usageError is a command line that cannot be carried out whatever the data.
type usageError string

func (e usageError) Error() string { return string(e) }

// repeatFlags lets flags that take files be given several at once: --communes A B becomes --communes A --communes B.
func repeatFlags(args []string) []string {
	several := map[string]bool{"--communes": true, "--population": true, "--cpts": true, "--points": true, "--passage": true, "--layer": true}
	var out []string
	flag, values := "", 0
	for _, a := range args {
		switch {
		case len(a) > 1 && a[0] == '-':
			flag, values = a, 0
		case several[flag]:
			if values++; values > 1 {
				out = append(out, flag)
			}
		}
		out = append(out, a)
	}
	return out
}
