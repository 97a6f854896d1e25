/** How much of a name from the network is kept and shown. */
export const longestName = 200;

/** Names come from the network: neither a record nor a log line shall carry a kilobyte of them. */
export function shownName(name: string): string;
export function shownName(name: string | undefined): string | undefined;
export function shownName(name: string | undefined): string | undefined {
  return name === undefined || name.length <= longestName ? name : `${name.slice(0, longestName)}…`;
}
