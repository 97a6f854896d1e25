import { findProcess, isRunning, type RunningProcess } from '@roadwire/stack';

const CHECK_MS = 250;

/** Calls back once when the npm that runs us has been killed: it can then hand no signal on. */
export function watchNpm(onGone: () => void): void {
  const npm = process.env.npm_lifecycle_event ? findNpm() : undefined;
  if (!npm) return;
  const timer = setInterval(() => {
    if (isRunning(npm)) return;
    clearInterval(timer);
    onGone();
  }, CHECK_MS);
  timer.unref();
}

/** Our parent, or the parent of the shell between us. */
function findNpm(): RunningProcess | undefined {
  const parent = findProcess(process.ppid);
  if (!parent || isNpm(parent)) return parent;
  const grandparent = findProcess(parent.parentPid);
  return grandparent && isNpm(grandparent) ? grandparent : undefined;
}

function isNpm({ command }: RunningProcess): boolean {
  return /\bnpm\b/.test(command);
}
