import { existsSync, openSync, readFileSync, writeSync } from 'node:fs';
import { CommandTypeName, decoderOf, encode, Uuid } from '@roadwire/protocol';
import { type Static, Type } from 'typebox';
import { BodyState } from './body-state.ts';

/**
 * What a car did: it began to carry out a command, it did it, or its actuator failed. Times are in ms since 1970, the
 * state is that from then on.
 */
export const Deed = Type.Object({
  commandId: Uuid,
  type: CommandTypeName,
  what: Type.Union([Type.Literal('begun'), Type.Literal('done'), Type.Literal('fault')]),
  at: Type.Integer(),
  state: BodyState,
});
export type Deed = Static<typeof Deed>;
const decodeDeed = decoderOf(Deed);

/** The deeds in a file, oldest first; none when there is no file. */
export function readDeeds(file: string): Deed[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const deed = decodeDeed(line);
      if (!deed.ok) throw new Error(`${file} cannot be read: ${deed.reason}`);
      return deed.value;
    });
}

/** Adds to a file. A deed that was added outlives the process: one write has given it to the operating system. */
export function appendDeeds(file: string): (deed: Deed) => void {
  const handle = openSync(file, 'a', 0o600);
  return (deed) => void writeSync(handle, `${encode(deed)}\n`);
}
