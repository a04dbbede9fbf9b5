import type { ClinicianActor } from '#lib/identity/schema.ts';
import { Conflict } from '#lib/server/errors.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import { readMaking } from '../rules/read-making.ts';
import type { Made } from '../schema.ts';
import { addProgramme } from './add-programme.ts';
import { describeDefinition } from './describe-definition.ts';
import { listProgrammes } from './list-programmes.ts';
import { secondPage } from './load-making.ts';

export type PostedMaking = Awaited<ReturnType<typeof checkMaking>>;

/** What was filled in and chosen, on either page of the form. */
export function readMade(form: FormData): Made {
	const lists = ['measures', 'slots', 'rules'] as const;
	const all = (name: string) => form.getAll(name).map(String);
	const single = [...form.entries()].filter(([name]) => !lists.some((list) => list === name));
	return {
		given: Object.fromEntries(single.map(([name, value]) => [name, String(value)])),
		chosen: { measures: all('measures'), slots: all('slots'), rules: all('rules') }
	};
}

/** What a form that makes a programme comes to: how its patients would see it, or what is wrong. Nothing is kept. */
export async function checkMaking({ role }: ClinicianActor, made: Made) {
	const { organisationId } = role.organisation;
	const offered = made.given.from ? await listProgrammes(organisationId) : [];
	const from = offered.find(({ key }) => key === made.given.from)?.definition;
	const { definition, errors } = readMaking(made, from ?? { measures: [], levels: [] });
	const isFirst = Object.keys(errors).some((name) => !name.startsWith('target-'));
	return {
		...made,
		definition,
		errors,
		/** Null where the first page has something wrong. */
		second: isFirst ? null : secondPage(made),
		preview: definition && describeDefinition(definition)
	};
}

/** Keeps it; what is wrong otherwise, with everything that was typed. */
export async function postMaking(
	actor: ClinicianActor,
	made: Made
): Promise<PostedMaking | undefined> {
	const checked = await checkMaking(actor, made);
	const programmeId = requireUuid(made.given.programmeId ?? '');
	if (!checked.definition) return checked;
	const basis = Number(made.given.basis ?? '0');
	try {
		await addProgramme(actor, { programmeId, definition: checked.definition, basis });
	} catch (error) {
		if (!(error instanceof Conflict)) throw error;
		return { ...checked, errors: { title: error.message }, second: null, preview: null };
	}
	return undefined;
}
