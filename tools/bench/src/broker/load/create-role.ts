import { createAnsweringRole } from './answering-role.ts';
import { createAskingRole } from './asking-role.ts';
import { createConnectingRole } from './connecting-role.ts';
import { createIdleRole } from './idle-role.ts';
import type { RoleSpec } from './load-protocol.ts';
import { createPublishingRole } from './publishing-role.ts';
import { createReceivingRole } from './receiving-role.ts';
import type { Role, RoleSurroundings } from './role.ts';

export function createRole(spec: RoleSpec, surroundings: RoleSurroundings): Role {
  switch (spec.kind) {
    case 'publishing':
      return createPublishingRole(spec, surroundings);
    case 'receiving':
      return createReceivingRole(spec, surroundings);
    case 'asking':
      return createAskingRole(spec, surroundings);
    case 'answering':
      return createAnsweringRole(spec, surroundings);
    case 'connecting':
      return createConnectingRole(spec, surroundings);
    case 'idle':
      return createIdleRole(spec, surroundings);
  }
}
