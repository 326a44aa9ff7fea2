"""A school just big enough to try the load generator on: log-in, start page, topics, ticks, a quiz, a class page, a
style; and it can misbehave.

It listens on a free port of 127.0.0.1, prints the port and serves until its standard input is closed.
A tick that changes nothing, or two at the same time for one task, is answered with 409: the load generator promises
neither happens. A quiz form carries a one-time key that must come back; topic pages are packed with gzip where that is accepted.
"""
import argparse
import asyncio
import gzip
import itertools
import sys
from urllib.parse import parse_qs

arguments = argparse.ArgumentParser()
arguments.add_argument("--topics", type=int, default=2)
arguments.add_argument("--tasks", type=int, default=4)
arguments.add_argument("--busy-every", type=int, default=0, help="every n-th log-in is told to come back later")
arguments.add_argument("--fail-every", type=int, default=0, help="every n-th start page is a 500")
arguments.add_argument("--drop-every", type=int, default=0, help="every n-th start page ends in the middle")
arguments.add_argument("--garbage-every", type=int, default=0, help="every n-th start page is not HTTP")
arguments.add_argument("--close-every", type=int, default=0, help="every n-th start page closes politely")
arguments.add_argument("--hang-every", type=int, default=0, help="every n-th start page never comes")
arguments.add_argument("--sign-out-after", type=int, default=0, help="ticks lead to the log-in page after n of them")
arguments.add_argument("--delay-ms", type=int, default=0, help="every start page takes so long")
arguments.add_argument("--limit", type=int, default=0, help="more start pages at once are answered 503")
options = arguments.parse_args()

counts = {name: itertools.count(1) for name in ("login", "start", "tick", "session")}
sessions = {}  # session cookie -> user name
done = set()  # (user name, assignment, task)
under_way = set()
quiz_keys = set()
start_pages = 0  # in work


def due(every, number):
    return every > 0 and number % every == 0


def answer(status, body="", *headers):
    content = body if isinstance(body, bytes) else body.encode()
    lines = [f"HTTP/1.1 {status} Whatever", "Content-Type: text/html; charset=utf-8",
             f"Content-Length: {len(content)}", *headers]
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + content


def log_in(method, fields, cookies):
    if method == "GET":
        return answer(200, '<link href="/static/app.css"><form action="/login" method="post"><input type="hidden" name="csrf" value="l&amp;1">'
                      '<input name="username"><input name="password" type="password"></form>',
                      "Set-Cookie: __Host-pre=abc; Path=/; Secure; HttpOnly")
    if due(options.busy_every, next(counts["login"])):
        return answer(503, "später", "Retry-After: 0")
    right = fields.get("csrf") == "l&1" and "__Host-pre=abc" in cookies and \
        fields.get("password") == "geheim, aber " + fields.get("username", "")
    if not right:
        return answer(200, "falsch")
    token = f"s{next(counts['session'])}"
    sessions[token] = fields["username"]
    return answer(303, "", "Location: /start", f"Set-Cookie: __Host-sid={token}; Path=/; Secure; HttpOnly",
                  "Set-Cookie: __Host-pre=; Max-Age=0; Path=/")


LOG_OUT = '<form action="/logout" method="post"><input type="hidden" name="csrf" value="bye"></form>'


def tick_form(user, assignment, task):
    value = 0 if (user, assignment, task) in done else 1
    return (f'<form method="post" action="/assignments/{assignment}/tasks/{task}/done">'
            f'<input type="hidden" name="csrf" value="t-{user}"><button name="done" value="{value}">ok</button></form>')


def topic_page(user, assignment, task, is_packed):
    links = "".join(f'<a href="/assignments/{assignment}?task={t}">{t}</a>' for t in range(1, options.tasks + 1))
    quiz = f'<a href="/assignments/{assignment}/quizzes/5">Quiz</a>'
    page = f"<html>{links}{tick_form(user, assignment, task)}{quiz}{LOG_OUT}</html>"
    return answer(200, gzip.compress(page.encode()), "Content-Encoding: gzip") if is_packed else answer(200, page)


