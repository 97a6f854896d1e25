import { expect, it } from 'vitest';
import { Pacer, type PacerOptions } from './pacer.ts';

function pace(options: Partial<PacerOptions>) {
  const pacer = new Pacer({ publishers: 1, unacknowledged: undefined, onTheWay: undefined, ...options });
  pacer.start();
  return pacer;
}

function turns(pacer: Pacer, atMost = 10): number[] {
  const taken: number[] = [];
  for (let turn = pacer.next(); turn !== undefined; turn = taken.length < atMost ? pacer.next() : undefined) {
    taken.push(turn);
  }
  return taken;
}

it('begins as many messages as may be on the way, and more when receivers have some', () => {
  const pacer = pace({ onTheWay: 4 });
  expect(turns(pacer)).toHaveLength(4);
  pacer.arrived(3);
  expect(turns(pacer)).toHaveLength(3);
  pacer.arrived(3);
  expect(turns(pacer)).toHaveLength(0);
  expect(pacer.sent).toBe(7);
});

it('gives each publisher its turn', () => {
  expect(turns(pace({ publishers: 3, onTheWay: 5 }))).toEqual([0, 1, 2, 0, 1]);
});

it('gives a publisher its turn again when it has an acknowledgement, in the order of these', () => {
  const pacer = pace({ publishers: 2, unacknowledged: 2 });
  expect(turns(pacer)).toEqual([0, 1, 0, 1]);
  pacer.acknowledged(1);
  pacer.acknowledged(0);
  pacer.acknowledged(1);
  expect(turns(pacer)).toEqual([1, 0, 1]);
});

it('begins nothing before it is started and after it is stopped', () => {
  const pacer = new Pacer({ publishers: 1, unacknowledged: undefined, onTheWay: 3 });
  expect(turns(pacer)).toEqual([]);
  pacer.start();
  expect(pacer.next()).toBe(0);
  pacer.stop();
  expect(turns(pacer)).toEqual([]);
});
