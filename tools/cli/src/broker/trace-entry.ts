import { printable } from './printable.ts';

/** A packet or an event that a trace found, as the broker sends it; members that we do not know are kept. */
export type TraceEntry = Readonly<Record<string, unknown>>;

/** The entry, or undefined when it is none. */
export function decodeTraceEntry(data: string): TraceEntry | undefined {
  try {
    const value: unknown = JSON.parse(data);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

/** One line for a person: when, to (`>`) or from (`<`) the client, who, and what. */
export function traceLine(entry: TraceEntry): string {
  const text = (name: string): string => {
    const value = entry[name];
    return typeof value === 'string' || typeof value === 'number' ? printable(`${value}`) : '';
  };
  const arrows: Readonly<Record<string, string>> = { in: '<', out: '>' };
  const who = text('clientId') || text('address') || '?';
  const what = entry['kind'] === 'event' ? text('event').toUpperCase() : text('packet');
  const details = [text('topic'), list(entry['filters']), ...flags(entry), reasons(entry, text), payload(entry)];
  const parts = [text('at'), arrows[text('direction')] ?? '*', who, what, ...details.filter((part) => part !== '')];
  return parts.join('  ');
}

function flags({ qos, retain, dup, packetId, bytes }: TraceEntry): string[] {
  const number = (prefix: string, value: unknown, suffix = '') =>
    typeof value === 'number' ? `${prefix}${value}${suffix}` : '';
  return [
    number('QoS ', qos),
    retain === true ? 'retained' : '',
    dup === true ? 'again' : '',
    number('#', packetId),
    number('', bytes, ' B'),
  ];
}

/** Codes of success say nothing that the packet does not say. */
function reasons({ reasonCodes }: TraceEntry, text: (name: string) => string): string {
  const codes = Array.isArray(reasonCodes) ? reasonCodes.filter((code) => typeof code === 'number' && code > 2) : [];
  const inHex = codes.map((code) => `0x${Number(code).toString(16).padStart(2, '0')}`);
  return [text('by') && `by ${text('by')}`, ...inHex, text('reason'), text('why')]
    .filter((part) => part !== '')
    .join(', ');
}

const list = (value: unknown): string =>
  Array.isArray(value) ? value.map((one) => printable(`${one}`)).join(' ') : '';

function payload({ payload }: TraceEntry): string {
  if (typeof payload !== 'object' || payload === null) return '';
  if ('text' in payload) return printable(`${String(payload.text)}`);
  return 'base64' in payload ? `base64:${String(payload.base64)}` : '';
}
