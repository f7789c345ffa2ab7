"""What only a reviewer may do: judge readings, rule where coders differ, open a person's page, export judgements."""

from __future__ import annotations

import csv
import io
import secrets
from collections.abc import Mapping, Sequence

from fastapi import FastAPI, Form, Request
from fastapi.responses import RedirectResponse, Response

from onrecord.errors import OnRecordError
from onrecord.views.coding import Coded, coded, differing, seen_by

from .bench import candidate, codebook
from .desk import Desk, address

TOKEN, CODER = "review", "coder"
VERDICTS = {"accept": "accepted", "fix": "fixed", "reject": "rejected", "skip": "skipped"}
OUT = "out"
DAY = 24 * 3600


class Refused(OnRecordError):
    """Something only a reviewer may do."""


def may_review(desk: Desk, cookies: Mapping[str, str]) -> bool:
    """Whether whoever asks has the token."""
    return desk.token is not None and secrets.compare_digest(cookies.get(TOKEN, "").encode(), desk.token.encode())


def coder_of(cookies: Mapping[str, str]) -> str:
    """The coder's name, "" where none was given."""
    return "".join(c for c in cookies.get(CODER, "") if c.isalnum() or c in "-_.")[:40]


def add(app: FastAPI, desk: Desk) -> None:
    """Add what reviewers do to the application."""
    if desk.token is None:
        return
    token = desk.token
    codebook(desk.codebook)

    @app.get("/review/open", include_in_schema=False)
    def enter(key: str = "") -> Response:
        if not secrets.compare_digest(key.encode(), token.encode()):
            raise Refused("This is not the address that onrecord serve --review printed.")
        answer = RedirectResponse("/review", status_code=303)
        answer.set_cookie(TOKEN, token, max_age=DAY, httponly=True, samesite="strict")
        return answer

    @app.post("/review/coder", include_in_schema=False)
    def name(request: Request, coder: str = Form("")) -> Response:
        _allowed(desk, request)
        answer = RedirectResponse("/review", status_code=303)
        answer.set_cookie(CODER, coder_of({CODER: coder}), max_age=365 * DAY, httponly=True, samesite="strict")
        return answer

    @app.post("/review", include_in_schema=False)
    async def judge(request: Request) -> Response:
        coder = _allowed(desk, request, named=True)
        form = {k: str(v)[:2000] for k, v in (await request.form(max_files=0, max_fields=60)).items()}
        _judge(desk, coder, form)
        return RedirectResponse(address("/review", story=form.get("story"), of=form.get("of")), status_code=303)

    @app.post("/review/rule", include_in_schema=False)
    def rule(request: Request, item: str = Form(), ruling: str = Form(), why: str = Form("")) -> Response:
        coder = _allowed(desk, request, named=True)
        _rule(desk, coder, item, ruling, why[:2000])
        return RedirectResponse("/review/agreement", status_code=303)

    @app.post("/review/person", include_in_schema=False)
    def person(request: Request, name: str = Form(), why: str = Form("")) -> Response:
        coder = _allowed(desk, request, named=True)
        hits = desk.ledger.who(name, limit=1)
        first = next(iter((*hits.said, *hits.denied, *hits.promised, *hits.of_them)), None)
        if first is None or not why.strip():
            raise Refused("A page is opened for somebody who is in the ledger, and with a reason.")
        desk.ledger.judge(first.item, "opened", by=coder, name=name[:200], why=why[:2000])
        return RedirectResponse("/review", status_code=303)

    @app.get("/review/judgements.csv", include_in_schema=False)
    def export(request: Request, every: str = "") -> Response:
        coder = _allowed(desk, request, named=True)
        with desk.ledger.reading() as connection:
            found = coded(connection)
        head = {"content-disposition": 'attachment; filename="onrecord-judgements.csv"'}
        rows = _as_csv(found if every == "1" else seen_by(coder, found))
        return Response(rows, media_type="text/csv; charset=utf-8", headers=head)


def _allowed(desk: Desk, request: Request, named: bool = False) -> str:
    if not may_review(desk, request.cookies):
        raise Refused("Only a reviewer may do this: open the address that onrecord serve --review printed.")
    coder = coder_of(request.cookies)
    if named and not coder:
        raise Refused("Say first who you are, in Review.")
    return coder


def _judge(desk: Desk, coder: str, form: Mapping[str, str]) -> None:
    """Note one judgement.  A reading is fixed where a value that was read is changed, whatever key was pressed."""
    found = candidate(desk, form.get("item", ""))
    verdict = VERDICTS.get(form.get("verdict", ""))
    if found is None or verdict is None:
        raise Refused("This reading is no longer there: it was read anew, or withdrawn. Go on with the next one.")
    fields = [f for f in codebook(desk.codebook) if f.of == found.of]
    machine = {f.name: found.machine.get(f.source, "") for f in fields}
    values = {f.name: form.get(f"field-{f.name}", machine[f.name]).strip() for f in fields}
    if verdict in ("accepted", "fixed"):
        verdict = "fixed" if any(f.source and values[f.name] != machine[f.name] for f in fields) else "accepted"
    else:
        values = {}
    why = form.get("why", "").strip()
    if verdict == "skipped" and not why:
        why = "no reason given"
    desk.ledger.judge(found.item, verdict, by=coder, machine=machine, values=values, why=why)


def _rule(desk: Desk, coder: str, item: str, ruling: str, why: str) -> None:
    """Rule where coders differ: that there is nothing, or that one of them (by name) has it right."""
    with desk.ledger.reading() as connection:
        sides = {c.coder: c for c in differing(coded(connection)).get(item, ())}
    right = sides.get(ruling)
    if not sides or (ruling != OUT and (right is None or right.kind == "rejected")):
        raise Refused("Nobody differs about this any more, or not so. Look at Agreement again.")
    if coder in sides:
        raise Refused("You coded this yourself: somebody else has to rule.")
    if right is None:
        desk.ledger.judge(item, "ruled-out", by=coder, why=why)
        return
    kind = "ruled-in" if right.kind == "accepted" else "ruled-fixed"
    desk.ledger.judge(item, kind, by=coder, machine=dict(right.machine), values=dict(right.values), why=why)


def _as_csv(found: Sequence[Coded]) -> str:
    names = list(dict.fromkeys(n for c in found for n in (*c.machine, *c.values)))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    read, mine = [f"{n} (read)" for n in names], [f"{n} (coded)" for n in names]
    writer.writerow(["item", "judgement", "coder", "added", "why", *read, *mine])
    for c in found:
        values = [side.get(n, "") for side in (c.machine, c.values) for n in names]
        row = [c.item, c.kind, c.coder, c.added, c.why, *values]
        writer.writerow([f"'{v}" if v[:1] in ("=", "@", "+") else v for v in row])
    return out.getvalue()
