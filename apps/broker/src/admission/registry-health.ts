import type { Clock, Logger } from '@roadwire/service';

export interface RegistryHealth {
  /** Since when the registry has not answered; undefined while it does. */
  readonly awaySince: Date | undefined;
  answered(): void;
  failed(error: unknown): void;
}

/**
 * Whether the registry of certificates answers. Said once when it stops, and once when it answers again: what is known goes on
 * holding meanwhile.
 */
export function createRegistryHealth(needs: {
  clock: Clock;
  logger: Logger;
  onChange: (isAway: boolean) => void;
}): RegistryHealth {
  const { clock, logger, onChange } = needs;
  let awaySince: Date | undefined;
  return {
    get awaySince() {
      return awaySince;
    },
    answered: () => {
      if (!awaySince) return;
      awaySince = undefined;
      logger.info('the registry answers again');
      onChange(false);
    },
    failed: (error) => {
      if (awaySince) return;
      awaySince = clock.now();
      logger.warn(
        { err: error },
        'the registry does not answer: certificates seen before stay good, others are refused',
      );
      onChange(true);
    },
  };
}
