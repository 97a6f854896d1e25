/** The web apps, and the path each is served under. */
export const webApps = {
  dashboard: { base: '/' },
  driver: { base: '/driver/' },
} as const satisfies Record<string, { base: string }>;

export type WebApp = keyof typeof webApps;
