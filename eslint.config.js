import { relative } from 'node:path';
import svelte from 'eslint-plugin-svelte';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { findImportFault } from './tests/structure/import-rules.ts';
import { LONGEST_FILE } from './tests/structure/limits.ts';

/** The rules that tests/structure.test.ts holds the whole house to, told while one writes. */
const imports = {
	create(context) {
		const from = relative(context.cwd, context.filename).replaceAll('\\', '/');
		const check = (source, kind) => {
			if (typeof source?.value !== 'string') return;
			const wish = { from, specifier: source.value, typeOnly: kind === 'type' };
			const fault = findImportFault(wish);
			if (fault) context.report({ node: source, message: fault.words });
		};
		return {
			ImportDeclaration: ({ source, importKind }) => check(source, importKind),
			ExportNamedDeclaration: ({ source, exportKind }) => check(source, exportKind),
			ExportAllDeclaration: ({ source, exportKind }) => check(source, exportKind),
			ImportExpression: ({ source }) => check(source, 'value'),
			TSImportType: ({ source }) => check(source, 'type')
		};
	}
};

const NOW = 'Ask now() of #lib/server/clock.ts, so that tests can walk through time.';
const PRESENT_MOMENT = [
	{ selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: NOW },
	{
		selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
		message: NOW
	}
];
const DEFAULT_EXPORT = {
	selector: 'ExportDefaultDeclaration',
	message: 'Export it by name, so that it has one name everywhere.'
};

const TESTS = ['tests/**', '**/*.test.ts'];

export default defineConfig(
	{ ignores: ['build/', '.svelte-kit/', 'data/', 'test-results/', 'playwright-report/'] },
	tseslint.configs.recommended,
	svelte.configs.recommended,
	{
		linterOptions: { reportUnusedDisableDirectives: 'error' },
		languageOptions: { globals: { ...globals.node, ...globals.browser } },
		plugins: { candour: { rules: { imports } } },
		rules: {
			'candour/imports': 'error',
			'max-lines': ['error', LONGEST_FILE],
			'no-console': 'error',
			'no-restricted-syntax': ['error', ...PRESENT_MOMENT, DEFAULT_EXPORT],
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-import-type-side-effects': 'error',
			// `const { secret, ...rest }` leaves something out; `_` counts rounds.
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ ignoreRestSiblings: true, varsIgnorePattern: '^_$' }
			],
			// What ESLint recommends and TypeScript does not find itself.
			eqeqeq: ['error', 'always', { null: 'ignore' }],
			'no-async-promise-executor': 'error',
			'no-case-declarations': 'error',
			'no-cond-assign': 'error',
			'no-constant-binary-expression': 'error',
			'no-constant-condition': 'error',
			'no-control-regex': 'error',
			'no-debugger': 'error',
			'no-empty': 'error',
			'no-fallthrough': 'error',
			'no-irregular-whitespace': 'error',
			'no-misleading-character-class': 'error',
			'no-self-assign': 'error',
			'no-self-compare': 'error',
			'no-unsafe-finally': 'error',
			'no-useless-catch': 'error',
			'no-useless-escape': 'error'
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: tseslint.parser } },
		rules: {
			// Candour is served at the root, and whole addresses can be searched for.
			'svelte/no-navigation-without-resolve': 'off',
			// Spaces that a screen reader needs, and that formatting must not remove.
			'svelte/no-useless-mustaches': 'off'
		}
	},
	{ files: ['src/commands/**'], rules: { 'no-console': 'off' } },
	{ files: [...TESTS, '**/tables.ts'], rules: { 'max-lines': 'off' } },
	{
		// The clocks themselves; what lucia, the rate limiter and the process measure by their own clock; tests.
		files: [
			'src/lib/server/{clock,throttle,describe-process}.ts',
			'src/lib/offline/device/read-clock.ts',
			'src/lib/identity/server/sessions.ts',
			...TESTS
		],
		rules: { 'no-restricted-syntax': ['error', DEFAULT_EXPORT] }
	},
	{
		// Read by tools that ask for the default.
		files: [
			'*.config.{js,ts}',
			'tests/support/{start-for-journeys,template-for-starting,test-databases}.ts'
		],
		rules: { 'no-restricted-syntax': ['error', ...PRESENT_MOMENT] }
	}
);
