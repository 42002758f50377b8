import jsdoc from 'eslint-plugin-jsdoc';
import tseslint from 'typescript-eslint';

/** One style of declarations and names. */
const STYLE = [
  {
    // Generators, overloads, assertion functions and functions that use `this` have no form as an arrow function.
    selector:
      'FunctionDeclaration[generator=false]:not([returnType.typeAnnotation.asserts=true]):not(:has(ThisExpression)):not(TSDeclareFunction ~ FunctionDeclaration)',
    message: 'Write a const with an arrow function.',
  },
  {
    selector: 'ImportDeclaration[source.value="zod"] > ImportSpecifier',
    message: "Write: import * as z from 'zod'.",
  },
  {
    selector: 'VariableDeclarator > Identifier.id[name=/MILLISECONDS/]',
    message: 'Milliseconds end with _MS.',
  },
  {
    selector: 'VariableDeclarator > Identifier.id[name=/^(MOST|LARGEST|LONGEST|MAXIMUM)_/]',
    message: 'Limits begin with MAX_.',
  },
];

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/**',
      '**/.esbuild/**',
      '**/.serverless/**',
      '.build/**',
      '.local/**',
      'coverage/**',
      'clients/*/dist/**',
      // Made by openapi-typescript.
      'clients/*/src/generated/**',
    ],
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-assertions': [
        'error',
        { assertionStyle: 'as', objectLiteralTypeAssertions: 'never' },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-restricted-syntax': ['error', ...STYLE],
      'no-console': 'error',
      eqeqeq: 'error',
      curly: ['error', 'multi-line'],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      complexity: ['error', 12],
    },
  },
  {
    // What a lib exports is read by others. Members of an exported interface are documented, too, but not checked.
    files: ['libs/*/src/**/*.ts'],
    plugins: { jsdoc },
    rules: {
      'jsdoc/require-jsdoc': [
        'error',
        {
          publicOnly: { esm: true, cjs: false },
          require: {
            ArrowFunctionExpression: true,
            ClassDeclaration: true,
            FunctionDeclaration: true,
          },
          contexts: [
            'TSInterfaceDeclaration',
            'TSTypeAliasDeclaration',
            'TSEnumDeclaration',
            'ExportNamedDeclaration > VariableDeclaration',
          ],
          checkConstructors: false,
          enableFixer: false,
        },
      ],
      'jsdoc/no-blank-blocks': 'error',
    },
  },
  {
    files: ['**/test/**/*.ts', 'test/**/*.ts', 'e2e/**/*.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': ['error', { allowForKnownSafeCalls: [] }],
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      'max-lines': 'off',
    },
  },
  {
    files: ['local/**/*.ts', 'bench/**/*.ts', 'deploy/**/*.ts', 'scripts/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
);
