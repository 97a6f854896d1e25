/** How much of a name from the network is kept and shown. */
export const longestName = 200;

/** Names come from the network: a record shall not carry a kilobyte of them. */
export const shownName = (name: string): string =>
  name.length <= longestName ? name : `${name.slice(0, longestName)}…`;
