import { ukDay } from '#lib/access-log/rules.ts';
import { formatNhsNumber } from '#lib/fhir/nhs-number.ts';
import type { Entry } from '#lib/record/schema.ts';
import type { Sheet } from '#lib/record/server/read-sheet.ts';
import { happenedWords, titleWords } from '#lib/record/words.ts';
import { now } from '#lib/server/clock.ts';
import { isReviewDue } from '../rules.ts';
import type { PlanKind, PlanSheet, Signing } from '../schema.ts';
import { dayWords, momentWords } from '../words.ts';
import { orderParts } from './describe-plan-versions.ts';
import { planSections } from './plan-sections.ts';

/** What a plan says on paper, in the order in which a crew needs it. */
export function describeSheet(
	{ plan, decisions, allergies, person }: Omit<Sheet, 'beside'>,
	signing: Pick<Signing, 'version' | 'reviewOn'> | undefined
): PlanSheet {
	const { title, givenNames, familyName, birthDate } = person.demographics;
	const kind = plan.category as PlanKind;
	const at = now();
	const version = signing ? `Version ${signing.version}. ` : '';
	const isForCrews = kind !== 'about-me';
	return {
		title: titleWords(plan.content.title),
		kind,
		person: {
			name: [title, givenNames, familyName].filter(Boolean).join(' '),
			birthDate,
			born: dayWords(birthDate),
			nhsNumber: person.nhsNumber ?? null,
			nhsNumberWords: person.nhsNumber ? formatNhsNumber(person.nhsNumber) : null
		},
		made: at.toISOString(),
		madeWords: momentWords(at),
		signed: `${version}${signedWords(plan)}`,
		reviewOn: signing?.reviewOn ?? null,
		review: signing?.reviewOn ? describeReview(signing.reviewOn, at) : null,
		parts: orderParts(kind, plan.content.details),
		decisions: decisions.map(describeDecision),
		noDecisions: isForCrews && kind !== 'end-of-life-plans' && decisions.length === 0,
		allergies: allergies.map(({ content, entryId }) => ({
			entryId,
			title: titleWords(content.title),
			meaning: content.meaning
		})),
		noAllergies: isForCrews && allergies.length === 0,
		entryId: plan.entryId,
		codes: plan.content.codes
	};
}

function signedWords(entry: Entry): string {
	const { author } = entry.content;
	const by = [author?.name, author?.role, author?.organisation].filter(Boolean).join(', ');
	return `${entry.source.odsCode ? 'Signed' : 'Written'}${by ? ` by ${by}` : ` at ${entry.source.name}`}, ${happenedWords(entry)}`;
}

function describeReview(on: string, at: Date): NonNullable<PlanSheet['review']> {
	const due = isReviewDue(on, ukDay(at));
	const day = dayWords(on);
	return { text: due ? `Its review was due on ${day}.` : `To be looked at again on ${day}.`, due };
}

const FIRST = ['cpr', 'escalation', 'refusal'];

/** Of a plan under headings that we know, what is decided about treatment; of any other, all of it. */
function describeDecision(entry: Entry): PlanSheet['decisions'][number] {
	const { title, details } = entry.content;
	const wanted = planSections['end-of-life-plans']
		.filter(({ key }) => FIRST.includes(key))
		.map(({ heading }) => heading);
	const parts = orderParts('end-of-life-plans', details);
	const known = parts.filter(({ label }) => wanted.includes(label));
	return {
		entryId: entry.entryId,
		title: titleWords(title),
		signed: signedWords(entry),
		parts: known.length > 0 ? known : parts
	};
}
