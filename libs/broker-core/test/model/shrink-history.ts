import type { Step } from './step.ts';

/** How often a shorter history is tried; beyond it the shortest so far is good enough. */
const mostTries = 3_000;

/** A history that still fails, from which no step, message or filter can be left out. */
export async function shrinkHistory(
  history: readonly Step[],
  fails: (history: readonly Step[]) => Promise<boolean>,
): Promise<readonly Step[]> {
  let shortest = history;
  let tries = 0;
  const tryTo = async (shorter: readonly Step[]): Promise<boolean> => {
    tries += 1;
    if (tries > mostTries || !(await fails(shorter))) return false;
    shortest = shorter;
    return true;
  };
  for (let isSimpler = true; isSimpler;) {
    isSimpler = false;
    for (let size = Math.ceil(shortest.length / 2); size >= 1; size = size > 1 ? Math.ceil(size / 2) : 0) {
      for (let at = shortest.length - size; at >= 0; at -= size) await tryTo(shortest.toSpliced(at, size));
    }
    for (let at = 0; at < shortest.length; at += 1) {
      for (const step of simpler(shortest[at])) if (await tryTo(shortest.with(at, step))) isSimpler = true;
    }
  }
  return shortest;
}

/** The same step with less in it, in every way that there is. */
function simpler(step: Step | undefined): Step[] {
  switch (step?.does) {
    case 'publish': {
      const { messages } = step;
      if (messages.length > 1) return messages.map((_, at) => ({ ...step, messages: messages.toSpliced(at, 1) }));
      return messages.flatMap((message) => [
        ...(message.retain ? [{ ...step, messages: [{ ...message, retain: false }] }] : []),
        ...(message.expiry !== undefined ? [{ ...step, messages: [{ ...message, expiry: undefined }] }] : []),
      ]);
    }
    case 'subscribe': {
      const { filters } = step;
      return filters.length < 2 ? [] : filters.map((_, at) => ({ ...step, filters: filters.toSpliced(at, 1) }));
    }
    case 'connect':
      return [
        ...(step.will ? [{ ...step, will: undefined }] : []),
        ...(step.receiveMaximum ? [{ ...step, receiveMaximum: undefined }] : []),
        ...(step.topicAliasMaximum ? [{ ...step, topicAliasMaximum: 0 }] : []),
      ];
    case 'crash':
      return step.during
        ? [{ ...step, during: undefined }, ...simpler(step.during).map((during) => ({ ...step, during }))]
        : [];
    case 'restart':
      return step.seconds > 0 ? [{ ...step, seconds: 0 }] : [];
    case 'kill':
      return [
        ...(step.seconds > 0 ? [{ ...step, seconds: 0 }] : []),
        ...(step.part > 0 ? [{ ...step, part: 0 }] : []),
        ...(step.during ? [{ ...step, during: undefined }] : []),
        ...simpler(step.during).map((during) => ({ ...step, during })),
      ];
    default:
      return [];
  }
}
