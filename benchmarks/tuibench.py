#!/usr/bin/env python3
"""tuibench: measure and drive any terminal program from outside, under a pseudo-terminal.

    tuibench.py --ready 'Hello' --keys 'down*20,tab*20,x/backspace*20' --quit ctrl+q -n 5 -- python app.py
    tuibench.py --ready 'Hello' -n 10 --vs 'python other.py' -- python app.py      (runs A B A B ...)
    tuibench.py --suite programs.json -n 10 --json out.json                        (runs A B C A B C ...)
    tuibench.py -s 'wait Hello ;; key down*20 ;; dump a.txt ;; quit ctrl+q' -- python app.py
    tuibench.py --self-test [PYTHON_THAT_HAS_TEXTUAL]

Needs Linux, Python 3.11+ and pyte.  Output is read and time-stamped at once and parsed only when
nothing more is waiting, so parsing does not shift the clock.  A *visible change* is a changed cell
(text or style) or a moved visible cursor, dated by the read that completed it; inside a synchronised
update (mode 2026) it counts when the update ends.  An app blinking a cursor changes the screen too.
  from start   first_byte_ms, ready_ms (--ready regex on screen), stable_ms (last change before
               --stable s without one), exit_ms; cpu_*_ms: CPU of the main process until then
  per action   first_ms, last_ms: write -> first, last visible change of the burst (it ends after
               --quiet s of silence); bytes: written by the program; cpu_ms; missed: no change seen
  whole run    rss_mb: sum over the process tree of VmHWM, sampled; exit_cpu_ms: from wait4()

STEPS (-s, --script FILE; one per line or split by ';;'; a JSON list of [verb, argument] works too)
  wait RE | gone RE      until the screen text matches / stops matching RE (multi-line Python regex)
  expect RE | refuse RE  fail now unless / if it matches        stable [S]    until S s without change
  key K[*N] [K..]        press, time each; a/b*N alternates     flood K[*N]   all at once, timed as one
  type TEXT              one write, timed                       paste FILE    bracketed paste, timed
  time K RE              press K (or paste: @FILE), time        resize WxH    timed
                         until RE shows                         dump FILE     screen text to FILE
  click COL ROW          1-based, timed                         sleep S
  kill SIGNAL            and wait for exit
  quit [K..]             press keys, wait for exit              exit CODE     assert status (-N: signal N)
Keys: any character, up down left right home end pageup pagedown insert delete enter tab escape
backspace space f1..f12, with ctrl+ alt+ shift+ in front.  Exit status: 0, or 1 if any step failed.
"""
# mypy: ignore-errors
# A measuring tool of one file, used as it is by several projects: its dictionaries of numbers are not worth types.

import argparse
import codecs
import ctypes
import fcntl
import json
import math
import os
import random
import re
import select
import shlex
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path
from typing import Any

import pyte

now = time.perf_counter
# What pyte lacks or misreads is taken out of its input; some of it needs an answer.
SEQ = re.compile(r"\x1b\[([<=>?]?)([\d;:]*)([ -/]*)([@-~])|\x1b\](.*?)(?:\x07|\x1b\\)|\x1b[PX^_].*?\x1b\\", re.S)
PARTIAL = re.compile(r"\x1b(?:\[[^@-~\x1b]*|\][^\x07\x1b]*\x1b?|[PX^_][^\x1b]*\x1b?|[ -/]*)?\Z", re.S)
QUERY = re.compile(rb"\x1b\[(?:\?[\d;]*\$p|[>=]?\d*c|\??\d*n|\?u|1[468]t|>\d*q)|\x1b\]\d+;\?|\x1bP\+q")
ANSWERS = {
    "c": "\x1b[?62;22c",
    "0c": "\x1b[?62;22c",
    ">c": "\x1b[>41;370;0c",
    ">0c": "\x1b[>41;370;0c",
    "5n": "\x1b[0n",
    "?996n": "\x1b[?997;1n",
    ">q": "\x1bP>|tuibench\x1b\\",
    ">0q": "\x1bP>|tuibench\x1b\\",
}
COLOURS = {"10": "c0c0/c0c0/c0c0", "11": "1010/1010/1010", "12": "c0c0/c0c0/c0c0"}
KNOWN_MODES = {1, 6, 7, 25, 1000, 1002, 1003, 1004, 1006, 1049, 2004}
CODES = {"enter": (13, "\r"), "tab": (9, "\t"), "escape": (27, "\x1b"), "backspace": (127, "\x7f"), "space": (32, " ")}
LETTER = {
    "up": "A",
    "down": "B",
    "right": "C",
    "left": "D",
    "home": "H",
    "end": "F",
    "f1": "P",
    "f2": "Q",
    "f3": "R",
    "f4": "S",
}
TILDE = {
    "insert": 2,
    "delete": 3,
    "pageup": 5,
    "pagedown": 6,
    "f5": 15,
    "f6": 17,
    "f7": 18,
    "f8": 19,
    "f9": 20,
    "f10": 21,
    "f11": 23,
    "f12": 24,
}


