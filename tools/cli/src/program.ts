import { Command } from 'commander';
import { registerAccess } from './access/register.ts';
import { registerAcl } from './acl/register.ts';
import { registerAudit } from './audit/register.ts';
import { registerBroadcasts } from './broadcasts/register.ts';
import { registerBroker } from './broker/register.ts';
import { registerCertificates } from './certificates/register.ts';
import { type Context, createContext, type GlobalOptions } from './context.ts';
import { registerFleet } from './fleet/register.ts';
import { registerPeople } from './people/register.ts';
import { registerSessions } from './sessions/register.ts';
import { registerSignIn } from './sign-in/register.ts';
import { registerStatus } from './status/register.ts';
import { registerSupport } from './support/register.ts';
import { registerTokens } from './tokens/register.ts';
import { registerVehicleCommands } from './vehicle-commands/register.ts';
import { registerVehicles } from './vehicles/register.ts';

const AFTER_HELP = `
Beside "npm start" no login is needed. Elsewhere: roadwire login --origin https://cars.example --email you@example.com

Examples:
  roadwire vehicles list
  roadwire command doors.unlock --vehicle <id> --watch
`;

/** In the order of the help. */
const nouns = [
  registerStatus,
  registerVehicles,
  registerFleet,
  registerVehicleCommands,
  registerBroadcasts,
  registerAccess,
  registerSupport,
  registerCertificates,
  registerAcl,
  registerBroker,
  registerAudit,
  registerPeople,
  registerSignIn,
  registerTokens,
  registerSessions,
];

/** The whole command line. It throws instead of ending the process. */
export function createProgram(write: (text: string) => void): Command {
  const program = new Command('roadwire')
    .description('Talks to a running Roadwire')
    .option('--origin <url>', 'where Roadwire is (default: ROADWIRE_ORIGIN, or the local npm start)')
    .option('--json', 'print one JSON document')
    .configureHelp({ showGlobalOptions: true })
    .addHelpText('after', AFTER_HELP)
    .exitOverride()
    .configureOutput({ outputError: () => undefined });
  const context = (): Context => createContext(program.opts<GlobalOptions>(), write);
  for (const register of nouns) register(program, context);
  return program;
}
