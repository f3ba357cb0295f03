"""A real identity provider, in a process of its own, that can be made to lie (PUT /odd)."""

from __future__ import annotations

import os
import sys
import time
from typing import Any

os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"

import flask
import oidc_provider_mock._app as provider
import uvicorn
from oidc_provider_mock._storage import AuthorizationCode

# What it says instead of the truth: iss, aud, auth_time.
odd: dict[str, Any] = {}

true_config = provider.OpenIDCode.get_jwt_config


def config(self: provider.OpenIDCode, grant: Any, client: Any = None) -> dict[str, Any]:
    found = true_config(self, grant, client)
    return {**found, "iss": odd.get("iss", found["iss"])}


def audiences(self: provider.OpenIDCode, request: Any) -> list[str]:
    return [odd.get("aud", request.client.get_client_id())]


def auth_time(self: AuthorizationCode) -> int:
    return int(odd.get("auth_time", time.time()))


provider.OpenIDCode.get_jwt_config = config
provider.OpenIDCode.get_audiences = audiences
AuthorizationCode.get_auth_time = auth_time

if __name__ == "__main__":
    app = provider.app()

    @app.put("/odd")
    def put_odd() -> tuple[str, int]:
        odd.clear()
        odd.update(flask.request.get_json())
        return "", 204

    uvicorn.run(app, interface="wsgi", port=int(sys.argv[1]), log_level="warning")