def encode_key(key: str, kitty: bool = False, app_cursor: bool = False) -> bytes:
    """What a terminal sends for a key, classic xterm or kitty protocol (all keys, with text)."""
    *mods, base = key.split("+") if len(key) > 1 else [key]
    shift, alt, ctrl = ("shift" in mods), ("alt" in mods), ("ctrl" in mods)
    m = 1 + shift + 2 * alt + 4 * ctrl
    if base in LETTER:
        plain = ("\x1bO" if base in ("f1", "f2", "f3", "f4") or app_cursor else "\x1b[") + LETTER[base]
        return (f"\x1b[1;{m}{LETTER[base]}" if m > 1 else plain).encode()
    if base in TILDE:
        return f"\x1b[{TILDE[base]}{f';{m}' if m > 1 else ''}~".encode()
    code, s = CODES.get(base) or (ord(base), base)
    if kitty:
        text = f";{m};{code}" if code not in (9, 13, 27, 127) and m < 3 else f";{m}" if m > 1 else ""
        return f"\x1b[{code}{text}u".encode()
    if shift:
        s = "\x1b[Z" if base == "tab" else s.upper()
    if ctrl:
        s = chr(ord(s[0]) & 0x1F)
    return ("\x1b" * alt + s).encode()


class Terminal:
    """A pyte screen that answers queries and dates visible changes."""

    def __init__(self, cols, rows, send, opts):
        self.cols, self.rows, self.send, self.opts = cols, rows, send, opts
        self.decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self.rest, self.last, self.sync, self.frames = "", "", False, 0
        self.modes, self.kitty, self.changes = {}, [], []  # changes: times of visible changes
        self.main = self.new_screen()
        self.use(self.main)

    def new_screen(self):
        screen = pyte.Screen(self.cols, self.rows)
        return screen, pyte.Stream(screen)

    def use(self, pair):
        (self.screen, self.stream), self.shadow, self.cursor = pair, {}, None
        self.screen.dirty.update(range(self.rows))

    def feed(self, data: bytes, t: float):
        text = self.rest + self.decode(data)
        cut = PARTIAL.search(text)
        self.rest, text, pos = (cut[0], text[: cut.start()], 0) if cut else ("", text, 0)
        for m in SEQ.finditer(text):
            pre, par, mid, fin, osc = m.groups()
            if fin and not pre and not mid and fin not in "bcntuqs" and ":" not in par:
                continue  # a plain sequence, pyte knows it
            self.draw(text[pos : m.start()])
            pos = m.end()
            if fin:
                self.csi(pre, par, mid, fin, t)
            elif osc and osc[:2] in COLOURS and osc[2:4] == ";?":
                self.send(f"\x1b]{osc[:2]};rgb:{COLOURS[osc[:2]]}\x1b\\")
            elif m[0].startswith("\x1bP+q"):
                self.send("\x1bP0+r\x1b\\")
        self.draw(text[pos:])
        if not self.sync:
            self.commit(t)

    def draw(self, text):
        if text:
            self.stream.feed(text)
            self.last = text[-1]

    def csi(self, pre, par, mid, fin, t):
        """Handle a control sequence that pyte must not see."""
        nums = [int(p) for p in re.split("[;:]", par) if p] or [0]
        n, cursor = nums[0], self.screen.cursor
        if answer := ANSWERS.get(pre + par + fin):
            self.send(answer)
        elif pre == "?" and fin in "hl":
            for n in nums:
                self.set_mode(n, fin == "h", t)
        elif pre == "?" and mid + fin == "$p":
            known = {2026: self.opts.sync, 2048: self.opts.inband}.get(n, n in KNOWN_MODES)
            self.send(f"\x1b[?{n};{0 if not known else 1 if self.modes.get(n) else 2}$y")
        elif fin == "n" and n == 6:
            self.send(f"\x1b[{pre}{cursor.y + 1};{cursor.x + 1}R")
        elif fin == "t" and n in (14, 16, 18):
            h, w = {14: (self.rows * 20, self.cols * 10), 16: (20, 10), 18: (self.rows, self.cols)}[n]
            self.send(f"\x1b[{n - 10};{h};{w}t")
        elif fin == "u" and pre and self.opts.kitty:
            if pre == "?":
                self.send(f"\x1b[?{(self.kitty or [0])[-1]}u")
            self.kitty = [*self.kitty, n] if pre == ">" else self.kitty[:-1] if pre == "<" else self.kitty
        elif fin in "us" and not pre:
            self.screen.restore_cursor() if fin == "u" else self.screen.save_cursor()
        elif fin == "b" and not pre:
            self.draw(self.last * max(n, 1))
        elif fin == "m" and not pre:  # colons: 4:3 -> 4, 38:2::r:g:b -> 38;2;r;g;b
            for q in ([x for x in p.split(":") if x] or ["0"] for p in par.split(";")):
                self.draw(f"\x1b[{';'.join(q[:5]) if q[0] in ('38', '48') else q[0]}m")

    def set_mode(self, n, on, t):
        was, self.modes[n] = self.modes.get(n, False), on
        if n in (47, 1047, 1049) and on != was:
            self.use(self.new_screen() if on else self.main)
        elif n == 2026:
            self.sync, self.frames = on, self.frames + on
            if not on:
                self.commit(t)
        elif n == 2048 and on:
            self.report_size()
        elif n in (6, 7, 25):
            self.draw(f"\x1b[?{n}{'h' if on else 'l'}")

    def report_size(self):
        self.send(f"\x1b[48;{self.rows};{self.cols};{self.rows * 20};{self.cols * 10}t")

    def commit(self, t):
        """Note a visible change at time t if any cell or the visible cursor differs."""
        screen, changed = self.screen, False
        for y in screen.dirty:
            row = list(map(screen.buffer[y].__getitem__, range(self.cols)))
            if self.shadow.get(y) != row:
                self.shadow[y], changed = row, True
        screen.dirty.clear()
        cursor = None if screen.cursor.hidden else (screen.cursor.x, screen.cursor.y)
        if changed or cursor != self.cursor:
            self.changes.append(t)
        self.cursor = cursor

    def text(self) -> str:
        buf = self.screen.buffer
        return "\n".join("".join(buf[y][x].data for x in range(self.cols)).rstrip() for y in range(self.rows))


