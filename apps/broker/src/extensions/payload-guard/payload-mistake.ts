import {
  type Decoded,
  decodeAlert,
  decodeCommandEvent,
  decodeCommandRequest,
  decodeHint,
  decodeNotice,
  decodePresence,
  decodeReceipt,
  decodeSignalBatch,
  filters,
  topics,
} from '@roadwire/protocol';

type Decoder = (payload: Uint8Array) => Decoded<unknown>;

/** What is published on which topics. `config` is signed for the car, and for nobody else to read. */
const decoders: readonly { readonly levels: readonly string[]; readonly decode: Decoder }[] = [
  { filter: filters.signals, decode: decodeSignalBatch },
  { filter: filters.presence, decode: decodePresence },
  { filter: filters.alerts, decode: decodeAlert },
  { filter: filters.commandEvents, decode: decodeCommandEvent },
  { filter: topics.command.request('+', '+'), decode: decodeCommandRequest },
  { filter: filters.receipts, decode: decodeReceipt },
  { filter: topics.broadcast.notice('+', '+'), decode: decodeNotice },
  { filter: topics.broadcast.cohortNotice('+', '+'), decode: decodeNotice },
  { filter: topics.hint('+', '+'), decode: decodeHint },
].map(({ filter, decode }) => ({ levels: filter.split('/'), decode }));

const ours = [filters.signals, filters.hints].map((filter) => filter.slice(0, filter.indexOf('/') + 1));

/** Whether a topic belongs to the platform, and its payload may be judged. */
export const isOurs = (topic: string): boolean => ours.some((prefix) => topic.startsWith(prefix));

/** What is wrong with a payload, in words that name the field; undefined when nothing is, or nobody can tell. */
export function payloadMistake(topic: string, payload: Uint8Array): string | undefined {
  const levels = topic.split('/');
  const found = decoders.find(
    (known) =>
      known.levels.length === levels.length &&
      known.levels.every((level, index) => level === '+' || level === levels[index]),
  );
  const decoded = found?.decode(payload);
  return decoded?.ok === false ? decoded.reason : undefined;
}
