import { readFile } from 'node:fs/promises';
import type { AuditVerdict } from '@roadwire/auth';
import { CliError } from '../cli-error.ts';
import { answerOf } from '../connection/answer.ts';
import type { Context } from '../context.ts';
import { readUpTo } from '../lists/read-up-to.ts';

/** As much as these two lists give at once. */
const MOST_AT_ONCE = 1_000;

const problems: Record<Extract<AuditVerdict, { ok: false }>['problem'], string> = {
  entries_changed: 'Lines were changed, removed or put between',
  signature_wrong: 'A signed head does not bear the signature of these keys',
  heads_out_of_order: 'The signed heads do not follow each other',
};

/**
 * `roadwire audit verify`: reads the whole log and checks it here. The keys are those that the service names, unless a
 * file holds what it named earlier.
 */
export async function verifyAuditLog({ connect, output }: Context, { keys: file }: { keys?: string }): Promise<void> {
  // Loaded when it is needed: signatures and keys are a good deal of code.
  const { verifyAudit } = await import('@roadwire/auth');
  const kept = file === undefined ? undefined : await readKeys(file);
  const api = await connect();
  let named: unknown;
  const readHeads = async (query: { limit: number; cursor?: string }) => {
    const page = answerOf(await api.GET('/v1/audit/heads', { params: { query } }));
    named = page.keys;
    return page;
  };
  const readLines = async (query: { limit: number; cursor?: string }) =>
    answerOf(await api.GET('/v1/audit', { params: { query } }));
  // Heads before lines: what is written in between is then a line that no head covers yet.
  const { items: heads } = await readUpTo(Infinity, readHeads, MOST_AT_ONCE);
  const { items: lines } = await readUpTo(Infinity, readLines, MOST_AT_ONCE);
  const verdict = verifyAudit(lines, heads, kept ?? named);
  if (!verdict.ok) {
    const hint = `Keep a copy of "roadwire audit list --json" and of the database, and look at the lines up to ${verdict.lastEntryId}.`;
    throw new CliError(`${problems[verdict.problem]}, at line ${verdict.lastEntryId} or before.`, {
      code: verdict.problem,
      hint,
    });
  }
  const newest = heads[0];
  output.document({ ...verdict, newestHead: newest ?? null, keys: kept ?? named });
  output.line(
    `The audit log is whole: ${verdict.signedEntries} signed lines, ${verdict.unsignedEntries} not signed yet.`,
  );
  if (newest) output.line(`Newest head: line ${newest.lastEntryId}, ${newest.hash}, signed at ${newest.at}`);
}

async function readKeys(file: string): Promise<unknown> {
  try {
    const keys: unknown = JSON.parse(await readFile(file, 'utf8'));
    return keys;
  } catch {
    const hint = 'It must hold a JWK set, such as "keys" of "roadwire audit verify --json".';
    throw new CliError(`${file} cannot be read.`, { code: 'no_file', hint });
  }
}
