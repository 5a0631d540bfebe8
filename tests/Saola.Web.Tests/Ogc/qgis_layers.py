"""What QGIS finds behind the address of a server: JSON on standard output. Arguments: the server's address, and a project to open."""
import json
import sys

from qgis.core import QgsApplication, QgsFeatureRequest, QgsProject, QgsRectangle, QgsVectorLayer

application = QgsApplication([], False)
application.initQgis()
server, project = sys.argv[1], sys.argv[2]


def layer(name):
    return QgsVectorLayer(f"url='{server}/ogc' typename='{name}' pageSize='1000' restrictToRequestBBOX='1'", name, "OAPIF")


def keys(features):
    return sorted(int(feature["key"]) for feature in features)


records, places, subset = layer("occurrences"), layer("places"), layer("occurrences")
subset.setSubsetString("\"year\" >= 1990 AND \"countryCode\" = 'KH'")
found = {
    "valid": records.isValid(),
    "count": records.featureCount(),
    "crs": records.crs().authid(),
    "fields": {field.name(): field.typeName() for field in records.fields()},
    "all": keys(records.getFeatures()),
    "box": keys(records.getFeatures(QgsFeatureRequest().setFilterRect(QgsRectangle(-30, -40, 150, 60)))),
    "subset": keys(subset.getFeatures()),
    "years": {str(int(f["key"])): (int(f["year"]) if f["year"] else None) for f in records.getFeatures()},
    "places": sum(1 for _ in places.getFeatures()),
    "opened": QgsProject.instance().read(project),
}
found["layers"] = {entry.name(): entry.layer().isValid() for entry in QgsProject.instance().layerTreeRoot().findLayers()}
json.dump(found, sys.stdout)
sys.stdout.flush()
