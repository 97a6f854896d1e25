import { expect, test } from 'vitest';
import { describeStanding } from '../../src/simulate/describe-standing.ts';
import { createScreen } from '../../src/simulate/screen.ts';

const standing = {
  ...{ cars: 5, connected: 4, openAlerts: 1, messages: 100, samples: 4_000, reconnects: 2, commandsExecuted: 3 },
  dropped: 0,
  states: { parked: 3, asleep: 0, driving: 1, in_tunnel: 1, refuelling: 0, charging: 0, overheated: 0, rebooting: 0 },
};

function output(isTTY: boolean) {
  const written: string[] = [];
  return { isTTY, columns: 12, written, write: (text: string) => written.push(text) };
}

test('a terminal gets one block that is drawn again in its place, cut to its width', () => {
  const terminal = output(true);
  const screen = createScreen(terminal, { json: false });
  screen.show(['one', 'a line that is far too long'], {});
  screen.show(['two', 'b'], {});
  expect(terminal.written).toEqual(['\u001B[Jone\na line that\n', '\u001B[2A\u001B[Jtwo\nb\n']);
});

test('elsewhere there is a line each time, or a JSON document', () => {
  const [file, program] = [output(false), output(true)];
  createScreen(file, { json: false }).show(['one', 'two'], { one: 1 });
  createScreen(program, { json: true }).show(['one', 'two'], { one: 1 });
  expect([file.written, program.written]).toEqual([['one; two\n'], ['{"one":1}\n']]);
});

test('says rates of the time since the moment before, and only states that there are', () => {
  const before = { at: 1_000, standing: { ...standing, messages: 80, samples: 3_000 } };
  const { document, lines } = describeStanding(before, { at: 3_000, standing }, 50 * 1024 ** 2);
  expect(document).toMatchObject({ messagesPerSecond: 10, samplesPerSecond: 500, mebibytes: 50, connected: 4 });
  expect(lines[0]).toBe('4 of 5 cars connected: 3 parked, 1 driving, 1 in tunnel');
});