class StepError(Exception):
    pass


def children(pid):
    try:
        tasks = [f"/proc/{pid}/task/{t}/children" for t in os.listdir(f"/proc/{pid}/task")]  # noqa: PTH208
        return [int(c) for t in tasks for c in Path(t).read_text().split()]
    except OSError:
        return []


def tree(pid):
    return [pid] + [d for c in children(pid) for d in tree(c)]


class Session:
    """One run of one program {name, cmd, ready, steps, env, cwd, size}."""

    def __init__(self, prog, opts):
        self.opts, self.prog, self.values = opts, prog, {}  # values: metric name -> list of numbers
        self.backlog, self.outbuf, self.nbytes, self.first_byte, self.eof = [], b"", 0, None, False
        self.status = self.usage = None
        self.rss, self.rss_at, self.deadline = 0, now(), now() + opts.timeout
        cols, rows = map(int, (prog.get("size") or opts.size).split("x"))
        cmd = prog["cmd"] if isinstance(prog["cmd"], list) else shlex.split(prog["cmd"])
        env = {k: v for k, v in os.environ.items() if not re.match("TEXTUAL|TERM|PYTHON|COLUMNS|LINES|VIRTUAL_ENV", k)}
        env |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"} | prog.get("env", {})
        self.term = Terminal(cols, rows, self.send, opts)
        self.fd, slave = os.openpty()
        os.set_blocking(self.fd, False)
        self.set_winsize(cols, rows)
        tty = [(os.POSIX_SPAWN_OPEN, 0, os.ttyname(slave), os.O_RDWR, 0)]
        tty += [(os.POSIX_SPAWN_DUP2, 0, n) for n in (1, 2)]
        here = Path.cwd()
        os.chdir(prog.get("cwd") or opts.cwd or here)
        self.t0 = now()
        try:  # a new session that opens a terminal owns it; spawn, as a fork would copy our pages
            self.pid = os.posix_spawnp(cmd[0], cmd, env, file_actions=tty, setsid=True, setsigdef=[signal.SIGPIPE])
        except OSError as e:
            sys.exit(f"tuibench: cannot start {cmd[0]}: {e}")
        os.chdir(here)
        os.close(slave)

    def set_winsize(self, cols, rows):
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, cols * 10, rows * 20))

    def send(self, data):
        self.outbuf += data if isinstance(data, bytes) else data.encode()
        self.flush()

    def flush(self):
        try:
            while self.outbuf and not self.eof:
                self.outbuf = self.outbuf[os.write(self.fd, self.outbuf[:4096]) :]
        except BlockingIOError:
            pass
        except OSError:
            self.eof = True

    def pump(self, timeout) -> bool:
        """Read what the program wrote (time-stamped, unparsed), push pending input; True if data came."""
        if now() > self.deadline:
            raise StepError(f"run exceeded {self.opts.timeout} s")
        if self.eof:
            time.sleep(min(timeout, 0.0005))
            return False
        r, w, _ = select.select([self.fd], [self.fd] if self.outbuf else [], [], timeout)
        if w:
            self.flush()
        if not r:
            if now() - self.rss_at > 0.1:
                self.sample_rss()
            return False
        try:
            data = os.read(self.fd, 65536)
        except OSError:
            data = b""
        t, self.eof = now(), not data
        if data:
            self.first_byte, self.nbytes = self.first_byte or t, self.nbytes + len(data)
            self.backlog.append((t, data))
            if QUERY.search(data):  # the program may be waiting for our answer
                self.parse()
        return bool(data)

    def parse(self, chunks=None):
        todo, self.backlog = self.backlog[:chunks], self.backlog[chunks:] if chunks else []
        for t, data in todo:
            self.term.feed(data, t)

    def sample_rss(self):
        total, self.rss_at = 0, now()
        for pid in tree(self.pid):
            try:
                total += int(re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())[1])
            except (OSError, TypeError):
                pass
        self.rss = max(self.rss, total / 1024)

    def cpu(self):
        """CPU ms of the main process so far, all threads (its process CPU-time clock)."""
        try:
            return time.clock_gettime((~self.pid << 3) | 2) * 1000
        except OSError:
            return math.nan

    def wait(self, test, what):
        """Pump and parse until test(); the time of the last visible change."""
        end = now() + self.opts.wait
        while True:
            if not self.pump(0 if self.backlog else 0.02) and not self.backlog:
                if test():
                    break
                if self.eof or now() > end:
                    raise StepError(f"{'program ended' if self.eof else 'time-out'} before {what}")
            seen = len(self.term.changes)
            self.parse(1)
            if len(self.term.changes) != seen and test():
                break
        return (self.term.changes or [now()])[-1]

    def matches(self, regex):
        return bool(re.search(regex, self.term.text(), re.M))

    def settle(self, quiet, timeout, since=None):
        """Pump until `quiet` s pass without output (after a visible change later than `since`); parse."""
        end = now() + timeout
        while not self.eof and now() < end:
            if self.pump(quiet) or self.outbuf:
                continue
            self.parse()
            if since is None or any(c >= since for c in self.term.changes[-99:]):
                break
        self.parse()

    def act(self, label, data, timeout=None):
        """Send bytes (or call a function) and record the latency of what that changes on screen."""
        self.settle(self.opts.quiet, 2)
        time.sleep(self.opts.rng.uniform(0, 0.033))  # do not lock on to a 60 Hz refresh
        self.pump(0), self.parse()
        seen, n0, cpu0, t0 = len(self.term.changes), self.nbytes, self.cpu(), now()
        data() if callable(data) else self.send(data)
        self.settle(self.opts.quiet, timeout or self.opts.max_latency, t0)
        got = [t for t in self.term.changes[seen:] if t >= t0]
        row = {"bytes": self.nbytes - n0, "cpu_ms": self.cpu() - cpu0, "missed": int(not got)}
        row |= {"first_ms": (got[0] - t0) * 1000, "last_ms": (got[-1] - t0) * 1000} if got else {}
        for k, v in row.items():
            self.values.setdefault(f"{label} {k}", []).append(v)

    def keys(self, spec):
        """'down*3' or 'x/backspace*4' -> [(name, bytes), ...]"""
        names, _, n = spec.rpartition("*") if re.search(r".\*\d+$", spec) else (spec, "", 1)
        names = names.split("/") if len(names) > 1 else [names]
        kitty, app = bool(self.term.kitty), self.term.modes.get(1, False)
        return [(k, encode_key(k, kitty, app)) for k in (names[i % len(names)] for i in range(int(n)))]

    def paste(self, file):
        text = Path(file).read_bytes().replace(b"\n", b"\r")  # as terminals do
        return b"\x1b[200~" + text + b"\x1b[201~" if self.term.modes.get(2004) else text

    def step(self, verb, arg):
        term, slow, arg = self.term, self.opts.wait, str(arg)
        if verb == "wait":
            return self.wait(lambda: self.matches(arg), f"/{arg}/ appeared")
        if verb == "gone":
            self.wait(lambda: not self.matches(arg), f"/{arg}/ went")
        elif verb in ("expect", "refuse"):
            self.settle(0.02, 2)
            if self.matches(arg) != (verb == "expect"):
                raise StepError(f"{verb} /{arg}/ failed")
        elif verb == "stable":
            still = float(arg or self.opts.stable)
            t = self.wait(lambda: now() - (term.changes or [self.t0])[-1] > still, "the screen was stable")
            self.values.setdefault("stable_ms", [(t - self.t0) * 1000])
            self.values.setdefault("cpu_stable_ms", [self.cpu()])
        elif verb == "sleep":
            end = now() + float(arg)
            self.wait(lambda: now() > end or self.eof, "sleep ended")
        elif verb == "key":
            for spec in arg.split():
                for name, data in self.keys(spec):
                    self.act(f"key {name}", data)
        elif verb == "time":
            name, _, regex = arg.partition(" ")
            t0 = now()
            self.send(self.paste(name[1:]) if name[:1] == "@" else self.keys(name)[0][1])
            t = self.wait(lambda: self.matches(regex), f"/{regex}/ appeared")
            self.values.setdefault(f"time {name} ms", []).append((t - t0) * 1000)
        elif verb == "flood":
            self.act(f"flood {arg}", b"".join(d for _, d in self.keys(arg)), slow)
        elif verb == "type":
            self.act("type", b"".join(encode_key(c, bool(term.kitty)) for c in arg), slow)
        elif verb == "paste":
            self.act("paste", self.paste(arg), slow)
        elif verb == "resize":
            self.act("resize", lambda: self.resize(*map(int, arg.split("x"))), slow)
        elif verb == "click":
            x, y = map(int, arg.split())
            x, y = (x * 10 - 5, y * 20 - 10) if term.modes.get(1016) else (x, y)
            self.act("click", f"\x1b[<0;{x};{y}M\x1b[<0;{x};{y}m")
        elif verb == "dump":
            self.settle(0.02, 1)
            Path(arg).write_text(term.text() + "\n")
        elif verb in ("kill", "quit"):
            self.sample_rss()
            t0 = now()
            if verb == "kill":
                os.kill(self.pid, getattr(signal, "SIG" + arg.upper().removeprefix("SIG")))
            for spec in arg.split() if verb == "quit" else ():
                for _, data in self.keys(spec):
                    self.send(data)
                    self.pump(0.05), self.parse()
            if not self.reap(slow):
                raise StepError(f"still running {slow} s after {verb} {arg}")
            self.values["quit_ms"] = [(now() - t0) * 1000]
        elif verb == "exit":
            if self.status != int(arg):
                raise StepError(f"exit status {self.status}, expected {arg}")
        else:
            raise StepError(f"unknown step {verb!r}")
        return None

    def resize(self, cols, rows):
        self.term.cols, self.term.rows, self.term.shadow = cols, rows, {}
        self.term.screen.resize(rows, cols)
        self.set_winsize(cols, rows)
        if self.term.modes.get(2048):
            self.term.report_size()

    def reap(self, timeout) -> bool:
        """Wait for the program to end, draining its output; True if it did."""
        end = now() + timeout
        while self.status is None:
            pid, status, usage = os.wait4(self.pid, os.WNOHANG)
            if pid:
                self.status, self.usage = os.waitstatus_to_exitcode(status), usage
                self.values["exit_ms"] = [(now() - self.t0) * 1000]
            elif now() > end:
                return False
            else:
                self.pump(0.002)
        while not self.eof and self.pump(0.02):
            pass
        self.parse()
        return True

    def run(self) -> dict:
        v, error = self.values, None
        try:
            if ready := self.prog.get("ready"):
                v["ready_ms"] = [(self.step("wait", ready) - self.t0) * 1000]
                v["cpu_ready_ms"] = [self.cpu()]
            for verb, arg in self.prog["steps"]:
                self.step(verb, arg)
            self.reap(0 if ready or self.prog["steps"] else self.opts.wait)
        except StepError as e:
            error = f"{e} (exit status {self.status})" if self.eof else str(e)
        finally:
            self.parse()
            screen, forced = self.term.text(), self.close()
        v |= {"bytes": [self.nbytes], "exit_cpu_ms": [(self.usage.ru_utime + self.usage.ru_stime) * 1000]}
        v |= {"rss_mb": [self.rss]} if self.rss else {}
        v |= {"first_byte_ms": [(self.first_byte - self.t0) * 1000]} if self.first_byte else {}
        left = [n for n, on in self.term.modes.items() if on != (n in (7, 25)) and n != 6]
        return {
            "name": self.prog["name"],
            "error": error,
            "status": self.status,
            "forced": forced,
            "modes_left": left,
            "values": {k: [round(x, 3) for x in xs if not math.isnan(x)] for k, xs in v.items()},
            "screen": screen,
        }

    def close(self) -> bool:
        """End every process of the run by pid (its tree and orphans we adopted); True if it still ran."""
        forced, self.deadline = self.status is None, now() + 10
        for sig in (signal.SIGTERM, signal.SIGHUP, signal.SIGKILL):
            left = [p for c in children(os.getpid()) for p in tree(c)]
            for pid in left:
                try:
                    os.kill(pid, sig)
                except ProcessLookupError:
                    pass
            if left:
                self.reap(5 if sig == signal.SIGKILL else 0.7)
        os.close(self.fd)
        while children(os.getpid()) and now() < self.deadline:
            if not os.waitpid(-1, os.WNOHANG)[0]:
                time.sleep(0.005)
        return forced


