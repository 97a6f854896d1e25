import { ensureDatabaseClient, ensureWebBuild } from '@roadwire/stack';

/** Makes everything that is made from sources, for an image that then runs without writing to its code. */
await Promise.all([ensureDatabaseClient(), ensureWebBuild('dashboard'), ensureWebBuild('driver')]);
console.log('the database client and both web apps are built');
