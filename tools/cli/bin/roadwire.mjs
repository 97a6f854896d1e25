#!/usr/bin/env node
// Plain JavaScript, so that an older Node can run it and find the one that runs the rest.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const NEEDED = 24;
const main = path.join(import.meta.dirname, '../src/main.ts');

function findNode() {
  if (Number(process.versions.node.split('.')[0]) >= NEEDED) return process.execPath;
  for (let folder = path.dirname(main); folder !== path.dirname(folder); folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'node_modules/.bin/node');
    if (existsSync(candidate)) return candidate;
  }
  console.error(`roadwire needs Node ${NEEDED} or newer; this is Node ${process.versions.node}. Run "npm ci" first.`);
  process.exit(1);
}

// A process of its own even on the right Node: only a start can give the condition that the sources need.
const child = spawn(findNode(), ['--conditions=@roadwire/source', main, ...process.argv.slice(2)], {
  stdio: 'inherit',
});
// From the terminal Ctrl-C reaches both; whoever sends a signal to us alone means the child too.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
  console.error(`roadwire cannot run: ${error.message}`);
  process.exit(1);
});
child.on('exit', (code, signal) => {
  if (!signal) process.exit(code ?? 1);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
});
