import path from 'node:path';
import { type Stack, workspaceRoot } from '@roadwire/stack';

const DEFAULT_DATA_DIR = path.join(workspaceRoot, '.roadwire');

/** What a person needs to know once everything runs. */
export function summarize({ origin, ports, dataDir }: Stack, durationMs: number): string {
  const beside = dataDir === DEFAULT_DATA_DIR ? '' : `ROADWIRE_DATA_DIR=${dataDir} `;
  return `
Roadwire is ready (${(durationMs / 1000).toFixed(1)} s)

  Dashboard    ${origin}/
  Driver app   ${origin}/driver
  API docs     ${origin}/docs
  MQTT         mqtts://localhost:${ports.mqtts}  cars and services, with their certificates
               mqtt://localhost:${ports.mqtt}   tools on this machine

  Log in as    driver@example.com, operator@example.com, fleet@example.com or admin@example.com
  Password     roadwire

  Try this     ${beside}npx roadwire vehicles list
  Data         ${dataDir}
  Stop         Ctrl-C
`;
}
