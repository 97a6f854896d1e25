import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';

const libs = (...names) => names.map((name) => `scope:${name}`);
/** Who may import whom: the table of docs/architecture.md. A test seeds a violation and expects it to be refused. */
const mayImport = {
  'scope:protocol': [],
  'scope:mqtt': libs('protocol'),
  'scope:mqtt-codec': [],
  'scope:broker-core': libs('mqtt-codec'),
  'scope:extension-sdk': libs('protocol'),
  'scope:db': libs('protocol'),
  'scope:auth': libs('protocol'),
  'scope:service': libs('protocol', 'auth'),
  'scope:sdk': libs('protocol'),
  'scope:ui': libs('protocol', 'sdk'),
  'scope:vehicle-agent': libs('protocol', 'mqtt'),
  'scope:stack': libs('protocol', 'auth'),
  'scope:testing': libs('protocol', 'stack', 'auth', 'sdk', 'db'),
  'scope:server': libs('protocol', 'service', 'auth', 'mqtt', 'db', 'sdk', 'testing', 'broker-core', 'extension-sdk'),
  'scope:simulator': libs('protocol', 'vehicle-agent', 'mqtt-codec', 'service', 'sdk', 'testing'),
  'scope:web': libs('protocol', 'sdk', 'ui'),
  'scope:e2e': libs('protocol', 'sdk', 'testing', 'stack'),
};

export default tseslint.config(
  { ignores: ['**/dist', '**/node_modules', '**/.nx', '**/generated', '**/*.config.ts', '**/test-results'] },
  ...tseslint.configs.strict,
  {
    files: ['**/*.ts', '**/*.tsx'],
    plugins: { '@nx': nx },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-invalid-void-type': 'off',
      // Naming a member is how it is left out of the rest.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@nx/enforce-module-boundaries': [
        'error',
        {
          allow: [],
          depConstraints: [
            { sourceTag: 'type:app', onlyDependOnLibsWithTags: ['type:lib'] },
            { sourceTag: 'type:lib', onlyDependOnLibsWithTags: ['type:lib'] },
            { sourceTag: 'type:tool', onlyDependOnLibsWithTags: ['type:lib'] },
            ...Object.entries(mayImport).map(([sourceTag, onlyDependOnLibsWithTags]) => ({
              sourceTag,
              onlyDependOnLibsWithTags,
            })),
          ],
        },
      ],
    },
  },
);
