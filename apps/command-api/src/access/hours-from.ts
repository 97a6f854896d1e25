/** The time so many hours after this one. */
export const hoursFrom = (now: Date, hours: number): Date => new Date(now.getTime() + hours * 3_600_000);
