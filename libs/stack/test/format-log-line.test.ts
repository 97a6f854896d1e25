import { describe, expect, it } from 'vitest';
import { formatLogLine, isWarning, type LogFormat, type OutputLine } from '../src/log/format-log-line.ts';

const time = new Date(2026, 0, 1, 12, 3, 44).getTime();
const plain: LogFormat = { color: false, sourceWidth: 11, now: () => time };
const line = (text: string | object, level: OutputLine['level'] = 'info'): OutputLine => ({
  source: 'command-api',
  text:
    typeof text === 'string'
      ? text
      : JSON.stringify({ level: 30, time, pid: 1, hostname: 'h', name: 'command-api', ...text }),
  level,
});

describe('a log line', () => {
  it('shows time, service, message and fields', () => {
    const record = line({ msg: 'command sent', commandId: 'c1', attempt: 2, car: 'Blue one', nothing: null });

    expect(formatLogLine(record, plain)).toBe(
      '12:03:44 command-api  command sent commandId=c1 attempt=2 car="Blue one"',
    );
  });

  it('marks warnings and errors, with what the error says', () => {
    expect(formatLogLine(line({ level: 40, msg: 'slow' }), plain)).toBe('12:03:44 command-api  WARN slow');
    expect(
      formatLogLine(line({ level: 50, msg: 'not stored', err: { message: 'disk full', stack: '…' } }), plain),
    ).toBe('12:03:44 command-api  ERROR not stored: disk full');
    expect(formatLogLine(line({ level: 50, msg: 'disk full', err: { message: 'disk full' } }), plain)).toBe(
      '12:03:44 command-api  ERROR disk full',
    );
  });

  it('passes on what is no log record', () => {
    expect(formatLogLine(line('hello'), plain)).toBe('12:03:44 command-api  hello');
    expect(formatLogLine(line('{"half', 'warn'), plain)).toBe('12:03:44 command-api  WARN {"half');
  });

  it('keeps control characters from the terminal', () => {
    const record = line({ msg: 'car said \u001b[2J\nbye', id: '\u009b31m' });

    expect(formatLogLine(record, plain)).toBe(String.raw`12:03:44 command-api  car said \u001b[2J bye id=\u009b31m`);
  });

  it('is colored only where asked', () => {
    const record = line({ level: 50, msg: 'failed' });

    expect(formatLogLine(record, { ...plain, color: true })).toContain('\u001b[31m');
    expect(formatLogLine(record, plain)).not.toContain('\u001b');
  });

  it('knows what a person should see in any case', () => {
    expect(isWarning(line({ level: 40, msg: 'slow' }))).toBe(true);
    expect(isWarning(line('stack trace', 'warn'))).toBe(true);
    expect(isWarning(line({ msg: 'listening' }))).toBe(false);
  });
});