def parse_steps(text: Any) -> list[tuple[str, str]]:
    if isinstance(text, list) or text.lstrip().startswith("["):
        return [(s[0], ([*s, ""])[1]) for s in (text if isinstance(text, list) else json.loads(text))]
    lines = (s.strip() for line in text.splitlines() for s in line.split(";;"))
    return [(s.partition(" ")[0], s.partition(" ")[2].strip()) for s in lines if s and s[0] != "#"]


def report(runs: list[dict[str, Any]], names: list[str]) -> dict[str, Any]:
    """Per program and metric: median, min, p95, max over all runs, and ratios paired by round to the first."""
    out, base = {}, [r for r in runs if r["name"] == names[0]]
    for name in names:
        mine = [r for r in runs if r["name"] == name]
        metrics = out[name] = {}
        for m in dict.fromkeys(m for r in mine for m in r["values"]):
            x = sorted(x for r in mine if not r["error"] for x in r["values"].get(m, []))
            if x:
                metrics[m] = {
                    "n": len(x),
                    "median": statistics.median(x),
                    "min": x[0],
                    "p95": x[math.ceil(len(x) * 0.95) - 1],
                    "max": x[-1],
                }
            pairs = [
                [statistics.median(r["values"].get(m) or [0]) for r in ab]
                for ab in zip(base, mine, strict=False)
                if not ab[0]["error"] and not ab[1]["error"]
            ]
            ratios = sorted(b / a for a, b in pairs if a and b)
            if ratios and name != names[0]:
                metrics[m] |= {"ratio": statistics.median(ratios), "ratio_min": ratios[0], "ratio_max": ratios[-1]}
    return out


