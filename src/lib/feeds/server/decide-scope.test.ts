import { expect, test } from 'vitest';
import { decideScope } from './decide-scope.ts';
import { TokenRefused } from './token-refused.ts';

test('no wish is a wish for what a feed may do', () => {
	expect(decideScope(null)).toBe('system/*.cu');
	expect(decideScope('')).toBe('system/*.cu');
	expect(decideScope(' ')).toBe('system/*.cu');
});

test.each([
	'system/*.cu',
	'system/*.cruds',
	'system/*.cud',
	'system/*.write',
	'system/*.*',
	'openid system/*.cu'
])('%s is narrowed to what a feed may do', (requested) =>
	expect(decideScope(requested)).toBe('system/*.cu')
);

test.each([
	['reading', 'system/*.rs'],
	['only creating', 'system/*.c'],
	['only updating', 'system/*.u'],
	['one kind of resource', 'system/Bundle.cu'],
	['creating of one kind and updating of another', 'system/Observation.c system/Condition.u'],
	['entries of some category', 'system/*.cu?category=laboratory'],
	["a person's rights", 'patient/*.cu user/*.cruds'],
	['letters out of order', 'system/*.uc'],
	['no permission', 'system/*.'],
	['something else', 'openid']
])('a wish for %s is refused, since a feed would be more than that', (_, requested) => {
	const refusal = expect.objectContaining({ code: 'invalid_scope', status: 400 });
	expect(() => decideScope(requested)).toThrow(TokenRefused);
	expect(() => decideScope(requested)).toThrow(refusal);
});
