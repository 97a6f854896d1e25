import { ProblemError } from '@roadwire/service';
import type { BrokerEngine, Capability } from '../engine/engine.ts';

/** @throws ProblemError `not_supported`, which names the capability, when the engine has not got it */
export function requireCapability(
  engine: Pick<BrokerEngine, 'name' | 'capabilities'>,
  capability: Capability,
  what: string,
): void {
  if (engine.capabilities[capability]) return;
  const detail = `The engine "${engine.name}" cannot ${what}: it has no capability "${capability}".`;
  throw new ProblemError('not_supported', { detail });
}
