import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';
import { decoderOf, encode } from '@roadwire/protocol';
import { type Static, Type } from 'typebox';
import { CommandRecord, type VehicleMemory } from './vehicle-memory.ts';

const Content = Type.Object({ session: Type.Integer({ minimum: 0 }), commands: Type.Array(CommandRecord) });
type Content = Static<typeof Content>;
const decodeContent = decoderOf(Content);

const kept = 100;
const graceMs = 60_000;

/**
 * The memory as one small JSON file, replaced as a whole: after a crash it is the old one or the new one. Throws when the
 * file is there and cannot be read, since a car that forgot would execute again.
 */
export function createFileMemory(file: string, clock: { now(): Date }): VehicleMemory {
  let { session, commands } = read(file);

  const forgettable = ({ outcome, reported, expiresAt }: CommandRecord) =>
    outcome !== undefined && reported && Date.parse(expiresAt) + graceMs < clock.now().getTime();

  return {
    nextSession() {
      session += 1;
      write(file, { session, commands });
      return session;
    },
    find: (commandId) => commands.find((record) => record.commandId === commandId),
    unreported: () => commands.filter(({ outcome, reported }) => outcome !== undefined && !reported),
    record(record) {
      const others = commands.filter(({ commandId }) => commandId !== record.commandId);
      const surplus = others.length + 1 - kept;
      commands = [...others.filter((other, index) => index >= surplus || !forgettable(other)), record];
      write(file, { session, commands });
    },
  };
}

function read(file: string): Content {
  if (!existsSync(file)) return { session: 0, commands: [] };
  const content = decodeContent(readFileSync(file));
  if (!content.ok) throw new Error(`the memory ${file} cannot be read: ${content.reason}`);
  return content.value;
}

function write(file: string, content: Content): void {
  const next = `${file}.next`;
  const handle = openSync(next, 'w', 0o600);
  try {
    writeSync(handle, encode(content));
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(next, file);
  const folder = openSync(path.dirname(file), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
