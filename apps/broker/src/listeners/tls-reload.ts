import type { Clock, Logger } from '@roadwire/service';
import { readTlsMaterial, type TlsFiles, type TlsMaterial, tlsMistake } from './tls-material.ts';
import { type FileWatch, watchFiles } from './watch-files.ts';

export interface TlsReloadNeeds {
  files: TlsFiles;
  /** What is in use. */
  current: TlsMaterial;
  clock: Clock;
  logger: Pick<Logger, 'info' | 'error'>;
  apply: (material: TlsMaterial) => void;
  /** Why what is in the files cannot be used, so that the earlier stays; undefined when it is well again. */
  onReloadFailed: (message: string | undefined) => void;
  /** Key and certificate come one after the other: for so long they may not fit before it is said. */
  patienceMilliseconds?: number;
  pollMilliseconds?: number;
}

/** Follows the files of a TLS listener: what is in them is used as soon as all three fit together, and until then the earlier. */
export function createTlsReload(needs: TlsReloadNeeds) {
  const { files, clock, logger, apply, onReloadFailed } = needs;
  const { patienceMilliseconds = 5_000, pollMilliseconds = 30_000 } = needs;
  let { current } = needs;
  /** Since when what is there cannot be used, and whether that was said. */
  let mistaken: { readonly since: number; said: string | undefined } | undefined;
  let patience: NodeJS.Timeout | undefined;
  let looking: Promise<void> | undefined;
  let mustLookAgain = false;
  let watching: FileWatch | undefined;

  async function look(): Promise<void> {
    const read = await readTlsMaterial(files);
    if ('wrong' in read) return fail(read.wrong);
    const { material } = read;
    if (isSame(material, current)) return recover();
    const mistake = tlsMistake(material, { isProduction: files.isProduction, clock });
    if (mistake !== undefined) return fail(mistake);
    try {
      apply(material);
    } catch (error) {
      return fail(error instanceof Error ? error.message : String(error));
    }
    const authorityChanged = material.ca !== current.ca;
    current = material;
    logger.info({ authorityChanged }, 'new TLS certificates are in use; connections that are open go on');
    recover();
  }

  function recover(): void {
    clearTimeout(patience);
    if (mistaken?.said !== undefined) onReloadFailed(undefined);
    mistaken = undefined;
  }

  function fail(why: string): void {
    const now = clock.now().getTime();
    mistaken ??= { since: now, said: undefined };
    clearTimeout(patience);
    const left = mistaken.since + patienceMilliseconds - now;
    if (left > 0) {
      patience = setTimeout(lookSoon, left).unref();
      return;
    }
    if (mistaken.said === why) return;
    mistaken.said = why;
    const message = `new TLS files cannot be used, the earlier stay in use: ${why}`;
    logger.error(message);
    onReloadFailed(message);
  }

  function lookSoon(): void {
    mustLookAgain = true;
    looking ??= (async () => {
      while (mustLookAgain) {
        mustLookAgain = false;
        await look();
      }
    })().finally(() => (looking = undefined));
  }

  return {
    start: () => {
      watching ??= watchFiles([files.ca, files.cert, files.key], lookSoon, { pollMilliseconds });
      lookSoon();
    },
    /** Waits for a look that is under way. May be called twice. */
    stop: async () => {
      watching?.stop();
      mustLookAgain = false;
      await looking;
      clearTimeout(patience);
    },
  };
}

const isSame = (one: TlsMaterial, other: TlsMaterial): boolean =>
  one.ca === other.ca && one.cert === other.cert && one.key === other.key;
