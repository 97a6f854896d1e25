import type { DueConfig, VehicleConfigStore } from '@roadwire/db';
import type { Messaging } from '@roadwire/mqtt';
import { defaultReporting, encode, topics, type VehicleConfig } from '@roadwire/protocol';
import type { Clock, Logger } from '@roadwire/service';
import { keySetMark } from './key-set-mark.ts';

export const publishEveryMilliseconds = 500;
const mostInRound = 128;
/**
 * Fewer than a round publishes, so that what people change has room beside them, and that no more are prepared while the
 * broker does not take them. A change of keys reaches 100,000 cars in seven minutes, at 240 a second.
 */
const mostPrepared = 120;
/** Cars without a configuration, or with earlier keys, are looked for at every so manyeth round. */
const roundsBetweenLooks = 60;
const acknowledgementMilliseconds = 5_000;

/**
 * One round: publishes what cars have not been told, then prepares some more for the next round when there are cars that
 * have no configuration or one with earlier keys. May run in several processes at once. A process with an earlier key set
 * leaves alone what holds a later one.
 */
export function createPublishConfigs(needs: {
  configs: Pick<VehicleConfigStore, 'addMissing' | 'raiseKeys' | 'publishDue'>;
  messaging: Pick<Messaging, 'connected' | 'publish'>;
  /** The JWS over the key set. */
  commandKeys: string;
  clock: Clock;
  logger: Logger;
}): () => Promise<void> {
  const { configs, messaging, commandKeys, clock, logger } = needs;
  const keysDigest = keySetMark(commandKeys);
  let roundsUntilLook = 0;

  async function publish({ vehicleId, version, reporting }: DueConfig): Promise<boolean> {
    const config: VehicleConfig = { version, reporting, commandKeys };
    try {
      await messaging.publish(topics.config(vehicleId), encode(config), {
        qos: 1,
        retain: true,
        signal: AbortSignal.timeout(acknowledgementMilliseconds),
      });
      return true;
    } catch (error) {
      logger.warn({ err: error, vehicle: vehicleId, version }, 'configuration not published, will be tried again');
      return false;
    }
  }

  async function publishAll(due: readonly DueConfig[]): Promise<DueConfig[]> {
    const outcomes = await Promise.all(due.map(publish));
    return due.filter((_config, index) => outcomes[index]);
  }

  /** True when there may be more. */
  async function prepare(): Promise<boolean> {
    const now = clock.now();
    const added = await configs.addMissing({ reporting: defaultReporting, keysDigest }, now, mostPrepared);
    const raised = added < mostPrepared ? await configs.raiseKeys(keysDigest, now, mostPrepared - added) : 0;
    if (added + raised > 0) logger.debug({ added, raised }, 'configurations of cars are to be published');
    return added + raised === mostPrepared;
  }

  return async () => {
    if (!messaging.connected) return;
    const due = await configs.publishDue(keysDigest, mostInRound, publishAll);
    roundsUntilLook -= 1;
    if (due === mostInRound || roundsUntilLook > 0) return;
    roundsUntilLook = (await prepare()) ? 0 : roundsBetweenLooks;
  };
}
