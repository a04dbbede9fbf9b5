import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { readDay } from '#lib/patients/rules.ts';
import { saveKinds } from './save-kinds.ts';

export interface PostedKinds {
	errors: Record<string, string>;
	given: { kinds: string[]; day: string; month: string; year: string };
}

/** What a posted choice of kinds comes to; undefined where it is kept. What was typed is given back. */
export async function postKinds(
	access: RecordAccess,
	fileId: string,
	form: FormData
): Promise<PostedKinds | undefined> {
	const field = (name: string) => {
		const typed = form.get(name);
		return typeof typed === 'string' ? typed.trim().slice(0, 10) : '';
	};
	const kinds = form.getAll('kinds').filter((kind) => typeof kind === 'string');
	const [day, month, year] = [field('day'), field('month'), field('year')];
	const hasDay = day + month + year !== '';
	const from = hasDay ? readDay({ day, month, year }) : null;
	const errors: Record<string, string> = {};
	if (kinds.length === 0) errors.kinds = 'Choose at least one kind of reading';
	if (from === undefined) errors.from = 'Enter a day, like 3 9 2026, or leave it empty';
	if (Object.keys(errors).length > 0) return { errors, given: { kinds, day, month, year } };
	await saveKinds(access, fileId, { kinds, from: from ?? null });
	return undefined;
}
