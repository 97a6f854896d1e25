import { styleText } from 'node:util';
import { parseLogRecord } from './log-record.ts';

export interface OutputLine {
  /** Which part of the stack wrote it. */
  source: string;
  /** A log record as JSON, or anything else. */
  text: string;
  /** Of a text that is no log record. */
  level: 'info' | 'warn' | 'error';
}

export interface LogFormat {
  color: boolean;
  /** Characters kept free for the source. */
  sourceWidth: number;
  now: () => number;
}

type Severity = 'quiet' | 'normal' | 'warning' | 'error';

/**
 * One line for people: local time, source, `WARN` or `ERROR` where it applies, message, and fields as `key=value`.
 * What a service wrote that is not a log record comes out as it is. Control characters never do.
 */
export function formatLogLine({ source, text, level }: OutputLine, format: LogFormat): string {
  const record = parseLogRecord(text);
  if (!record) return compose({ time: format.now(), source, severity: severities[level], message: text }, format);
  const fields = Object.entries(record.fields)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([key, value]) => `${printable(key)}=${formatValue(value)}`)
    .join(' ');
  const message = [record.msg, record.errorMessage].filter(Boolean).join(': ');
  return compose({ time: record.time, source, severity: severityOf(record.level), message, fields }, format);
}

/** True for what a person should see even while everything else is kept quiet. */
export function isWarning({ text, level }: OutputLine): boolean {
  const record = parseLogRecord(text);
  const severity = record ? severityOf(record.level) : severities[level];
  return severity === 'warning' || severity === 'error';
}

const severities = { info: 'normal', warn: 'warning', error: 'error' } as const satisfies Record<string, Severity>;

interface Entry {
  time: number;
  source: string;
  severity: Severity;
  message: string;
  fields?: string;
}

function compose({ time, source, severity, message, fields = '' }: Entry, { color, sourceWidth }: LogFormat): string {
  const paint = (style: Parameters<typeof styleText>[0], text: string) =>
    color && text ? styleText(style, text, { validateStream: false }) : text;
  const mark = { quiet: '', normal: '', warning: paint('yellow', 'WARN '), error: paint(['red', 'bold'], 'ERROR ') }[
    severity
  ];
  const style = { quiet: 'dim', normal: undefined, warning: 'yellow', error: 'red' } as const;
  const tone = style[severity];
  const said = tone ? paint(tone, printable(message)) : printable(message);
  const start = `${paint('dim', clockTime(time))} ${paint('cyan', source.padEnd(sourceWidth))}  ${mark}`;
  return start + [said, paint('dim', fields)].filter(Boolean).join(' ');
}

function severityOf(level: number): Severity {
  if (level >= 50) return 'error';
  if (level >= 40) return 'warning';
  return level >= 30 ? 'normal' : 'quiet';
}

function clockTime(time: number): string {
  const date = new Date(time);
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':');
}

function formatValue(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const plain = typeof value !== 'string' || /^[^\s"=]+$/.test(text);
  return printable(plain ? text : JSON.stringify(text));
}

/** Texts from cars and people must not steer the terminal. */
function printable(text: string): string {
  return text.replaceAll(/[\u0000-\u001f\u007f-\u009f]/g, (character) => {
    if (character === '\n' || character === '\r') return ' ';
    return character === '\t' ? '\t' : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
