import { defineConfig, globalIgnores } from 'eslint/config';
import jest from 'eslint-plugin-jest';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

const NAMES = [
  {
    selector:
      'VariableDeclarator[id.name=/^get[A-Z]/] > ArrowFunctionExpression > .returnType TSUndefinedKeyword',
    message: 'get… throws when there is nothing. A function that returns undefined is named find….',
  },
  {
    selector:
      'VariableDeclarator[id.name=/^find(?!.*OrThrow)[A-Z]/] > ArrowFunctionExpression ThrowStatement:not([argument.type="Identifier"])',
    message: 'find… returns undefined or [] when there is nothing. A function that throws is named get….',
  },
];

export default defineConfig(
  globalIgnores(['dist', 'build', 'out', 'coverage', 'reports', '.stryker-tmp']),
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  {
    files: ['**/*.ts', '**/*.tsx', '**/*.js'],
    rules: {
      'func-style': ['error', 'expression'],
      'prefer-arrow-callback': 'error',
      'no-restricted-syntax': ['error', ...NAMES],
    },
  },
  {
    files: ['heygen/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...NAMES,
        {
          selector:
            ':matches(Program, ExportNamedDeclaration) > VariableDeclaration > VariableDeclarator > CallExpression > MemberExpression.callee[object.name="z"][property.name=/^(object|strictObject|discriminatedUnion|record)$/]',
          message: 'Wrap it in z.lazy: a cold start builds every schema that is not, and a run uses a few.',
        },
      ],
    },
  },
  {
    files: [
      '{index,authentication}.ts',
      '{creates,fields,heygen,records,searches,steps,triggers,zapier}/**/*.ts',
    ],
    plugins: { regexp },
    rules: {
      // A cell may hold a million characters, and a run has 30 seconds.
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential', ignorePartial: false }],
    },
  },
  {
    files: ['test/**/*.test.ts'],
    plugins: { jest },
    rules: {
      'jest/consistent-test-it': ['error', { fn: 'test', withinDescribe: 'test' }],
      'jest/no-focused-tests': 'error',
      'jest/no-disabled-tests': 'error',
      'jest/no-commented-out-tests': 'error',
      'jest/no-identical-title': 'error',
      'jest/no-duplicate-hooks': 'error',
      'jest/valid-title': 'error',
      'jest/valid-expect': 'error',
      'jest/no-standalone-expect': 'error',
    },
  },
);
