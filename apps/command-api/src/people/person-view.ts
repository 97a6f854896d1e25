import { Type } from 'typebox';
import type { SignedInPerson } from '@roadwire/auth';
import type { Person } from '@roadwire/db';
import { isRole, oneOfTexts, roles } from '@roadwire/protocol';

export const PersonView = Type.Object({
  id: Type.String(),
  email: Type.String({ examples: ['driver@example.com'] }),
  name: Type.String({ examples: ['Driver'] }),
  roles: Type.Array(oneOfTexts(roles)),
});

/** What the public may know of a person's row, as it goes into tokens. */
export const signedIn = (person: Person, scopes: SignedInPerson['scopes'] = null): SignedInPerson => ({
  id: person.id,
  email: person.email,
  name: person.name,
  roles: person.roles.filter(isRole),
  scopes,
});
