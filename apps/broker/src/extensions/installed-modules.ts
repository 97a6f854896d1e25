import module from 'node:module';

/** What the installation gives to extensions wherever their files are. */
const given = /^(@roadwire\/(extension-sdk|protocol)|typebox)(\/|$)/;
let isRegistered = false;

/**
 * Lets files outside of the installation import the SDK, the protocol and TypeBox from it, with nothing installed beside them.
 * For the life of the process, since an extension may import while it runs; it touches no other name.
 */
export function giveInstalledModules(): void {
  if (isRegistered) return;
  isRegistered = true;
  module.registerHooks({
    resolve: (specifier, context, nextResolve) =>
      given.test(specifier)
        ? nextResolve(specifier, { ...context, parentURL: import.meta.url })
        : nextResolve(specifier, context),
  });
}
