import next from 'eslint-config-next/core-web-vitals'
import tseslint from 'typescript-eslint'

const typescript = ['**/*.ts', '**/*.tsx']
const tools = ['scripts/**', 'tests/**', 'bench/**', 'e2e/**', '*.config.{js,ts}', '**/*.test.{ts,tsx}']
const browser = ['app/**/*.{ts,tsx}', 'pages/**/*.{ts,tsx}', 'components/**/*.{ts,tsx}', 'client/**/*.{ts,tsx}']

// NODE_ENV is no setting: it says how the program was built.
const noEnvironment = {
  selector:
    ":not(MemberExpression[property.name='NODE_ENV']) > MemberExpression[object.name='process'][property.name='env']",
  message: 'Settings are read once, in server/settings.ts.',
}

export default tseslint.config(
  { ignores: ['.next/', '.cache/', 'dist/', 'data/', 'public/', 'server/db/generated/', 'next-env.d.ts', '**/*.cjs'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...next.map((config) => ({ ...config, files: browser })),
  // The signed-in part is one page (docs/decisions/015); what leads out of it is loaded anew on purpose.
  { files: browser, rules: { '@next/next/no-html-link-for-pages': 'off' } },
  {
    files: typescript,
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // async without await turns a throw into a rejection, as an interface of promises asks.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    files: [...typescript, '**/*.{js,mjs}'],
    rules: {
      'no-console': 'error',
      'no-restricted-syntax': ['error', noEnvironment],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'prefer-const': 'error',
      'no-var': 'error',
    },
  },
  { files: ['server/settings.ts'], rules: { 'no-restricted-syntax': 'off' } },
  { files: tools, rules: { 'no-restricted-syntax': 'off' } },
  { files: ['scripts/**', 'bench/**'], rules: { 'no-console': 'off' } },
)
