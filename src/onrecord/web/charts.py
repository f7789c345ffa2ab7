"""Charts: Vega-Lite's own script, from the package vl-convert-python; where that is missing the tables stand alone."""

from functools import cache
from importlib.util import find_spec
from threading import Thread

from fastapi import FastAPI
from fastapi.responses import Response
from starlette.exceptions import HTTPException


def available() -> bool:
    """Whether charts can be drawn here."""
    return find_spec("vl_convert") is not None


@cache
def bundle() -> bytes:
    """Vega, Vega-Lite and Vega-Embed in one script, made once."""
    import vl_convert

    return str(vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")).encode()


def add(app: FastAPI) -> None:
    """Add the script to the application; it is made while nobody waits for it."""
    if available():
        Thread(target=bundle, daemon=True).start()

    @app.get("/static/vega.js", include_in_schema=False)
    def script() -> Response:
        if not available():
            raise HTTPException(404)
        return Response(
            bundle(), media_type="text/javascript; charset=utf-8", headers={"cache-control": "public, max-age=86400"}
        )  # fmt: skip
