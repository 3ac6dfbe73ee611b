import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

export default defineConfig(
  globalIgnores(['dist', 'build', 'out', 'coverage', 'reports', '.stryker-tmp']),
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  {
    // The API modules know HeyGen and nothing of Zapier; the emulator knows neither of them.
    files: ['heygen/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { paths: ['zapier-platform-core'], patterns: ['**/fields/*', '**/emulator/*'] },
      ],
    },
  },
  {
    files: ['emulator/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: ['zapier-platform-core'],
          patterns: ['**/heygen/*', '**/fields/*', '**/creates/*', '**/host/*'],
        },
      ],
    },
  },
);
