import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { makePatient } from '#tests/cast.ts';
import { ownAccess } from '#tests/permission.ts';
import { loadCheck } from './load-check.ts';
import { saveDraft } from './save-draft.ts';

test('after a first blood pressure it asks to wait a minute and measure again, and after a second it does not', async () => {
	const own = await ownAccess(await makePatient());
	const measured = async () => {
		const given = { when: 'now', systolic: '128', diastolic: '80' };
		await saveDraft(own, { entryId: randomUUID(), what: 'blood-pressure', given });
		return (await loadCheck(own, '/me/self-care')).another;
	};
	expect(await measured()).toMatchObject({
		hint: expect.stringContaining('wait 1 minute') as string,
		href: '/me/self-care/record/m1'
	});
	expect(await measured()).toMatchObject({ hint: null });
	const dana = await ownAccess(await makePatient());
	expect(await loadCheck(dana, '/me/self-care')).toMatchObject({ another: null, rows: [] });
});
