/**
 * How keys and certificates say that they were made for development: everybody who has the machine may have them, so
 * nothing in production takes them.
 */
export const developmentMark = {
  /** Of the subject of an authority's certificate. */
  organization: 'Roadwire development',
  /** Of a JWK. */
  jwk: { madeFor: 'development' },
} as const;
