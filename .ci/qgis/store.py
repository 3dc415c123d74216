"""store.py URL STORE: QGIS has the store of the running service at URL open, draws it and edits it, while the service writes.

Each change that the service acknowledges must be there at the end, and so must QGIS's own edit; the file must be sound,
and the service go on writing once QGIS has left. Ends with 1 when something is not as it should be.
"""

import itertools
import json
import os
import sqlite3
import sys
import time
import urllib.error
import urllib.request

from qgis.core import QgsApplication, QgsVectorLayer

CHANGES = 30
LAYERS = ("layer_units", "layer_cpts", "layer_white_zones", "unit", "point", "cpts")

faults = []


def expect(holds, what):
    if not holds:
        faults.append(what)
        print("  FAUTE :", what)


def get(url):
    with urllib.request.urlopen(url) as answer:
        return json.load(answer)


def post(url, operation, revision):
    """The revision that a change made, or None where somebody else has changed the store meanwhile."""
    body = json.dumps({"author": "essai", "reason": "QGIS a le fichier ouvert", "operations": [operation]}).encode()
    headers = {"Content-Type": "application/json", "If-Match": f'"{revision}"'}
    try:
        with urllib.request.urlopen(urllib.request.Request(url + "/api/changes", body, headers)) as answer:
            return json.load(answer)["revision"]
    except urllib.error.HTTPError as refused:
        expect(refused.code in (412, 503), f"modification refusée : {refused.code} {refused.read().decode()}")
        return None


def rename(url, cpts, name):
    """Renames until it is acknowledged, as a person does who is told that the store has changed."""
    for _ in range(50):
        made = post(url, {"op": "rename", "cpts": cpts, "name": name}, get(url + "/readyz")["revision"])
        if made:
            return made
        time.sleep(0.2)
    expect(False, f"{cpts} n'a jamais pu être renommée {name}")


def open_layers(store):
    opened = {name: QgsVectorLayer(f"{store}|layername={name}", name, "ogr") for name in LAYERS}
    for name, layer in opened.items():
        expect(layer.isValid() and layer.featureCount() > 0, f"QGIS n'ouvre pas {name}")
    return opened


def reread(layer):
    layer.dataProvider().reloadData()
    return sum(1 for _ in layer.getFeatures())


def edit(layer):
    """Names a point, as a person does in the table of attributes."""
    point = next(layer.getFeatures())
    expect(layer.startEditing(), "QGIS ne peut pas modifier la couche point")
    layer.changeAttributeValue(point.id(), layer.fields().indexOf("name"), "nommé dans QGIS")
    expect(layer.commitChanges(), f"QGIS n'enregistre pas : {layer.commitErrors()}")
    return point["id"]


def main():
    url, store = sys.argv[1:3]
    app = QgsApplication([], False)
    app.initQgis()
    opened = open_layers(store)
    counts = {name: layer.featureCount() for name, layer in opened.items()}
    # A reader that QGIS leaves in the middle of a layer holds its transaction open for as long.
    halfway = opened["layer_units"].getFeatures()
    list(itertools.islice(halfway, 100))
    cpts = get(url + "/api/collections/cpts/items?limit=1")["features"][0]["properties"]["id"]
    acknowledged, point = [], None
    for i in range(CHANGES):
        acknowledged.append(rename(url, cpts, f"Nom {i}"))
        name = LAYERS[i % len(LAYERS)]
        expect(reread(opened[name]) == counts[name], f"{name} : QGIS ne lit plus les mêmes objets")
        if i == CHANGES // 2:
            point = edit(opened["point"])
    expect(sum(1 for _ in halfway) == counts["layer_units"] - 100, "la lecture laissée en suspens a perdu des objets")
    del halfway
    opened.clear()
    acknowledged.append(rename(url, cpts, "Après QGIS"))
    logged = {change["revision"] for change in get(f"{url}/api/changes?limit={2 * CHANGES}")["changes"]}
    expect(set(acknowledged) <= logged, f"révisions perdues : {sorted(set(acknowledged) - logged)}")
    expect(get(f"{url}/api/collections/points/items/{point}")["properties"]["name"] == "nommé dans QGIS", "la modification de QGIS est perdue")
    sound = sqlite3.connect(f"file:{store}?mode=ro", uri=True).execute("PRAGMA integrity_check").fetchone()[0]
    expect(sound == "ok", f"le fichier : {sound}")
    print("QGIS et le dépôt ouvert :", f"{len(faults)} fautes" if faults else f"{len(acknowledged)} modifications reçues et une de QGIS, toutes là ; fichier sain")
    sys.stdout.flush()
    os._exit(1 if faults else 0)  # as in check.py


main()
