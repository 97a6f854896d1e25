import { expect, it } from 'vitest';
import { brokerSoakScenario } from './broker-soak-scenario.ts';

it('holds cars on the real service, and counts what they and it say', { timeout: 120_000 }, async () => {
  const said: string[] = [];
  const { results, targets } = await brokerSoakScenario.run({
    rounds: 1,
    load: { cars: 200, seconds: 5 },
    progress: (line) => said.push(line),
    signal: new AbortController().signal,
  });
  const met = Object.fromEntries(targets.map(({ name, met: isMet }) => [name, isMet]));
  // How fast it is says nothing here: other tests run beside it.
  expect(met).toMatchObject({
    'cars that stayed connected': true,
    'messages lost': true,
    'messages without an acknowledgement': true,
  });
  expect(results).toMatchObject({ cars: 200, messages: { lost: 0, twice: 0 } });
  expect(said).toContainEqual(expect.stringMatching(/^200 cars connected/));
});
