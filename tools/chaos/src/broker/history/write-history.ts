import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { BrokerHistory } from './history.ts';

/** Writes all that was seen into a file, one JSON document a line, so that somebody can find out what went wrong. */
export async function writeHistory(file: string, history: BrokerHistory): Promise<void> {
  await pipeline(linesOf(history), createWriteStream(file));
}

function* linesOf({ lives, messages, attempts, sessions, readings }: BrokerHistory): Generator<string> {
  const line = (what: string, document: object): string => `${JSON.stringify({ what, ...document })}\n`;
  for (const life of lives) yield line('life', life);
  for (const message of messages.values()) yield line('message', message);
  for (const ofClient of attempts.values()) for (const attempt of ofClient) yield line('connection', attempt);
  for (const { deliveries, requests, ...session } of sessions) {
    const { client } = session;
    yield line('session', session);
    for (const request of requests) yield line('filter', { client, ...request });
    for (const { connection, ...delivery } of deliveries) {
      yield line('delivery', { client, connectedAt: connection.asked, ...delivery });
    }
  }
  for (const { got, topics, ...reading } of readings)
    yield line('retained', { ...reading, got: Object.fromEntries(got) });
}
