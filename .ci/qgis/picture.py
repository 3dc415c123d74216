"""Drawing layers into a PNG, and looking at what is in it."""

import os
from collections import Counter

from qgis.core import QgsMapRendererParallelJob, QgsMapSettings
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

WIDTH, HEIGHT = 800, 800


def draw(layers, crs, extent, path):
    """Draws layers, the first on top, and returns how many pixels there are of each colour, as #rrggbb."""
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setDestinationCrs(crs)
    settings.setExtent(extent)
    settings.setOutputSize(QSize(WIDTH, HEIGHT))
    settings.setBackgroundColor(QColor("white"))
    settings.setFlag(QgsMapSettings.Antialiasing, False)  # so that a fill is one colour
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    image.save(path)
    keep = os.environ.get("CPTS_PICTURES")
    if keep:
        os.makedirs(keep, exist_ok=True)
        image.save(os.path.join(keep, os.path.basename(path)))
    return Counter(image.pixelColor(x, y).name() for x in range(WIDTH) for y in range(HEIGHT))


def share(colours, wanted, tolerance=12):
    """How much of a picture is nearly of one colour, from 0 to 1."""
    want = QColor(wanted)

    def near(name):
        c = QColor(name)
        return max(abs(c.red() - want.red()), abs(c.green() - want.green()), abs(c.blue() - want.blue())) <= tolerance

    return sum(n for name, n in colours.items() if near(name)) / (WIDTH * HEIGHT)
