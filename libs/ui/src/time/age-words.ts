import type { UiMessages } from '../messages.ts';

/** How long ago, in words. A moment that lies ahead is a clock that differs a little: "just now". */
export function ageWords(ageMs: number, words: UiMessages['age']): string {
  const seconds = Math.floor(ageMs / 1_000);
  if (seconds < 2) return words.now;
  if (seconds < 60) return words.seconds(seconds);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return words.minutes(minutes);
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return words.hours(hours);
  return words.days(Math.floor(hours / 24));
}
