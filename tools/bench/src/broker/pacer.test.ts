import { expect, it } from 'vitest';
import { Pacer, type PacerOptions } from './pacer.ts';

function pace(options: Partial<PacerOptions>) {
  const published: number[] = [];
  const pacer = new Pacer({
    publishers: [0],
    receivers: 1,
    onTheWay: 1,
    run: 1,
    acknowledged: false,
    publish: (publisher) => published.push(publisher),
    ...options,
  });
  const arrive = (times: number) => {
    for (let i = 0; i < times; i += 1) pacer.arrived();
  };
  pacer.start();
  return { pacer, published, arrive };
}

it('begins a message when an earlier one has arrived everywhere', () => {
  const { published, arrive } = pace({ receivers: 3, onTheWay: 2 });
  expect(published).toHaveLength(2);
  arrive(2);
  expect(published).toHaveLength(2);
  arrive(1);
  expect(published).toHaveLength(3);
});

it('begins messages in runs', () => {
  const { published, arrive } = pace({ onTheWay: 4, run: 3 });
  arrive(2);
  expect(published).toHaveLength(4);
  arrive(1);
  expect(published).toHaveLength(7);
});

it('gives each publisher its turn, after its acknowledgement where there are any', () => {
  expect(pace({ publishers: [0, 1], onTheWay: 5 }).published).toEqual([0, 1, 0, 1, 0]);
  const { pacer, published, arrive } = pace({ publishers: [0, 1], onTheWay: 5, acknowledged: true });
  arrive(2);
  expect(published).toEqual([0, 1]);
  pacer.acknowledged(1);
  pacer.acknowledged(0);
  expect(published).toEqual([0, 1, 1, 0]);
});

it('begins nothing after it was stopped', () => {
  const { pacer, published, arrive } = pace({ onTheWay: 2 });
  pacer.stop();
  arrive(2);
  expect(published).toHaveLength(2);
});
