"""What the description says of addresses that are no Resource: documents and tiles."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def _document(operation_id: str, tag: str, summary: str, **more: Any) -> Json:
    return {
        "get": {
            "operationId": operation_id,
            "summary": summary,
            "tags": [tag],
            "parameters": [],
            "security": [{}],
            "responses": {
                "200": {
                    "description": "",
                    "content": {"application/json": {"schema": {"type": "object"}}},
                }
            },
            "x-open": True,
            **more,
        }
    }


def _path_number(name: str, description: str) -> Json:
    schema = {"type": "integer", "minimum": 0}
    return {
        "name": name,
        "in": "path",
        "required": True,
        "description": description,
        "schema": schema,
    }


TILE = _document(
    "getTile",
    "tiles",
    "Read a map tile",
    description="Mapbox Vector Tile of the layer `areas` or `initiatives`, with the filter of the "
    "registry. Only at the host of a municipality.",
    parameters=[
        {
            "name": "layer",
            "in": "path",
            "required": True,
            "description": "What is drawn.",
            "schema": {"type": "string", "enum": ["areas", "initiatives"]},
        },
        _path_number("z", "Zoom."),
        _path_number("x", "Column."),
        _path_number("y", "Row."),
    ],
    responses={
        "200": {
            "description": "",
            "content": {
                "application/vnd.mapbox-vector-tile": {
                    "schema": {"type": "string", "contentMediaType": "application/octet-stream"}
                }
            },
        },
        "400": {"$ref": "#/components/responses/InvalidRequest"},
        "404": {"$ref": "#/components/responses/NotFound"},
    },
)

COLLECTION = _document(
    "getCollection",
    "collections",
    "Describe a collection of features",
    description="What it holds, where it lies and where its features are.",
    parameters=[
        {
            "name": "name",
            "in": "path",
            "required": True,
            "description": "Name of the collection.",
            "schema": {"type": "string", "enum": ["areas", "initiatives"]},
        }
    ],
)
COLLECTION["get"]["responses"]["400"] = {"$ref": "#/components/responses/InvalidRequest"}
COLLECTION["get"]["responses"]["404"] = {"$ref": "#/components/responses/NotFound"}

# The root (/api/v1) ends without a slash, which a path below the server /api/v1 cannot say.
PLAIN_PATHS: Json = {
    "/openapi.json": _document(
        "getDescription",
        "api",
        "Read this description",
        description="OpenAPI 3.1, without log-in and readable from every site.",
    ),
    "/conformance": _document(
        "getConformance",
        "collections",
        "Say which standards hold",
        description="Conformance classes of OGC API Features.",
    ),
    "/collections": _document(
        "listCollections",
        "collections",
        "List the collections",
        description="Areas and initiatives as GeoJSON (OGC API Features).",
    ),
    "/collections/{name}": COLLECTION,
    "/tiles/{layer}/{z}/{x}/{y}": TILE,
}
