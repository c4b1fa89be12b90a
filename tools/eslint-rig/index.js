// The lint rules of every TypeScript package: Rush Stack's profile for programs that run on Node, its three mixins,
// and our own limits. A package's eslint.config.js is `export default virtnetLint(import.meta.dirname)`.

import nodeProfile from '@rushstack/eslint-config/flat/profile/node';
import friendlyLocals from '@rushstack/eslint-config/flat/mixins/friendly-locals';
import packlets from '@rushstack/eslint-config/flat/mixins/packlets';
import tsdoc from '@rushstack/eslint-config/flat/mixins/tsdoc';
import common from '@rushstack/eslint-config/flat/profile/_common';
import macros from '@rushstack/eslint-config/flat/profile/_macros';

const TYPESCRIPT = ['**/*.ts'];
const TESTS = ['**/*.test.ts', '**/*Contract.ts'];

// The outer documents (virtnet.conf, recovery records, RPC, command output) keep the guide's snake_case keys, and an
// object that is such a document has to be written somewhere. Everything else stays as Rush Stack has it.
const namingConvention = macros.expandNamingConventionSelectors(
  common.commonNamingConventionSelectors.map((entry) =>
    entry.selectors.includes('property') ? { ...entry, format: [...entry.format, 'snake_case'] } : entry
  )
);

const counted = { skipBlankLines: true, skipComments: true };

const ourRules = {
  '@typescript-eslint/naming-convention': ['warn', ...namingConvention],

  // A file is one idea. At 400 lines it holds several, and nobody finds the second one by the file's name.
  'max-lines': ['error', { max: 400 }],
  // A function is read at one sitting. Most are about ten lines; 60 is where the reader starts to scroll.
  'max-lines-per-function': ['error', { max: 60, ...counted }],
  // A fifth positional argument is always passed in the wrong place one day; an options object names them.
  'max-params': ['error', { max: 4 }],
  // Ten ways through a function is what a table of test cases can still cover.
  complexity: ['error', { max: 10 }],
  // Imports that are only types vanish at build time, so a cycle or a heavy module is never pulled in by mistake.
  '@typescript-eslint/consistent-type-imports': ['warn', { fixStyle: 'inline-type-imports' }],
  // A missing case in a state machine is found by the compiler's exhaustiveness check, which a default clause hides;
  // nothing to add here, but a promise that nobody awaits hides an error, so callbacks may not be async by accident.
  '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }]
};

const testRules = {
  // Limits bind what is shipped. A table of cases is long and still easy to read.
  'max-lines': ['error', { max: 600 }],
  'max-lines-per-function': 'off',
  // The type of a local in a test is said by the assertion that follows it.
  '@rushstack/typedef-var': 'off',
  '@typescript-eslint/explicit-function-return-type': 'off',
  // Peers and files say null where we say undefined, and tests speak for them.
  '@rushstack/no-new-null': 'off'
};

/**
 * The flat configuration of one package.
 * @param {string} packageFolder - absolute path of the folder that holds its tsconfig.json
 */
export default function virtnetLint(packageFolder) {
  return [
    { ignores: ['dist/**', 'native/**', 'src/generated/**', 'bin/**', '*.config.*'] },
    ...nodeProfile,
    ...friendlyLocals,
    packlets,
    ...tsdoc,
    { files: TYPESCRIPT, languageOptions: { parserOptions: { tsconfigRootDir: packageFolder } }, rules: ourRules },
    { files: TESTS, rules: testRules }
  ];
}