def show(out, runs):
    for name, metrics in out.items():
        errors = [r["error"] for r in runs if r["name"] == name and r["error"]]
        print(f"\n{name}" + (f"   {len(errors)} FAILED RUNS: {errors[0]}" if errors else ""))
        for m, v in metrics.items():
            if not m.endswith("missed") or v["max"]:
                ratio = f"   x{v['ratio']:.2f} [{v['ratio_min']:.2f}..{v['ratio_max']:.2f}]" if "ratio" in v else ""
                spread = f"min {v['min']:.1f}  p95 {v['p95']:.1f}  max {v['max']:.1f}"
                print(f"  {m:26}{v['median']:10.1f}   {spread}  n={v['n']}{ratio}")


def run_all(programs: list[dict[str, Any]], opts: argparse.Namespace) -> list[dict[str, Any]]:
    runs = []
    for i in range(-opts.warmup, opts.runs):
        for prog in programs:
            signal.alarm(int(opts.timeout * 2 + 30))  # last resort against hanging
            if opts.prime:
                Session(prog | {"steps": []}, opts).run()
            r = Session(prog, opts).run()
            signal.alarm(0)
            runs += [r] if i >= 0 else []
            if r["error"]:
                print(f"tuibench: {r['name']}: {r['error']}\n{r['screen'].rstrip()}\n", file=sys.stderr)
    return runs


