import { createLogger } from '@roadwire/service';
import { describe, expect, it } from 'vitest';
import { createAlarms } from './alarms.ts';
import { createEventLoopWatch } from './event-loop-watch.ts';

function scene() {
  let now = 0;
  const logs: string[] = [];
  const destination = { write: (line: string) => void logs.push(JSON.parse(line).msg) };
  const alarms = createAlarms({
    clock: { now: () => new Date((now += 1000)) },
    logger: createLogger({ name: 'test', destination }),
  });
  return { alarms, logs };
}

describe('alarms', () => {
  it('are raised and cleared once, with one line in the log for each', () => {
    const { alarms, logs } = scene();
    alarms.clear('registry_away');
    alarms.raise('registry_away', 'It does not answer.');
    alarms.raise('registry_away', 'It does not answer.');
    expect(alarms.active()).toMatchObject([{ code: 'registry_away', severity: 'major', times: 1, until: undefined }]);
    alarms.clear('registry_away');
    alarms.clear('registry_away');
    expect(alarms.active()).toEqual([]);
    expect(alarms.past()).toMatchObject([{ since: new Date(1000), until: new Date(2000) }]);
    expect(logs).toEqual(['alarm raised: It does not answer.', 'alarm cleared']);
  });

  it('say how often they were raised, and the newest words', () => {
    const { alarms } = scene();
    alarms.raise('store_failing', 'first');
    alarms.clear('store_failing');
    alarms.raise('store_failing', 'second');
    alarms.raise('store_failing', 'third');
    expect(alarms.active()).toMatchObject([{ times: 2, message: 'third' }]);
  });

  it('of one code are told apart by what they are about', () => {
    const { alarms } = scene();
    alarms.raise('extension_failing', 'x', 'a');
    alarms.raise('extension_failing', 'x', 'b');
    alarms.clear('extension_failing', 'a');
    expect(alarms.active().map(({ about }) => about)).toEqual(['b']);
  });

  it('are kept to the last 1,000 that were cleared, and 200 that are raised', () => {
    const { alarms } = scene();
    for (let number = 0; number < 1_100; number += 1) {
      alarms.raise('extension_failing', 'x', `${number}`);
      alarms.clear('extension_failing', `${number}`);
    }
    expect(alarms.past()).toHaveLength(1_000);
    expect(alarms.past()[0]?.about).toBe('1099');
    for (let number = 0; number < 300; number += 1) alarms.raise('extension_failing', 'x', `${number}`);
    expect(alarms.active()).toHaveLength(200);
  });
});

it('the alarm of a slow event loop is raised at 200 ms, and cleared below 100 ms', () => {
  const { alarms } = scene();
  const watch = createEventLoopWatch({ alarms });
  const isRaised = (milliseconds: number) => {
    watch.judge(milliseconds);
    return alarms.active().length > 0;
  };
  expect([199, 200, 150, 100, 99, 150].map(isRaised)).toEqual([false, true, true, true, false, false]);
});
