"""check.py URL PROGRAM STORE DIRECTORY: has QGIS open everything that the service at URL and its exports offer.

Counts, columns, extents and systems are compared with what the service says in JSON; pictures with the colours of the
stages. Prints one line for each layer; ends with 1 when something is not as it should be.
"""

import os
import sys
import time

from qgis.core import (Qgis, QgsApplication, QgsCoordinateReferenceSystem, QgsFeatureRequest, QgsRectangle,
                       QgsVectorLayer, QgsVectorTileLayer)

from picture import draw, share
from service import Service

# What "Add layer > OGC API - Features" of the dialog writes when nothing is changed in it.
OAPIF = "url='{url}/api' typename='{layer}' version='auto' restrictToRequestBBOX='1' pagingEnabled='true' preferCoordinatesForWfsT11='false'"
TILES = "type=xyz&url={url}/api/tiles/{layer}/%7Bz%7D/%7Bx%7D/%7By%7D.mvt&zmin=0&zmax=14&styleUrl={url}/api/style.json"
METROPOLE = QgsRectangle(-5.2, 41.3, 9.6, 51.1)  # degrees
SEEN = 0.01  # the part of a picture that a colour fills when it is there at all

faults, complaints = [], []


def expect(holds, what):
    if not holds:
        faults.append(what)
        print("  FAUTE :", what)


def over_oapif(service, layer):
    """Opens a layer as the dialog does, and reads every feature of it."""
    name, want = layer["id"], service.count(layer["id"])
    began = time.time()
    opened = QgsVectorLayer(OAPIF.format(url=service.url, layer=name), name, "OAPIF")
    expect(opened.isValid(), f"{name}: QGIS n'ouvre pas la couche OAPIF")
    expect(opened.featureCount() == want, f"{name}: QGIS annonce {opened.featureCount()} objets, le service {want}")
    read, drawn = set(), 0
    for feature in opened.getFeatures():
        read.add(feature["id"])
        drawn += not feature.geometry().isEmpty()
    expect(len(read) == want, f"{name}: QGIS lit {len(read)} objets, le service en a {want}")
    expect(drawn > 0 or want == 0, f"{name}: aucun objet n'a de contour")
    expect(opened.crs().authid() in ("EPSG:4326", "OGC:CRS84"), f"{name}: système {opened.crs().authid()}")
    if want:
        check_extent(name, opened.extent(), layer)
    missing = set(service.titles(name)) - {f.name() for f in opened.fields()}
    expect(not missing, f"{name}: colonnes que QGIS ne voit pas : {missing}")
    print(f"  {name}: {len(read)} objets lus par OAPIF en {time.time() - began:.1f} s, {len(opened.fields())} colonnes")
    return opened


def check_extent(name, extent, layer):
    said = QgsRectangle(*layer["extent"]["spatial"]["bbox"][0])
    off = max(abs(extent.xMinimum() - said.xMinimum()), abs(extent.yMinimum() - said.yMinimum()),
              abs(extent.xMaximum() - said.xMaximum()), abs(extent.yMaximum() - said.yMaximum()))
    expect(off < 1e-6, f"{name}: étendue {extent.toString(6)}, le service dit {said.toString(6)}")


def filtered(service, units):
    """A filter of the layer, and a rectangle, give what the service gives for the same question."""
    want = service.get("/collections/units/items?limit=1&department=06")["numberMatched"]
    units.setSubsetString("\"department\" = '06'")
    got = sum(1 for _ in units.getFeatures())
    expect(got == want, f"units: {got} objets de department = '06', le service en a {want}")
    units.setSubsetString("")
    want = service.get("/collections/units/items?limit=1&bbox=7,43.6,7.5,44")["numberMatched"]
    inside = QgsFeatureRequest().setFilterRect(QgsRectangle(7, 43.6, 7.5, 44)).setFlags(QgsFeatureRequest.ExactIntersect)
    got = sum(1 for _ in units.getFeatures(inside))
    expect(0 < got == want, f"units: {got} objets dans le rectangle, le service en a {want}")


