/** Topics of the run. Each has one publisher. */
export const kinds = [0, 1, 2] as const;

export const liveTopic = (publisher: number, kind: number): string => `live/${publisher}/${kind}`;
export const retainedTopic = (publisher: number, kind: number): string => `retained/${publisher}/${kind}`;
export const willTopic = (client: string): string => `will/${client}`;
export const willFilter = 'will/#';
export const retainedFilter = 'retained/#';