SELF_APP = """
from textual.app import App
from textual.widgets import Label, Input, OptionList, Footer, TextArea
class T(App):
    CSS = "OptionList {height: 10}"
    BINDINGS = [("ctrl+g", "hi", "Hi")]
    def compose(self):
        yield Label("Hello world", id="h"); yield OptionList(*[f"row {i}" for i in range(50)])
        yield Input(); yield TextArea(); yield Footer()
    def action_hi(self): self.query_one("#h").update("Greetings")
    def on_resize(self, e): self.query_one("#h").update(f"Hello world {e.size.width}x{e.size.height}")
T().run()
"""
# ruff: noqa: E501 - programs and scripts in one line each
SELF_STEPS = """stable\nkey down*5 tab\ntype typed text\nexpect typed text\nkey tab\npaste DIR/big.txt\nexpect 長い 文章
key ctrl+g\nwait Greetings\nresize 100x30\nwait Hello world 100x30\nclick 3 4\ndump DIR/s.txt\nrefuse Nonsense\nquit ctrl+q\nexit 0"""
ECHO = "import os,sys,time,tty;tty.setraw(0);os.write(1,b'ready')\nwhile os.read(0,99)!=b'q':time.sleep(float(sys.argv[1]));os.write(1,b'.')"
ASK = r"""import os,tty;tty.setraw(0)
for q in ('[c','[6n','[?2026$p',']11;?\a','[18t'):os.write(1,b'\x1b'+q.encode());os.write(1,repr(os.read(0,99)).encode()+b'\r\n')"""


