#!/usr/bin/env python3
"""Holds a listening socket and keeps a server running on it, as a socket unit of systemd does (sd_listen_fds).

Usage: socket_holder.py PORT COMMAND…

The command finds the socket at descriptor 3. Whenever it ends, "ended CODE" is printed and it is started again. It does not
outlive this process.
"""

import ctypes
import os
import signal
import socket
import sys

PR_SET_PDEATHSIG = 1


def start(listener: socket.socket, command: list[str]) -> int:
    child = os.fork()
    if child != 0:
        return child
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    os.dup2(listener.fileno(), 3)  # dup2 makes it inheritable
    environment = dict(os.environ, LISTEN_FDS="1", LISTEN_PID=str(os.getpid()))
    os.execve(command[0], command, environment)


def main() -> None:
    port, command = int(sys.argv[1]), sys.argv[2:]
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    listener.listen(1024)
    if listener.fileno() == 3:  # so that 3 is free for the child alone
        listener = socket.socket(fileno=os.dup(3))
    while True:
        child = start(listener, command)
        _, status = os.waitpid(child, 0)
        print(f"ended {os.waitstatus_to_exitcode(status)}", flush=True)


main()
