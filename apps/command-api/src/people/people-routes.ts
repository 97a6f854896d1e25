import { Type } from 'typebox';
import type { PersonStore } from '@roadwire/db';
import { mayActOnFleet, Problem, scopeNames } from '@roadwire/protocol';
import { type HttpService, ProblemError, requirePerson } from '@roadwire/service';
import { withoutControls } from './credentials.ts';
import { PersonView, signedIn } from './person-view.ts';
import { NextCursor } from '../pages/list-page.ts';

const tags = ['people'];
const security = [{ bearer: [] }];

export function peopleRoutes(app: HttpService, needs: { people: Pick<PersonStore, 'find' | 'findByEmail'> }): void {
  app.get(
    '/v1/people/me',
    {
      // Any token may know whom it speaks for.
      config: { scope: scopeNames },
      schema: { tags, security, summary: 'Who you are', response: { 200: PersonView, '4xx': Problem } },
    },
    async (request) => {
      const person = await needs.people.find(requirePerson(request).id);
      if (!person) throw new ProblemError('unauthenticated');
      return signedIn(person);
    },
  );

  app.get(
    '/v1/people',
    {
      config: { scope: 'fleet:read' },
      schema: {
        tags,
        security,
        summary: 'Find a person by e-mail address (operators)',
        querystring: Type.Object({
          email: Type.String({
            minLength: 3,
            maxLength: 254,
            pattern: withoutControls,
            examples: ['driver@example.com'],
          }),
        }),
        response: {
          200: Type.Object({ items: Type.Array(PersonView, { description: 'One or nobody' }), next: NextCursor }),
          '4xx': Problem,
        },
      },
    },
    async (request) => {
      if (!mayActOnFleet('people.find', requirePerson(request).roles)) throw new ProblemError('forbidden');
      const person = await needs.people.findByEmail(request.query.email.toLowerCase());
      return { items: person ? [signedIn(person)] : [], next: null };
    },
  );
}
