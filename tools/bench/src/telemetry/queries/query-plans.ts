import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';

const role = 'roadwire_service';
const deadlineMilliseconds = 10_000;

/** Has the database explain in its log, with times and buffers, what the service asks it from now on. */
export async function explainFromNowOn(client: pg.Client): Promise<void> {
  const settings = {
    session_preload_libraries: 'auto_explain',
    'auto_explain.log_min_duration': '0',
    'auto_explain.log_analyze': 'on',
    'auto_explain.log_buffers': 'on',
  };
  for (const [name, value] of Object.entries(settings))
    await client.query(`ALTER ROLE ${role} SET ${name} = '${value}'`);
  // It counts for new connections, and the service makes them by itself.
  await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1', [role]);
}

/** What the database explained while something was asked: the plans of its statements, as PostgreSQL writes them. */
export async function plansOf(
  client: pg.Client,
  logFile: string,
  mark: string,
  ask: () => Promise<unknown>,
): Promise<string[]> {
  const say = (text: string) => client.query(`DO $$ BEGIN RAISE LOG '${text}'; END $$`);
  await say(`begin ${mark}`);
  await ask();
  await say(`end ${mark}`);
  const until = performance.now() + deadlineMilliseconds;
  for (;;) {
    const log = readFileSync(logFile, 'utf8');
    const [, asked] = log.split(new RegExp(`LOG: +begin ${mark}\\n`));
    const [between, rest] = asked?.split(new RegExp(`LOG: +end ${mark}\\n`)) ?? [];
    if (between !== undefined && rest !== undefined) return [...readPlans(between)];
    if (performance.now() > until) throw new Error(`the log of PostgreSQL does not tell of ${mark}: ${logFile}`);
    await wait(50);
  }
}

/** A plan is the lines that belong to an entry, which begin with a tab. */
function* readPlans(log: string): Generator<string> {
  for (const [, text = ''] of log.matchAll(/plan:\n((?:\t.*\n?)+)/g)) yield text.replaceAll(/^\t/gm, '').trimEnd();
}
