import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { NotFound } from '#lib/server/errors.ts';
import type { HealthChoices } from '../schema.ts';
import { saveChoices } from './save-choices.ts';

/** Keeps which kinds of an export are to be taken, and from which day on. */
export async function saveKinds(
	access: RecordAccess,
	fileId: string,
	{ kinds, from }: Pick<HealthChoices, 'kinds' | 'from'>
): Promise<void> {
	await saveChoices<HealthChoices>(access, fileId, ({ shape }) => {
		if (shape?.kind !== 'apple-health') throw new NotFound();
		const found = shape.found.map(({ kind }) => kind);
		return { kind: 'apple-health', kinds: found.filter((kind) => kinds.includes(kind)), from };
	});
}