def as_file(service, name, path, styled):
    """Opens a file as a person drops it into QGIS: with its own style and titles, where the format has them."""
    options = QgsVectorLayer.LayerOptions()
    options.loadDefaultStyle = True
    opened = QgsVectorLayer(path, name, "ogr", options)
    read = sum(1 for _ in opened.getFeatures())
    want = service.count(name)
    expect(opened.isValid() and read == want == opened.featureCount(), f"{path}: {read} objets, le service en a {want}")
    expect(opened.crs().authid() == "EPSG:4326", f"{path}: système {opened.crs().authid()}")
    if styled:
        aliases = {f.name(): f.alias() for f in opened.fields() if f.name() != "fid"}
        expect(aliases == service.titles(name), f"{path}: titres {aliases}")
    return opened


def picture(layers, service, name, colours, crs="EPSG:4326"):
    """Draws the métropole, where each of the colours must be seen."""
    system = QgsCoordinateReferenceSystem(crs)
    frame = METROPOLE if crs == "EPSG:4326" else QgsRectangle(-580000, 5050000, 1070000, 6640000)
    seen = draw(layers, system, frame, os.path.join(service.work, name + ".png"))
    expect(share(seen, "#ffffff") < 0.95, f"{name}.png est vide")
    for colour, what in colours.items():
        expect(share(seen, colour) > SEEN, f"{name}.png n'a pas de {colour} ({what})")


def stage_colours(service):
    """The colours of the map's own style, those of the stages that a twelfth of the CPTS have; and how opaque they are."""
    fill = next(l for l in service.get("/style.json")["layers"] if l["id"].startswith("cpts") and l["type"] == "fill")
    match = fill["paint"]["fill-color"]
    by_stage = {label[0]: colour for label, colour in zip(match[2:-1:2], match[3:-1:2])}
    total = service.count("cpts")
    often = [s for s in by_stage if service.get(f"/collections/cpts/items?limit=1&stage={s}")["numberMatched"] * 12 > total]
    expect(len(often) >= 2, f"stades trop rares pour juger d'une image : {often}")
    return {by_stage[s]: s for s in often}, fill["paint"].get("fill-opacity", 1)


def tiles(service, colours, opacity):
    """The tiles of cpts in the map's style: their colours are laid at its opacity on the style's background."""
    layer = QgsVectorTileLayer(TILES.format(url=service.url, layer="cpts"), "cpts")
    expect(layer.isValid(), "les tuiles vectorielles ne s'ouvrent pas")
    error, applied = layer.loadDefaultStyle()
    expect(applied and not error, f"le style ne s'applique pas aux tuiles : {error}")
    styled = [s.layerName() for s in layer.renderer().styles() if s.isEnabled()]
    expect("cpts" in styled, f"le style n'a rien pour cpts : {styled}")
    layer.renderer().setStyles([s for s in layer.renderer().styles() if s.layerName() != "background"])
    picture([layer], service, "tiles-cpts", {laid(c, opacity): s for c, s in colours.items()}, "EPSG:3857")


def laid(colour, opacity):
    """A colour at an opacity on white."""
    parts = [int(colour[i:i + 2], 16) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(255 + (p - 255) * opacity):02x}" for p in parts)


def main():
    service = Service(*sys.argv[1:5])
    app = QgsApplication([], False)
    app.initQgis()
    app.messageLog().messageReceived[str, str, Qgis.MessageLevel].connect(
        lambda text, tag, level: complaints.append(f"{tag}: {text}") if level in (Qgis.Warning, Qgis.Critical) else None)
    print("QGIS", Qgis.QGIS_VERSION)
    colours, opacity = stage_colours(service)
    opened = {layer["id"]: over_oapif(service, layer) for layer in service.layers()}
    filtered(service, opened["units"])
    picture(list(opened.values()), service, "oapif", {})
    for name in opened:
        path = service.export(name, "gpkg")
        styled = as_file(service, name, f"{path}|layername={name}", True)
        picture([styled], service, "gpkg-" + name, colours if name == "cpts" else {})
        as_file(service, name, service.download(name, "gpkg"), True)
        as_file(service, name, service.download(name, "fgb"), False)
        as_file(service, name, service.export(name, "fgb"), False)
    tiles(service, colours, opacity)
    expect(not complaints, "QGIS se plaint :\n    " + "\n    ".join(complaints[:10]))
    print("QGIS :", f"{len(faults)} fautes" if faults else "tout est là")
    sys.stdout.flush()
    os._exit(1 if faults else 0)  # QGIS tears itself down in an order that may crash once layers are alive


main()
