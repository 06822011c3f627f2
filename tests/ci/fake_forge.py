"""A local stand-in for the comments of GitHub's and GitLab's REST APIs."""
import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

LONGEST_COMMENT = 65_536  # characters, of GitHub

PATHS = {
    "github": (r"/repos/me/shop/issues/7/comments", r"/repos/me/shop/issues/comments/(\d+)"),
    "gitlab": (r"/projects/42/merge_requests/7/notes", r"/projects/42/merge_requests/7/notes/(\d+)"),
}
TOKENS = {"github": ("Authorization", "Bearer a-token"), "gitlab": ("PRIVATE-TOKEN", "a-token")}
# Who the token's user is: a job's token on GitHub is of a bot, and may not ask.
OURS = {"github": {"id": 1, "login": "github-actions[bot]", "type": "Bot"},
        "gitlab": {"id": 1, "username": "project_42_bot"}}
STRANGER = {"id": 2, "login": "somebody", "username": "somebody", "type": "User"}
AUTHOR = {"github": "user", "gitlab": "author"}
UPDATES = {"github": "PATCH", "gitlab": "PUT"}


class FakeForge:
    """`comments`: id to body, as the server has them; `writable`: whether the token may write;
    `strangers`: comments of somebody else's, which this token may change all the same; `foreign`: of
    another bot's, which it may not; `broken`: answers are no JSON; "short": and cut off."""

    def __init__(self, kind):
        self.kind = kind
        self.comments = {}
        self.writable = True
        self.strangers = set()
        self.foreign = set()
        self.broken = False
        self.calls = []
        forge = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def answer(self, code, data):
                body = b"<html>" if forge.broken else json.dumps(data).encode()
                self.send_response(code)
                self.send_header("Content-Length", str(len(body) + 10 * (forge.broken == "short")))
                self.end_headers()
                self.wfile.write(body)

            def serve(self):
                url = urlsplit(self.path)
                length = int(self.headers.get("Content-Length", 0))
                sent = json.loads(self.rfile.read(length)) if length else None
                code, data = forge.respond(self.command, url, sent, self.headers)
                forge.calls.append((self.command, url.path, code))
                self.answer(code, data)

            do_GET = do_POST = do_PATCH = do_PUT = serve

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def respond(self, method, url, sent, headers):
        name, value = TOKENS[self.kind]
        if headers.get(name) != value:
            return 401, {"message": "Bad credentials"}
        all_comments, one_comment = PATHS[self.kind]
        if method == "GET" and re.fullmatch(all_comments, url.path):
            query = {key: int(values[0]) for key, values in parse_qs(url.query).items()}
            first = (query.get("page", 1) - 1) * query.get("per_page", 30)
            page = sorted(self.comments.items())[first:first + query.get("per_page", 30)]
            return 200, [{"id": key, "body": body, AUTHOR[self.kind]: self.author(key)}
                         for key, body in page]
        if method == "GET" and url.path == "/user":
            return (200, OURS["gitlab"]) if self.kind == "gitlab" else (403, {"message": "A bot"})
        if not self.writable:
            return 403, {"message": "Resource not accessible by integration"}
        if sent is None or len(sent["body"]) > LONGEST_COMMENT:
            return 422, {"message": "Body is too long"}
        if method == "POST" and re.fullmatch(all_comments, url.path):
            key = max(self.comments, default=0) + 1
            self.comments[key] = sent["body"]
            return 201, {"id": key}
        match = re.fullmatch(one_comment, url.path)
        if method == UPDATES[self.kind] and match and int(match[1]) in self.comments:
            if int(match[1]) in self.foreign:
                return 403, {"message": "Must be the author"}
            self.comments[int(match[1])] = sent["body"]
            return 200, {"id": int(match[1])}
        return 404, {"message": "Not Found"}

    def author(self, key):
        return STRANGER if key in self.strangers else OURS[self.kind]

    def ours(self):
        return [body for body in self.comments.values() if body.startswith("<!-- llmplan-check -->")]
