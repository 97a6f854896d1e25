import { decoderOf, encode } from '@roadwire/protocol';
import { type Static, Type } from 'typebox';
import { appendLine, readJournal, replaceJournal } from './journal.ts';
import { AlertRecord, CommandRecord, ConfigRecord, type VehicleMemory } from './vehicle-memory.ts';

/** One line of the file: what is new. The first line holds all that was known when the file was last written anew. */
const Change = Type.Object({
  session: Type.Optional(Type.Integer({ minimum: 0 })),
  ownershipEpoch: Type.Optional(Type.Integer({ minimum: 0 })),
  commands: Type.Optional(Type.Array(CommandRecord)),
  alerts: Type.Optional(Type.Array(AlertRecord)),
  config: Type.Optional(ConfigRecord),
});
type Change = Static<typeof Change>;
const decodeChange = decoderOf(Change);

const kept = 100;
const graceMs = 60_000;
const mostLines = 400;

/**
 * The memory as one small file, to which each change is appended with a single wait for the disk. Throws when the file is
 * there and cannot be read, since a car that forgot would execute again.
 */
export function createFileMemory(file: string, clock: { now(): Date }): VehicleMemory {
  let session = 0;
  let ownershipEpoch = 0;
  let config: ConfigRecord | undefined;
  const commands = new Map<string, CommandRecord>();
  const alerts = new Map<string, AlertRecord>();
  for (const line of readJournal(file)) {
    const change = decodeChange(line);
    if (!change.ok) throw new Error(`the memory ${file} cannot be read: ${change.reason}`);
    apply(change.value);
  }
  // The first change writes the file anew: it may not be there, or end in half a line.
  let lines = mostLines;

  function apply(change: Change): void {
    session = change.session ?? session;
    ownershipEpoch = change.ownershipEpoch ?? ownershipEpoch;
    for (const record of change.commands ?? []) {
      commands.delete(record.commandId);
      commands.set(record.commandId, record);
    }
    for (const record of change.alerts ?? []) {
      alerts.delete(record.code);
      alerts.set(record.code, record);
    }
    config = change.config ?? config;
  }

  function note(change: Change, { durable } = { durable: true }): void {
    apply(change);
    lines += 1;
    if (lines <= mostLines) return append(change, durable);
    forget();
    replaceJournal(file, encode(everything()));
    lines = 1;
  }

  const everything = (): Change => ({
    session,
    ownershipEpoch,
    commands: [...commands.values()],
    alerts: [...alerts.values()],
    ...(config && { config }),
  });

  function append(change: Change, durable: boolean): void {
    try {
      appendLine(file, encode(change), { durable });
    } catch (error) {
      // Half a line may be there, as when the disk is full: the next change writes the file anew.
      lines = mostLines;
      throw error;
    }
  }

  /** A command that is long expired would be refused by its time; of an alert that is over everything is said. */
  function forget(): void {
    const now = clock.now().getTime();
    for (const { commandId, outcome, reported, expiresAt } of [...commands.values()].slice(0, -kept)) {
      if ((reported || outcome === undefined) && Date.parse(expiresAt) + graceMs < now) commands.delete(commandId);
    }
    for (const { code, told } of [...alerts.values()].slice(0, -kept)) if (told === 'cleared') alerts.delete(code);
  }

  return {
    nextSession() {
      note({ session: session + 1 });
      return session;
    },
    get ownershipEpoch() {
      return ownershipEpoch;
    },
    raiseOwnershipEpoch(epoch) {
      if (epoch > ownershipEpoch) note({ ownershipEpoch: epoch });
    },
    find: (commandId) => commands.get(commandId),
    unreported: () => [...commands.values()].filter(({ outcome, reported }) => outcome !== undefined && !reported),
    record: (record) => note({ commands: [record] }),
    reported(commandId) {
      const record = commands.get(commandId);
      if (record && !record.reported) note({ commands: [{ ...record, reported: true }] }, { durable: false });
    },
    alerts: () => [...alerts.values()],
    recordAlert: (record, options) => note({ alerts: [record] }, options),
    get config() {
      return config;
    },
    recordConfig: (record) => note({ config: record }),
  };
}
