"""The service under test, and the program's exports, as a person would ask for them."""

import json
import os
import subprocess
import urllib.request


class Service:
    def __init__(self, url, program, store, work):
        self.url, self.program, self.store, self.work = url, program, store, work

    def get(self, path):
        """A JSON document of the API."""
        with urllib.request.urlopen(self.url + "/api" + path) as answer:
            return json.load(answer)

    def layers(self):
        return self.get("/collections")["collections"]

    def count(self, layer):
        return self.get(f"/collections/{layer}/items?limit=1")["numberMatched"]

    def titles(self, layer):
        """The French title of each column, by its name, with the spaces and apostrophes of typewriters, as files have them."""
        plain = str.maketrans({"’": "'", "\u00a0": " ", "\u202f": " "})
        columns = self.get(f"/collections/{layer}/schema")["properties"]
        return {name: column["title"].translate(plain) for name, column in columns.items() if name != "geometry"}

    def download(self, layer, kind):
        """A whole layer as a file, from the service."""
        path = os.path.join(self.work, f"http-{layer}.{kind}")
        urllib.request.urlretrieve(f"{self.url}/api/collections/{layer}/items?f={kind}", path)
        return path

    def export(self, layer, kind):
        """A whole layer as a file, from the program."""
        path = os.path.join(self.work, f"export-{layer}.{kind}")
        subprocess.run([self.program, "export", layer, "--store", self.store, "--format", kind, "-o", path], check=True, stderr=subprocess.DEVNULL)
        return path
