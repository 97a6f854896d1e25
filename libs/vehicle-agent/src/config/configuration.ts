import { decodeVehicleConfig, defaultReporting, type Reporting } from '@roadwire/protocol';
import type { JWK } from 'jose';
import type { AgentLogger } from '../agent-needs.ts';
import { openKeySet, rollsBack, type TrustedKeySet } from '../commands/command-keys.ts';
import type { ConfigRecord, VehicleMemory } from '../memory/vehicle-memory.ts';

export type ConfigListener = (config: { version: number; reporting: Reporting }) => void;
export type Configuration = ReturnType<typeof createConfiguration>;

/** What the platform has told the car to do: how often to report, and whose commands to trust. */
export function createConfiguration(needs: {
  vehicleId: string;
  rootKey: JWK;
  /** The set that the car was enrolled with. */
  enrolledKeys: string;
  memory: Pick<VehicleMemory, 'config' | 'recordConfig'>;
  logger: AgentLogger;
  listeners: readonly ConfigListener[];
}) {
  const { vehicleId, rootKey, memory, logger, listeners } = needs;
  let present = memory.config;
  let trusted: TrustedKeySet | undefined;

  /** Nothing changes when it cannot be remembered. */
  function take(config: ConfigRecord): void {
    memory.recordConfig(config);
    present = config;
  }

  /** What an earlier run was told. Under another root key the car was enrolled anew, and that was of another platform. */
  async function remembered(): Promise<{ config: ConfigRecord; keySet: TrustedKeySet } | undefined> {
    const config = present;
    if (!config) return undefined;
    try {
      return { config, keySet: await openKeySet(rootKey, config.commandKeys) };
    } catch (error) {
      logger.warn(
        { vehicle: vehicleId, version: config.version, err: error },
        'forgot a configuration of another root',
      );
      return undefined;
    }
  }

  /** The keys of a configuration when they may be trusted, else those that the car has. */
  async function keysOf(jws: string, present: TrustedKeySet): Promise<TrustedKeySet> {
    if (jws === present.jws) return present;
    try {
      const next = await openKeySet(rootKey, jws);
      const reason = rollsBack(present, next);
      if (!reason) return next;
      logger.error({ vehicle: vehicleId, reason }, 'refused a set of command keys, kept the present one');
    } catch (error) {
      logger.error({ vehicle: vehicleId, err: error }, 'refused a set of command keys, kept the present one');
    }
    return present;
  }

  return {
    get reporting(): Reporting {
      return present?.reporting ?? defaultReporting;
    },

    /** @throws before `start` */
    trusted(): TrustedKeySet {
      if (!trusted) throw new Error('no command keys are trusted yet');
      return trusted;
    },

    /** Takes the newer of the key set of the enrolment and the remembered one. @throws when the root key did not sign it */
    async start(): Promise<void> {
      const enrolled = await openKeySet(rootKey, needs.enrolledKeys);
      const earlier = await remembered();
      const keySet = earlier && !rollsBack(enrolled, earlier.keySet) ? earlier.keySet : enrolled;
      const { version, reporting } = earlier?.config ?? { version: 0, reporting: defaultReporting };
      // Durable, so that a later run that is given an older set does not fall back to it.
      if (memory.config?.commandKeys !== keySet.jws) take({ version, reporting, commandKeys: keySet.jws });
      trusted = keySet;
    },

    async handle({ topic, payload }: { topic: string; payload: Uint8Array }): Promise<void> {
      const decoded = decodeVehicleConfig(payload);
      if (!decoded.ok) {
        return logger.warn({ vehicle: vehicleId, topic, reason: decoded.reason }, 'ignored a configuration');
      }
      const { version, reporting, commandKeys } = decoded.value;
      if (!trusted || version <= (present?.version ?? 0)) {
        return logger.debug({ vehicle: vehicleId, version }, 'ignored a configuration that is not newer');
      }
      const keySet = await keysOf(commandKeys, trusted);
      take({ version, reporting, commandKeys: keySet.jws });
      trusted = keySet;
      logger.debug({ vehicle: vehicleId, version, ...reporting }, 'took a configuration');
      for (const listener of listeners) listener({ version, reporting });
    },
  };
}
