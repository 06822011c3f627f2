"""A process on a terminal of its own, for tests of what a user sees and types."""
import os
import pty
import select
import time

PATIENCE_S = 20


class Terminal:
    def __init__(self, arguments, folder, environment=None):
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            os.environ.update({"NO_COLOR": "1", "TERM": "dumb", **(environment or {})})
            os.execvp(arguments[0], arguments)
        self.screen = ""
        self.unread = ""
        self.last_wait = ""  # what stood in front of the text that was waited for

    def wait_for(self, text):
        """Reads until `text` appears behind what was waited for before."""
        end = time.monotonic() + PATIENCE_S
        while text not in self.unread:
            if not select.select([self.terminal], [], [], max(0, end - time.monotonic()))[0]:
                raise AssertionError(f"no {text!r} in {self.unread!r}")
            try:
                data = os.read(self.terminal, 4096).decode(errors="replace")
            except OSError:  # the process has ended
                raise AssertionError(f"ended without {text!r}: {self.unread!r}") from None
            self.screen += data
            self.unread += data
        self.last_wait, self.unread = self.unread.split(text, 1)

    def type(self, text):
        os.write(self.terminal, text.encode())

    def end(self):
        """The status of the process, and all that it showed."""
        try:
            while data := os.read(self.terminal, 4096):
                self.screen += data.decode(errors="replace")
        except OSError:  # how Linux says that the other side is closed
            pass
        return os.waitpid(self.pid, 0)[1], self.screen