def quiz(method, path, user, fields):
    if path.endswith("/attempts/1"):
        return answer(200, f"<p>bestanden</p>{LOG_OUT}")
    if method == "GET":
        key = f"k{len(quiz_keys)}&{user}"
        quiz_keys.add(key)
        return answer(200, f'<form method="post" action="{path}"><input type="hidden" name="csrf" value="t-{user}">'
                      f'<input type="hidden" name="once" value="{key.replace("&", "&amp;")}"><input type="radio" '
                      f'name="q1" value="0"><input type="radio" name="q1" value="1"><input name="q2"></form>')
    right = fields.get("once") in quiz_keys and fields.get("csrf") == f"t-{user}" and fields.get("q1") in ("0", "1") \
        and fields.get("q2")
    quiz_keys.discard(fields.get("once"))
    return answer(303, "", f"Location: {path}/attempts/1") if right else answer(422)


async def tick(user, path, fields):
    _, _, assignment, _, task, _ = path.split("/")
    key = (user, int(assignment), int(task))
    if due(options.sign_out_after, next(counts["tick"])):
        return answer(303, "", "Location: /login")
    if fields.get("csrf") != f"t-{user}":
        return answer(403)
    if int(task) == 1:  # the task every topic opens with: ticking it would complete the topic
        return answer(409)
    if key in under_way or (fields["done"] == "1") == (key in done):
        return answer(409)
    under_way.add(key)
    await asyncio.sleep(0)
    under_way.remove(key)
    done.symmetric_difference_update([key])
    return answer(303, "", f"Location: /assignments/{assignment}")


async def start_page(writer):
    global start_pages
    if options.limit and start_pages >= options.limit:
        return answer(503, "gleich wieder", "Retry-After: 1")
    start_pages += 1
    try:
        return await start_page_in_work(writer)
    finally:
        start_pages -= 1


async def start_page_in_work(writer):
    number = next(counts["start"])
    links = (f'<a class="card" href="/assignments/{a}?task=2">x</a>' for a in range(1, options.topics + 1))
    body = "".join(links) + "ä" * 500
    if options.delay_ms:
        await asyncio.sleep(options.delay_ms / 1000)
    if due(options.hang_every, number):
        await asyncio.sleep(3600)
    if due(options.fail_every, number):
        return answer(500)
    if due(options.drop_every, number):
        writer.write(answer(200, body)[:100])
        writer.close()
        return None
    if due(options.garbage_every, number):
        return b"nonsense\r\n\r\n"
    if due(options.close_every, number):
        writer.write(answer(200, body, "Connection: close"))
        writer.close()
        return None
    return answer(200, body)


async def respond(method, path, headers, body, writer):
    cookies = headers.get("cookie", "")
    fields = {name: values[0] for name, values in parse_qs(body.decode()).items()}
    path, _, query = path.partition("?")
    if path == "/login":
        return log_in(method, fields, cookies)
    if path == "/static/app.css":
        return answer(200, "body{}")
    user = sessions.get(cookies.removeprefix("__Host-sid="))
    if user is None:
        return answer(303, "", "Location: /login")
    if path == "/start":
        return await start_page(writer)
    if path.endswith("/done") and method == "POST" and headers.get("sec-fetch-site") == "same-origin":
        return await tick(user, path, fields)
    if path == "/logout" and method == "POST" and fields.get("csrf") == "bye":
        del sessions[cookies.removeprefix("__Host-sid=")]
        return answer(303, "", "Location: /login", "Set-Cookie: __Host-sid=; Max-Age=0; Path=/")
    if path == "/classes":
        return answer(200, f'<a href="/classes/3">7b</a>{LOG_OUT}')
    if path == "/topics":
        return answer(200, f"<p>keins</p>{LOG_OUT}")
    if path == "/classes/3":
        return answer(200, f"<table></table>{LOG_OUT}")
    if "/quizzes/5" in path:
        return quiz(method, path, user, fields)
    if path.startswith("/assignments/") and method == "GET":
        return topic_page(user, int(path.split("/")[2]), int(query.removeprefix("task=") or 1),
                          "gzip" in headers.get("accept-encoding", ""))
    return answer(404)


async def serve(reader, writer):
    try:
        while True:
            head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
            method, path, _ = head[0].split(" ")
            headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:] if line)}
            body = await reader.readexactly(int(headers.get("content-length", 0)))
            page = await respond(method, path, headers, body, writer)
            if page is None:
                return
            writer.write(page)
            await writer.drain()
    except (asyncio.IncompleteReadError, asyncio.CancelledError, ConnectionError):
        pass
    finally:
        writer.close()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


asyncio.run(main())
