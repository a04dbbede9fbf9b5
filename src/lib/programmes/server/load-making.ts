import { randomUUID } from 'node:crypto';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { NotFound } from '#lib/server/errors.ts';
import { MEASURABLE, rulesFor, targetPrefix } from '../rules/read-making.ts';
import { RESULTS, SLOTS, type Definition, type Made } from '../schema.ts';
import { RESULT_CHOICES, SLOT_WORDS } from '../words.ts';
import { listProgrammes } from './list-programmes.ts';

/**
 * The form that makes a programme: empty, filled in as another one is, or the next version of one.
 *
 * @throws NotFound for one that is not there, or that cannot be changed.
 */
export async function loadMaking(
	{ role }: ClinicianActor,
	{ like, of }: { like: string | null; of: string | null }
) {
	const { organisationId, name } = role.organisation;
	const from = of ?? like;
	const offered = from ? await listProgrammes(organisationId) : [];
	const found = offered.find(({ key }) => key === from);
	if (from && !found) throw new NotFound();
	if (of && (!found?.added || found.retiredAt)) throw new NotFound();
	const filled = found ? fill(found.definition) : EMPTY;
	const ids = {
		programmeId: of ?? randomUUID(),
		basis: of ? String(found!.version) : '0',
		from: from ?? ''
	};
	return {
		organisation: name,
		isChange: of !== null,
		given: { ...filled.given, ...ids },
		chosen: filled.chosen,
		measures: MEASURABLE.map(({ key, title }) => ({ value: key, text: title })),
		slots: SLOTS.map((value) => ({ value, text: SLOT_WORDS[value], hint: SLOT_HINTS[value] })),
		results: RESULTS.map((value) => ({ value, ...RESULT_CHOICES[value] }))
	};
}

const SLOT_HINTS: Partial<Record<(typeof SLOTS)[number], string>> = {
	day: 'At any time of the day. Then choose no other'
};

const EMPTY: Made = {
	given: { readings: '1', apart: '1', days: '7', skipDays: '0', fewest: '3' },
	chosen: { measures: [], slots: [], rules: [] }
};

function fill({ how, targets, measures, slots, rules, ...rest }: Definition): Made {
	const { title, about, source, readings, apart, days, result, skipDays, fewest } = rest;
	const numbers = { readings, apart, days, skipDays, fewest };
	const bands = Object.entries(targets).flatMap(([measure, parts]) =>
		Object.entries(parts).flatMap(([part, { low, high }]) => [
			[`${targetPrefix(measure)}${part}-low`, low === null ? '' : String(low)],
			[`${targetPrefix(measure)}${part}-high`, high === null ? '' : String(high)]
		])
	);
	return {
		given: {
			...{ title, about, source, result, how: how.join('\n') },
			...Object.fromEntries(Object.entries(numbers).map(([name, one]) => [name, String(one)])),
			...(Object.fromEntries(bands) as Record<string, string>)
		},
		chosen: { measures, slots, rules }
	};
}

/** What the second page asks of what was chosen on the first. */
export function secondPage({ chosen }: Made) {
	return {
		targets: MEASURABLE.filter(({ key }) => chosen.measures.includes(key)).map(
			({ key, title, parts }) => ({
				title,
				fields: parts.flatMap(({ key: part, label, unit }) =>
					(['low', 'high'] as const).map((end) => ({
						name: `${targetPrefix(key)}${part}-${end}`,
						label: `${label}: ${end === 'low' ? 'at least' : 'at most'}`,
						suffix: unit
					}))
				)
			})
		),
		rules: rulesFor(chosen.measures).map(({ key, words, source }) => ({
			...{ value: key, text: words, hint: source }
		}))
	};
}
