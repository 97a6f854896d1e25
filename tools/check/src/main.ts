import path from 'node:path';
import { parseArgs } from 'node:util';
import { workspaceRoot } from '@roadwire/stack';
import { countResults, describeResult, helpText } from './report.ts';
import { runStages } from './run-stages.ts';
import { stages } from './stages.ts';

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());

try {
  process.exitCode = await check(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** @returns the exit code */
async function check(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string', multiple: true, default: [] },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(helpText(stages));
    return 0;
  }
  const unknown = values.only.find((name) => !stages.some((stage) => stage.name === name));
  if (unknown !== undefined) {
    throw new Error(`there is no stage "${unknown}": choose from ${stages.map(({ name }) => name).join(', ')}`);
  }
  const wanted = stages.filter(({ name }) => values.only.length === 0 || values.only.includes(name));
  const width = Math.max(...wanted.map(({ name }) => name.length));
  const results = await runStages({
    stages: wanted,
    logFolder: path.join(workspaceRoot, '.cache/check'),
    signal: stop.signal,
    onResult: (result) => {
      if (!values.json) console.log(describeResult(result, width));
    },
  });
  const { passed, failed, skipped } = countResults(results);
  if (values.json) {
    console.log(JSON.stringify({ passed, failed, skipped, stages: results }, null, 2));
  } else {
    console.log(`${passed} passed, ${failed} failed`);
  }
  return failed === 0 && !stop.signal.aborted ? 0 : 1;
}
