import { ukDay } from '#lib/access-log/rules.ts';
import { formatNhsNumber } from '#lib/fhir/nhs-number.ts';
import { dateWords } from '#lib/fhir/words/date-words.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import type { MessageView } from '#lib/oversight/schema.ts';
import { describeItem, type ItemView } from '#lib/oversight/server/describe-item.ts';
import { describeEntry } from '#lib/record/server/describe-entry.ts';
import { describeVersions, type DescribedVersion } from '#lib/record/server/describe-versions.ts';
import { titleWords } from '#lib/record/words.ts';
import { now } from '#lib/server/clock.ts';
import { extensionOf, isOpen } from '../rules.ts';
import type { CorrectionThread, Outcome } from '../schema.ts';
import { MISSING_CHOICES, OUTCOME_CHOICES } from '../words.ts';
import { arrivedWords } from './describe-correction.ts';
import { describeSteps } from './describe-steps.ts';
import type { CorrectionItem } from './get-correction-item.ts';

type Fact = { key: string; value: string };

export interface CorrectionItemView extends ItemView {
	patient: Fact[];
	/** The entry as it stands, and how it came to; null where they may not see it. */
	entry: { id: string; title: string; facts: Fact[]; versions: DescribedVersion[] } | null;
	/** It is about something that is not in the record at all. */
	missing: boolean;
	arrived: string | null;
	thread: MessageView[];
	outcomes: { value: Outcome; text: string; hint: string }[];
	/** Until when they may take, where they may still say so; in words. */
	longer: string | null;
}

/** What is to be put right in words, for whoever deals with it. */
export async function describeCorrectionItem(
	found: CorrectionItem,
	actor: ClinicianActor
): Promise<CorrectionItemView> {
	const { item, thread, patient, entry } = found;
	const { givenNames, familyName, birthDate } = patient.demographics;
	const missing = thread.entryId === null;
	return {
		...(await describeItem(item, actor)),
		patient: [
			{ key: 'Name', value: `${givenNames} ${familyName}` },
			{ key: 'Born', value: dateWords({ at: birthDate, precision: 'day' }) },
			...(patient.nhsNumber
				? [{ key: 'NHS number', value: formatNhsNumber(patient.nhsNumber) }]
				: [])
		],
		entry: entry ? describeShown(entry) : null,
		missing,
		arrived: arrivedWords(found),
		thread: describeSteps(thread, 'office'),
		longer: longerWords(thread),
		outcomes: Object.entries(missing ? MISSING_CHOICES : OUTCOME_CHOICES).map(
			([value, choice]) => ({ value: value as Outcome, ...choice })
		)
	};
}

function longerWords({ steps }: CorrectionThread): string | null {
	const extension = isOpen(steps) ? extensionOf(steps) : null;
	if (!extension || ukDay(now()) > extension.sayBy) return null;
	return dateWords({ at: extension.dueOn, precision: 'day' });
}

function describeShown({ entry, versions }: NonNullable<CorrectionItem['entry']>) {
	const { facts, components } = describeEntry(entry, null);
	return {
		id: entry.entryId,
		title: titleWords(entry.content.title),
		facts: [
			...(entry.content.meaning ? [{ key: 'What it says', value: entry.content.meaning }] : []),
			...facts.map(({ label, text }) => ({ key: label, value: text })),
			...components.map(({ title, value }) => ({ key: title, value }))
		],
		versions: describeVersions(versions)
	};
}
