import { decide } from '#lib/consent/rules.ts';
import type { ClinicianViewer, EntryFacts, Viewer } from '#lib/consent/schema.ts';
import { mapResource } from '#lib/fhir/map-resource.ts';
import { sourceIdOf } from '#lib/record/server/enter-source.ts';
import { NOTHING_FILLED, type Asked, type Filling } from '../schema.ts';
import { buildResponse } from './build-response.ts';
import { readQuestionnaire } from './read-questionnaire.ts';

/**
 * What somebody may know of one that a patient was asked: the patient all of it, and those at the
 * organisation that asked as much as the patient lets them see. Where the answers are hidden from
 * them, it is for them as if nothing had been answered; undefined where they may see nothing of it.
 */
export function tellAsked(asked: Asked, viewer: Viewer): Asked | undefined {
	if (viewer.kind === 'patient') return asked;
	if (viewer.kind !== 'clinician' || viewer.organisationId !== asked.organisationId) {
		return undefined;
	}
	const [last] = asked.submissions;
	if (last && maySeeAnswers(asked, last.filling, viewer)) return asked;
	if (!decide(factsOf(asked, NOTHING_FILLED, viewer), viewer).shown) return undefined;
	const ended = asked.ended?.kind === 'withdrawn' ? null : asked.ended;
	return { ...asked, submissions: [], ended };
}

/** Decided upon like the entry that the answers are, or will be. */
export function maySeeAnswers(asked: Asked, filling: Filling, viewer: ClinicianViewer): boolean {
	const { entryId } = asked;
	const marks = viewer.marks.filter((mark) => mark.entryId === entryId).map(({ label }) => label);
	const facts = { ...factsOf(asked, filling, viewer), entryId, marks, keys: [`entry:${entryId}`] };
	return decide(facts, viewer).shown;
}

/** The facts of such an entry; without what the patient chose for the one entry alone. */
function factsOf(asked: Asked, filling: Filling, { at }: ClinicianViewer): EntryFacts {
	const form = readQuestionnaire(asked.resource);
	const about = { entryId: null, status: 'completed' as const, name: 'Somebody', at };
	const response = buildResponse(form, filling, about);
	const mapped = mapResource(response, JSON.stringify(response), { resolve: () => undefined });
	return {
		...{ entryId: '', category: mapped.category, released: true, withheld: false, labelled: true },
		...{ labels: mapped.labels, marks: [], keys: [], dispensedBy: [] },
		// The patient's own words: no organisation's, and so nobody is their writer.
		...{ sourceId: sourceIdOf(null), organisationId: '', organisationKind: 'care-home' },
		...{ happenedAt: asked.askedAt, resultKind: null, commented: false, releasedAt: at }
	};
}
