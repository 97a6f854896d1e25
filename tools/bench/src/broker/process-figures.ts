/** Of the processor times in /proc, on every Linux (USER_HZ). */
const ticksPerSecond = 100;

/** Microseconds that all threads of a process have run, the kernel's work for them included, from its /proc/{pid}/stat. */
export function cpuMicrosecondsIn(stat: string): number {
  // The program's name, in parentheses, may hold spaces and parentheses.
  const [, , , , , , , , , , , user, system] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(user) + Number(system);
  if (!Number.isInteger(ticks)) throw new Error(`no processor times in ${JSON.stringify(stat)}`);
  return (ticks / ticksPerSecond) * 1_000_000;
}

/** Microseconds that all processors of the machine together were busy, from /proc/stat. */
export function busyMicrosecondsIn(stat: string): number {
  const [, line] = /^cpu +([\d ]+)$/m.exec(stat) ?? [];
  const [user, nice, system, , , irq, softirq, steal] = (line ?? '').split(' ').map(Number);
  const ticks = [user, nice, system, irq, softirq, steal].reduce((sum, part = Number.NaN) => (sum ?? 0) + part, 0) ?? 0;
  if (!Number.isInteger(ticks)) throw new Error(`no processor times in ${JSON.stringify(stat.slice(0, 100))}`);
  return (ticks / ticksPerSecond) * 1_000_000;
}

/** Bytes of memory that a process holds, from its /proc/{pid}/status. */
export function residentBytesIn(status: string): number {
  const [, kibibytes] = /^VmRSS:\s+(\d+) kB$/m.exec(status) ?? [];
  if (kibibytes === undefined) throw new Error('no resident memory in the status of the process');
  return Number(kibibytes) * 1024;
}
