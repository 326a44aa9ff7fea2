# Clients that take an answer very slowly, through the smallest window the kernel gives: Node.js cannot set that.
# Usage: slow_readers.py PORT COUNT BYTES_PER_S SECONDS PATH REQUESTS. Prints one line when all have asked, one at the end.
import json
import resource
import select
import socket
import sys
import time

port, count, rate, seconds, path, requests = sys.argv[1:7]
port, count, rate, seconds, requests = int(port), int(count), int(rate), float(seconds), int(requests)
hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
request = f"GET {path} HTTP/1.1\r\nHost: lern.example\r\n\r\n".encode() * requests


def connect(n):
    client = socket.socket()
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
    client.bind((f"127.0.{100 + n // 50000}.{2 + n // 200}", 0))
    client.connect(("127.0.0.1", port))
    client.sendall(request)
    client.setblocking(False)
    return client


clients = {connect(n): time.monotonic() for n in range(count)}
print(json.dumps({"asked": len(clients)}), flush=True)
ended_after = []
bytes_read = 0
deadline = time.monotonic() + seconds
while clients and time.monotonic() < deadline:
    started = time.monotonic()
    for client, since in list(clients.items()):
        try:
            piece = client.recv(rate) if rate else None
        except BlockingIOError:
            piece = None
        except OSError:
            piece = b""
        # Who reads nothing sees the end only by asking for it.
        if rate == 0:
            poll = select.poll()
            poll.register(client, select.POLLRDHUP)
            piece = b"" if poll.poll(0) else None
        if piece:
            bytes_read += len(piece)
        if piece == b"":
            ended_after.append(time.monotonic() - since)
            del clients[client]
            client.close()
    time.sleep(max(0.0, 1 - (time.monotonic() - started)))
print(json.dumps({"ended_after_s": ended_after, "still_open": len(clients), "bytes_read": bytes_read}), flush=True)
