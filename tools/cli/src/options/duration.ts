import { InvalidArgumentError } from 'commander';

const seconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** A parser of options that are a time from now on, such as `90s`, `15m`, `2h` or `7d`, in seconds. */
export const duration =
  (longest: { seconds: number; inWords: string }) =>
  (text: string): number => {
    const [, count = '', unit = ''] = /^(\d{1,8})([smhd])$/.exec(text) ?? [];
    const asked = Number(count) * (seconds[unit] ?? 0);
    if (asked >= 1 && asked <= longest.seconds) return asked;
    throw new InvalidArgumentError(`It must be a time such as 90s, 15m, 2h or 7d, and ${longest.inWords} at the most.`);
  };
