"""A Slurm cluster of two nodes on this host, of Debian's packages, in a folder of its own."""
import ctypes
import os
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

PROGRAMS = ("munged", "slurmctld", "slurmd", "sbatch", "squeue", "scancel", "sinfo")


PR_SET_PDEATHSIG = 1


def end_with_parent():
    """Daemons must not outlive a test that is killed."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


class Unavailable(Exception):
    """Why there can be no cluster on this machine."""


def free_ports(count):
    sockets = [socket.socket() for _ in range(count)]
    for listener in sockets:
        listener.bind(("127.0.0.1", 0))
    ports = [listener.getsockname()[1] for listener in sockets]
    for listener in sockets:
        listener.close()
    return ports


class SlurmCluster:
    def __init__(self, folder):
        missing = [name for name in PROGRAMS if not shutil.which(name)]
        if missing:
            raise Unavailable(f"not installed: {', '.join(missing)}")
        if os.geteuid() != 0:
            raise Unavailable("slurmd starts jobs as root only")
        self.folder = Path(folder)
        self.daemons = []
        self.environment = dict(os.environ, SLURM_CONF=str(self.folder / "slurm.conf"))

    def __enter__(self):
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_):
        self.stop()

    def start(self):
        for name in ("munge", "state", "spool", "log"):
            (self.folder / name).mkdir(mode=0o755)
        self.start_munge()
        self.write_configuration()
        self.spawn("slurmctld", "-D", "-c")
        for node in ("n1", "n2"):
            self.spawn("slurmd", "-D", "-N", node)
        self.wait_until(lambda: self.idle_nodes() == 2, "two idle nodes")

    def start_munge(self):
        place = self.folder / "munge"
        key = place / "key"
        key.write_bytes(os.urandom(128))
        key.chmod(0o600)
        self.munge_socket = place / "socket"
        self.spawn("munged", "--foreground", f"--socket={self.munge_socket}", f"--key-file={key}",
                   f"--pid-file={place / 'pid'}", f"--seed-file={place / 'seed'}",
                   f"--log-file={place / 'log'}")
        self.wait_until(self.munge_socket.exists, "munged's socket")

    def write_configuration(self):
        host = socket.gethostname().split(".")[0]
        controller, first, second = free_ports(3)
        (self.folder / "slurm.conf").write_text(f"""
ClusterName=test
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={controller}
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket={self.munge_socket}
CredType=cred/munge
StateSaveLocation={self.folder}/state
SlurmdSpoolDir={self.folder}/spool/%n
SlurmctldPidFile={self.folder}/slurmctld.pid
SlurmdPidFile={self.folder}/slurmd-%n.pid
SlurmctldLogFile={self.folder}/log/slurmctld.log
SlurmdLogFile={self.folder}/log/slurmd-%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=sched_min_interval=100000,batch_sched_delay=0
SlurmdParameters=config_overrides
MpiDefault=none
ReturnToService=2
KillWait=1
MinJobAge=10
NodeName=n1 NodeHostname={host} NodeAddr=127.0.0.1 Port={first} CPUs=1 State=UNKNOWN
NodeName=n2 NodeHostname={host} NodeAddr=127.0.0.1 Port={second} CPUs=1 State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES State=UP
""")

    def spawn(self, *command):
        log = open(self.folder / "log" / f"{command[0]}-{len(self.daemons)}.out", "wb")
        self.daemons.append(subprocess.Popen(command, env=self.environment, stdin=subprocess.DEVNULL,
                                             stdout=log, stderr=subprocess.STDOUT,
                                             preexec_fn=end_with_parent))
        log.close()

    def idle_nodes(self):
        nodes = self.run("sinfo", "--noheader", "--Node", "--format=%T", check=False)
        return nodes.split().count("idle")

    def wait_until(self, holds, what, seconds=15):
        end = time.monotonic() + seconds
        while not holds():
            for daemon in self.daemons:
                if daemon.poll() is not None:
                    raise Unavailable(f"{daemon.args[0]} ended by itself:\n{self.logs()}")
            if time.monotonic() > end:
                raise Unavailable(f"no {what} after {seconds} s:\n{self.logs()}")
            time.sleep(0.1)

    def logs(self):
        texts = [path.read_text(errors="replace")[-1500:]
                 for path in sorted((self.folder / "log").iterdir())]
        return "\n".join(text for text in texts if text)

    def run(self, *command, check=True):
        return subprocess.run(command, env=self.environment, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                              check=check).stdout

    def stop(self):
        for daemon in reversed(self.daemons):
            daemon.terminate()
        for daemon in self.daemons:
            try:
                daemon.wait(timeout=5)
            except subprocess.TimeoutExpired:
                daemon.kill()
                daemon.wait()
