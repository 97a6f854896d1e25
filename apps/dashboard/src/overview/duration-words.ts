import type { Messages } from '../messages.ts';

/** A duration in its largest unit: "3 h". */
export function durationWords(seconds: number, words: Messages['overview']): string {
  if (seconds < 60) return words.seconds(Math.floor(seconds));
  if (seconds < 3_600) return words.minutes(Math.floor(seconds / 60));
  if (seconds < 86_400) return words.hours(Math.floor(seconds / 3_600));
  return words.days(Math.floor(seconds / 86_400));
}