def self_test(opts, python):
    opts.timeout, opts.wait, bad = 40, 10, []

    def check(what, ok, info=""):
        print("ok  " if ok else "FAIL", what, info)
        bad.extend([] if ok else [what])

    def go(cmd, steps, ready=None):
        return Session({"name": "t", "cmd": cmd, "ready": ready, "steps": parse_steps(steps)}, opts).run()

    r = go([sys.executable, "-c", ASK], "sleep 0.3")
    check(
        "answers DA, CPR, DECRQM, OSC 11, size",
        all(s in r["screen"] for s in ("?62;22c", ";1R", "2026;2$y", "rgb:", "[8;40;120t")),
        r["error"] or "",
    )
    for ms in (0, 20):
        m = statistics.median(
            go([sys.executable, "-c", ECHO, str(ms / 1000)], "key x*20 ;; quit q", "ready")["values"]["key x first_ms"]
        )
        check(f"an echo after {ms} ms is measured as such", ms <= m < ms + 2, f"{m:.2f} ms")
    r, t = go(["bash", "-c", "trap '' TERM HUP; setsid sleep 977 & sleep 978"], "sleep 0.5 ;; expect never"), now()
    check(
        "stubborn program and its orphan are killed",
        r["error"] and r["forced"] and not children(os.getpid()),
        f"{now() - t:.1f} s",
    )
    with tempfile.TemporaryDirectory() as d:
        Path(d, "app.py").write_text(SELF_APP)
        Path(d, "big.txt").write_text("長い 文章 line\n" * 500)
        for opts.kitty in (False, True):
            r = go([python, f"{d}/app.py"], SELF_STEPS.replace("DIR", d), "Hello world")
            ok = (
                not r["error"]
                and "Hello world 100x30" in Path(d, "s.txt").read_text()
                and not any(r["values"]["key down missed"])
            )
            check(
                f"drives a Textual app, kitty={opts.kitty}",
                ok and set(r["modes_left"]) <= {1016},
                r["error"] or f"ready {r['values']['ready_ms'][0]:.0f} ms",
            )
        r = go([python, f"{d}/app.py"], "kill TERM\nexit -15", "Hello world")
        check("kill TERM ends it", not r["error"], r["error"] or f"terminal modes left on: {r['modes_left']}")
    return len(bad)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = ap.add_argument
    add("cmd", nargs="*", help="program and arguments, after --")
    add("--ready", metavar="RE", help="the first frame that counts shows this")
    add("--keys", default="", help="'down*20,x/backspace*20'"), add("--quit", default="ctrl+q", help="keys that end it")
    add("-s", "--steps"), add("--script", type=Path)
    add(
        "--prime", action="store_true", help="start each program once, unmeasured, before each run: warm caches for all"
    )
    add("--suite", type=Path, help="JSON list of {name, cmd, ready, steps or keys and quit, env, cwd, size}")
    add(
        "--vs",
        action="append",
        default=[],
        metavar="CMD",
        help="another program, interleaved (same ready, keys, steps)",
    )
    add("-n", "--runs", type=int, default=1), add("--warmup", type=int, default=0), add("--json", metavar="FILE")
    add("--size", default="120x40"), add("--env", action="append", default=[], metavar="K=V"), add("--cwd")
    add("--timeout", type=float, default=60, help="s per run"), add("--wait", type=float, default=20, help="s per step")
    (
        add("--quiet", type=float, default=0.05),
        add("--stable", type=float, default=0.4),
        add("--max-latency", type=float, default=2),
    )
    add("--kitty", action="store_true", help="grant the kitty keyboard protocol"), add("--seed", type=int, default=1)
    add("--no-sync", dest="sync", action="store_false"), add("--no-inband", dest="inband", action="store_false")
    add("--self-test", nargs="?", const=sys.executable, metavar="PYTHON")
    opts = ap.parse_args()
    opts.rng = random.Random(opts.seed)
    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER: orphans come to us
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    signal.signal(signal.SIGALRM, lambda *_: sys.exit("tuibench: hard time-out"))
    if opts.self_test:
        return self_test(opts, opts.self_test)
    same = {"ready": opts.ready} | (
        {"steps": opts.script.read_text() if opts.script else opts.steps} if opts.script or opts.steps else {}
    )
    programs = [
        {"name": name, "cmd": cmd} | same
        for name, cmd in [("A", opts.cmd)] + [(chr(66 + i), c) for i, c in enumerate(opts.vs)]
    ]
    if opts.suite:
        programs = json.loads(opts.suite.read_text())
    for p in programs:
        default = (
            [("stable", "")]
            + [("key", k) for k in p.get("keys", opts.keys).split(",") if k]
            + [("quit", p.get("quit", opts.quit))]
        )
        p["steps"] = parse_steps(p["steps"]) if "steps" in p else default if p.get("ready") else []
        p["env"] = dict(e.split("=", 1) for e in opts.env) | p.get("env", {})
    runs = run_all(programs, opts)
    out = report(runs, [p["name"] for p in programs])
    if opts.json:
        payload = json.dumps({"argv": sys.argv[1:], "summary": out, "runs": runs}, indent=1, ensure_ascii=False)
        print(payload) if opts.json == "-" else Path(opts.json).write_text(payload)
    if opts.json != "-":
        show(out, runs)
    return int(any(r["error"] for r in runs))


if __name__ == "__main__":
    sys.exit(main())
